package martlet.rest;

import static martlet.rest.Ask.get;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What {@code or=(…)} and {@code and=(…)} find among 25 posts, and how they say what is wrong with them. */
class NestedFiltersTest {

    private static Ask finds(String does, int count, String query) {
        return get(does, "/api/post/?limit=1&" + query, 200).in("\"object_count\":" + count + ",");
    }

    private static Ask refuses(String does, String group, String sentence) {
        return get(does, "/api/post/?" + encoded(group), 400).in(sentence.replace("\"", "\\\"")).out("objects");
    }

    private static String encoded(String group) {
        var at = group.indexOf('=');
        return group.substring(0, at + 1) + URLEncoder.encode(group.substring(at + 1), StandardCharsets.UTF_8);
    }

    static final List<Ask> FOUND = List.of(
            finds("either", 2, "or=(score=1,score=2)"),
            finds("one", 1, "or=(score=1)"),
            finds("either across a link", 13, "or=(author__name=ada,score=2)"),
            finds("both", 3, "and=(author__name=ada,score__gt=20)"),
            finds("both within either", 4, "or=(and=(author__name=ada,score__gt=20),score=2)"),
            finds("either within both", 2, "and=(or=(score=1,score=2,score=5),or=(score=2,score=5))"),
            finds("the opposite of one", 3, "or=(-score__gt=2,score=20)"),
            finds("the opposite of either", 5, "-or=(score__lt=20,score=25)"),
            finds("the opposite of both", 21, "-and=(author__name=ada,score__gt=20)"),
            finds("the opposite within", 2, "and=(-or=(score__lt=20,score=25),author__name=ada)"),
            finds("an opposite of an opposite", 2, "-and=(-or=(score=1,score=2))"),
            finds("quotes", 1, "or=(title=%22Post+1%22,title=%22none,+(of)+these%22)"),
            finds("a quote in quotes", 1, "or=(title=%22a%5C%22b%22,score=1)"),
            finds("a backslash in quotes", 1, "or=(title=%22a%5C%5C%22,score=1)"),
            finds("a list in parentheses", 3, "or=(score__in=(1,2),score=9)"),
            finds("a list in quotes", 3, "or=(score__in=%221,2%22,score=9)"),
            finds("none of a list", 2, "and=(score__not_in=(1,2),score__lt=6)"),
            finds("two ends", 1, "and=(score__between=(5,7),author__name=bob)"),
            finds("no value", 23, "or=(folder__is=null)"),
            finds("text with a space", 1, "or=(title=Post+1)"),
            finds("text with an equals sign", 1, "or=(title=a=b,score=1)"),
            finds("empty text", 1, "or=(note=,score=1)"),
            finds("quotes that are empty", 1, "or=(note=%22%22,score=1)"),
            finds("an operator for text", 13, "or=(title__endswith=5,title__startswith=%22post+1%22)"),
            finds("with others beside it", 1, "or=(score=1,score=2)&author__name=ada"),
            finds("with words beside it", 1, "or=(score=1,score=2)&q=2"),
            finds("either of two groups", 4, "or=(score=1,score=2)&or=(score=9,score=10)"),
            finds("groups of both kinds", 1, "or=(score=1,score=2)&and=(author__name=bob)"),
            finds("a parent that is hidden", 1, "or=(folder__name__startswith=D,score=2)").by("bob"),
            finds("a parent that is not", 2, "or=(folder__name__startswith=D,score=2)").by("ada"),
            get("in a page by place", "/api/post/?cursor=&limit=1&or=(score=4,score=2)&fields=id", 200)
                    .in("\"objects\":[{\"id\":2}]", "or=%28score%3D4%2Cscore%3D2%29"));

    @ParameterizedTest
    @FieldSource("FOUND")
    void finds(Ask ask) {
        ask.check(Engines.SITES);
    }

    static final List<Ask> REFUSED = List.of(
            refuses("nothing", "or=", "In 'or=', at character 4, expected '(' and conditions, such as (id=1,id=2)."),
            refuses("no parentheses", "and=score", "In 'and=score', at character 5, expected '('"),
            refuses("none in them", "or=()", "In 'or=()', at character 5, expected a condition, such as id=1"),
            refuses("no end", "or=(score=1", "In 'or=(score=1', at character 12, expected ',' or ')'."),
            refuses("no end within", "or=(and=(score=1)", "at character 18, expected ',' or ')'."),
            refuses("something after the end", "or=(score=1)x", "at character 13, nothing may follow"),
            refuses("no value", "or=(score=1,score)", "at character 13, expected a condition"),
            refuses("a comma too many", "or=(score=1,)", "at character 13, expected a condition"),
            refuses("a minus alone", "or=(-=1)", "at character 5, '-=1': 'post' has no field ''."),
            refuses("a minus before a minus", "or=(--score=1)", "'post' has no field '-score'."),
            refuses("quotes without an end", "or=(title=\"x)", "at character 11, this '\"' has no other."),
            refuses("quotes and more", "or=(title=\"x\"y)", "at character 14, expected ',' or ')'."),
            refuses("a list without an end", "or=(score__in=(1,2", "at character 15, this '(' has no ')'."),
            refuses("a field that is not there", "or=(id=1,titel=x)",
                    "In 'or=(id=1,titel=x)', at character 10, 'titel=x': 'post' has no field 'titel'. Did you mean 'title'? Fields: id, author,"),
            refuses("one beyond a link", "or=(author__nam=x)", "'person' has no field 'nam'. Did you mean 'name'?"),
            refuses("a value that is no number", "or=(score=many)",
                    "at character 5, 'score=many': 'score' can't be 'many': Write a whole number, such as 42."),
            refuses("an operator that does not fit", "-or=(score__contains=1)",
                    "In '-or=(score__contains=1)', at character 6, 'score__contains=1': "),
            refuses("a word of lists", "or=(limit=1)", "'post' has no field 'limit'."),
            refuses("words to search for", "or=(q=x)", "'post' has no field 'q'."),
            refuses("a list of rows", "or=(author__posts__title=x)", "'person' has no field 'posts'."),
            refuses("too deep", "or=(".repeat(9) + "score=1" + ")".repeat(9),
                    "at character 36, at most 8 conditions may be within one another."),
            refuses("too many", "or=(" + "id=1,".repeat(100) + "id=1)", "there are more than 100 conditions."),
            refuses("too far", "or=(" + "author__".repeat(18) + "name=x)", "leads across more than 16 links."));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Ask ask) {
        ask.check(Engines.SITES);
    }
}
