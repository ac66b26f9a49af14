package martlet.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is put together of several sentences is all in the language of its reader. */
class GermanTest {

    /** An address that asks for what there can't be, and what is said about it. */
    record Wrong(String query, String sentence) {}

    static final List<Wrong> WRONG = List.of(
            new Wrong("nosuch=1", "„post“ hat kein Feld „nosuch“. Felder: id, "),
            new Wrong("slugg=1", "„post“ hat kein Feld „slugg“. Meinten Sie „slug“? Felder: id, "),
            new Wrong("ordering=nosuch", "„post“ hat kein Feld „nosuch“. Felder: id, "),
            new Wrong("author=x", "„author“ kann nicht „x“ sein: Schreiben Sie eine ganze Zahl wie 42."),
            new Wrong("posted__within=x",
                    "„posted__within“ kann nicht „x“ sein: Schreiben Sie eine Anzahl von Stunden"),
            new Wrong("locked__contains=x", "„contains“ ist für Text, und „locked“ ist keiner."),
            new Wrong("or=(slug=a", "In „or=(slug=a“, bei Zeichen 11: Hier gehört „,“ oder „)“ hin."),
            new Wrong("or=(author=x)", "„author=x“: „author“ kann nicht „x“ sein: Schreiben Sie eine ganze Zahl"),
            new Wrong("slug__regexp=a%29", "Der reguläre Ausdruck „a)“ hat eine ) zu viel."),
            new Wrong("from=zzz", "„zzz“ ist keine Stelle in dieser Liste, wenn sie nach posted, id sortiert ist"));

    private static TestSite site;
    private static Browser boss;

    @BeforeAll
    static void open() {
        site = new TestSite();
        boss = site.signedIn("boss");
        site.post("first", "text");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static String german(String path, int status) {
        var answer = boss.bytes(path, "Accept-Language", "de");
        assertEquals(status, answer.statusCode(), path);
        return new String(answer.body(), UTF_8).replace("&#61;", "=");
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void whatAnAddressCantAskForIsSaid(Wrong wrong) {
        var page = german("/admin/post/?" + wrong.query, 400);
        assertTrue(page.contains(wrong.sentence), page);
    }

    @Test
    void theRulesAreExplained() {
        var page = german("/admin/explain/?who=ada&model=post&action=change&key=1&field=posted", 200);
        for (var text : List.of("Darf „ada“ das ändern: Post 1? ja", "darf es sehen", "<td>ja</td>", "alle",
                "Einträge, für die gilt: locked ist false", "Darf „ada“ das Feld „posted“ schreiben (Post)? nein",
                "es ist bestimmt für: niemand; alle anderen dürfen es nur lesen")) {
            assertTrue(page.contains(text), () -> text + " in\n" + page);
        }
        assertFalse(page.contains("lang=\"en\""));
        assertTrue(german("/admin/explain/?model=post&field=nothing", 200).contains("„post“ hat kein Feld „nothing“."));
    }
}
