package martlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import martlet.model.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a template shows, and what it is told when it is wrong. */
class TemplatesTest {

    record Person(String name, String password, List<String> tags) {}

    static final View<Person> PERSON = View.of(Person.class).show("name", Person::name).show("tags", Person::tags);

    static final Map<String, Object> MODEL = new HashMap<>(Map.of(
            "text", "<b> & \"c\" 'd' `e` =",
            "number", 1_234_567L,
            "yes", true,
            "no", false,
            "empty", "",
            "none", List.of(),
            "when", Instant.parse("2026-01-31T09:30:00Z"),
            "person", PERSON.of(new Person("Ada", "hunter2", List.of("x", "y"))),
            "people", PERSON.all(List.of(new Person("Ada", "", List.of()), new Person("<Bob>", "", List.of()))),
            "loud", (Lambda) text -> "<em>" + Lambda.escaped(text.toUpperCase(java.util.Locale.ROOT)) + "</em>"));

    static {
        MODEL.put("nothing", null);
        MODEL.put("row", new Person("Eve", "hunter2", List.of()));
        MODEL.put("site", "outside");
    }

    private static final Map<String, String> PARTIALS = Map.of(
            "part.mustache", "[{{text}}]", "frame.mustache", "<{{$a}}A{{/a}}|{{$b}}B{{/b}}>", "bad.mustache",
            "\n{{nope}}",
            "nav.mustache", "the site's", "unclosed.mustache", "{{#yes}}", "lost.mustache", "{{>there_is_none}}");

    private static String rendered(String template) {
        Resources site = name -> {
            var text = name.equals("t.mustache") ? template : PARTIALS.get(name);
            return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        };
        return new Templates(List.of(site, Pages.class::getResourceAsStream)).render("t", new View.Values(MODEL));
    }

    record Shows(String template, String html) {
        @Override
        public String toString() {
            return template;
        }
    }

    static final List<Shows> SHOWS = List.of(
            new Shows("{{text}}", "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &#96;e&#96; &#61;"),
            new Shows("{{number}} {{yes}} {{when}}", "1234567 true 2026-01-31T09:30:00Z"),
            new Shows("{{nothing}}{{empty}}", ""),
            new Shows(
                    "{{#yes}}a{{/yes}}{{#no}}b{{/no}}{{#empty}}c{{/empty}}{{#none}}d{{/none}}{{#nothing}}e{{/nothing}}",
                    "a"),
            new Shows(
                    "{{^yes}}a{{/yes}}{{^no}}b{{/no}}{{^empty}}c{{/empty}}{{^none}}d{{/none}}{{^nothing}}e{{/nothing}}",
                    "bcde"),
            new Shows("{{person.name}} {{#person}}{{name}}{{#tags}} {{.}}{{/tags}}{{/person}}", "Ada Ada x y"),
            new Shows("{{#people}}{{name}},{{number}};{{/people}}", "Ada,1234567;&lt;Bob&gt;,1234567;"),
            new Shows("{{#loud}}a {{text}}{{/loud}}",
                    "<em>A &lt;B&gt; &amp; &quot;C&quot; &#39;D&#39; &#96;E&#96; &#61;</em>"),
            new Shows("{{>part}}", "[&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &#96;e&#96; &#61;]"),
            new Shows("{{<frame}}{{$a}}{{number}}{{/a}}{{/frame}}", "<1234567|B>"),
            new Shows("{{>nav}}", "the site's"));

    @ParameterizedTest
    @FieldSource("SHOWS")
    void shows(Shows shows) {
        assertEquals(shows.html(), rendered(shows.template()));
    }

    record Fails(String template, String message) {
        @Override
        public String toString() {
            return template;
        }
    }

    static final List<Fails> FAILS = List.of(
            new Fails("\n\n{{txet}}", "t.mustache:3: nothing here is called 'txet'. Did you mean 'text'? There are: "),
            new Fails("{{#txet}}{{/txet}}", "t.mustache:1: nothing here is called 'txet'."),
            new Fails("{{^txet}}{{/txet}}", "t.mustache:1: nothing here is called 'txet'."),
            new Fails("{{person.password}}", "t.mustache:1: nothing here is called 'password'. There are: name, tags."),
            new Fails("{{#person}}{{password}}{{/person}}",
                    "t.mustache:1: nothing here is called 'password'. There are: name, tags, "),
            new Fails("{{person.class}}", "t.mustache:1: nothing here is called 'class'. There are: name, tags."),
            new Fails("{{text.length}}", "t.mustache:1: nothing here is called 'length'."),
            new Fails("{{nothing.name}}",
                    "t.mustache:1: 'nothing' has no value, so it has no 'name'; put the tag inside "),
            new Fails("{{row}}",
                    "t.mustache:1: 'row' is a martlet.web.TemplatesTest$Person, which a template can't see; make a View"),
            new Fails("{{person}}", "t.mustache:1: 'person' is not one value; open it with {{#person}}"),
            new Fails("{{loud}}", "t.mustache:1: 'loud' goes around text: {{#loud}}text{{/loud}}"),
            new Fails("{{>bad}}", "bad.mustache:2: nothing here is called 'nope'."),
            new Fails("{{>there_is_none}}", "t.mustache:1: There is no template 'there_is_none.mustache'"),
            new Fails("{{>lost}}", "lost.mustache:1: There is no template 'there_is_none.mustache'"),
            new Fails("\n{{#yes}}\n", "t.mustache:2: {{#yes}} is closed nowhere; write {{/yes}} where it ends."),
            new Fails("{{>unclosed}}",
                    "unclosed.mustache:1: {{#yes}} is closed nowhere; write {{/yes}} where it ends."),
            new Fails("{{<frame}}{{$a}}{{/frame}}",
                    "t.mustache:1: {{$a}} is not closed before {{/frame}} on line 1; write {{/a}}."),
            new Fails("\n{{#yes}}\n{{^no}}\n\n{{/yes}}{{/no}}",
                    "t.mustache:3: {{^no}} is not closed before {{/yes}} on line 5; write {{/no}}."),
            new Fails("{{text}}\n{{/yes}}", "t.mustache:2: {{/yes}} closes what was not opened."),
            new Fails("\n\n{{text}\n", "t.mustache:3: a tag begins here and has no }}."),
            new Fails("{{text}}{{}}", "t.mustache:1: {{}} names nothing."),
            new Fails("{{<frame}}{{text}}{{/frame}}", "t.mustache: "));

    @ParameterizedTest
    @FieldSource("FAILS")
    void failsByName(Fails fails) {
        var message = assertThrows(TemplateException.class, () -> rendered(fails.template())).getMessage();
        assertAll(
                () -> assertTrue(message.startsWith(fails.message()), message),
                () -> assertFalse(message.contains("hunter2"), message));
    }

    @Test
    void keepsWhatItCompiled() {
        var opened = new AtomicInteger();
        Resources site = _ -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream("{{text}}".getBytes(StandardCharsets.UTF_8));
        };
        var templates = new Templates(List.of(site));
        for (var i = 0; i < 3; i++) {
            templates.render("t", new View.Values(MODEL));
        }
        assertEquals(1, opened.get());
    }

    @Test
    void asksForValuesOnlyWhenTheyAreMentioned() {
        var asked = new AtomicInteger();
        Supplier<String> costly = () -> "x" + asked.incrementAndGet();
        Resources site = name -> new ByteArrayInputStream(
                (name.startsWith("not") ? "" : "{{costly}}").getBytes(StandardCharsets.UTF_8));
        var templates = new Templates(List.of(site));
        templates.render("not", new View.Values(Map.of("costly", costly)));
        assertEquals(0, asked.get());
        assertEquals("x1", templates.render("yes", new View.Values(Map.of("costly", costly))));
    }

    @Test
    void theDatabasesComplaintStaysTheDatabases() {
        Supplier<String> broken = () -> {
            throw new StorageException("away");
        };
        Resources site = _ -> new ByteArrayInputStream("{{broken}}".getBytes(StandardCharsets.UTF_8));
        var templates = new Templates(List.of(site));
        assertThrows(StorageException.class, () -> templates.render("t", new View.Values(Map.of("broken", broken))));
    }

    @Test
    void whatFailsInAValueKeepsWhatItIsAndSaysWhereItHappened() {
        var template = "{{! {{#no}} is said only }}\n{{#yes}}\n{{person.name}}{{/yes}}";
        Resources site = _ -> new ByteArrayInputStream(template.getBytes(StandardCharsets.UTF_8));
        var nobody = View.of(String.class).show("name", text -> text.substring(9)).all(List.of("Ada")).getFirst();
        var thrown = assertThrows(StringIndexOutOfBoundsException.class,
                () -> new Templates(List.of(site)).render("t", new View.Values(Map.of("person", nobody, "yes", true))));
        assertEquals(List.of("t.mustache:3: it happened at 'person'"),
                List.of(thrown.getSuppressed()).stream().map(Throwable::getMessage).toList());
    }

    @Test
    void valuesAreNeverTemplates() {
        Resources site = _ -> new ByteArrayInputStream(
                "{{#loud}}{{text}}{{/loud}}{{text}}".getBytes(StandardCharsets.UTF_8));
        var model = Map.of("loud", (Lambda) Lambda::escaped, "text", "{{secret}}", "secret", "hunter2");
        assertEquals("{{secret}}{{secret}}", new Templates(List.of(site)).render("t", new View.Values(model)));
    }
}
