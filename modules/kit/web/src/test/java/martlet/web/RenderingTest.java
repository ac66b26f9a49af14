package martlet.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mustachejava.util.HtmlEscaper;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That pages are quick to write changes nothing about what is written. */
class RenderingTest {

    private record Bird(String name) {}

    private record Tree(String kind) {}

    private static final View<Bird> BIRD = View.of(Bird.class).show("name", Bird::name);
    private static final View<Tree> TREE = View.of(Tree.class).show("kind", Tree::kind);

    private static Templates templates(String template) {
        Resources site = name -> name.equals("t.mustache")
                ? new ByteArrayInputStream(template.getBytes(StandardCharsets.UTF_8))
                : null;
        return new Templates(List.of(site));
    }

    private static String allLetters() {
        var all = new StringBuilder();
        for (var c = 0; c <= 0xffff; c++) {
            all.append((char) c).append('a');
        }
        return all.append("🐦ä").toString();
    }

    @Test
    void everyLetterIsEscapedAsTheEngineDoes() {
        var theirs = new StringWriter();
        var whole = allLetters().replaceAll("[\ud800-\udfff]a", "");
        HtmlEscaper.escape(whole, theirs);
        assertEquals(theirs.toString(), Lambda.escaped(whole));
    }

    @Test
    void everyLetterIsCodedAsJavaDoes() {
        assertEquals(URLEncoder.encode(allLetters(), StandardCharsets.UTF_8).replace("+", "%20"),
                Links.encode(allLetters()));
        assertEquals("plain-text_1.*", Links.encode("plain-text_1.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "ä", "▲ – …", "x🐦y", "half \ud83d of it"})
    void aPageIsSentAsJavaWouldWriteIt(String text) {
        var out = new PageWriter(1);
        out.write(text);
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), out.utf8());
        var sent = templates("<p>{{text}}</p>").page("t", new View.Values(Map.of("text", text)));
        // Half of a letter is none: what is sent for it is a question mark.
        assertEquals("<p>%s</p>".formatted(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)),
                new String(sent, StandardCharsets.UTF_8));
    }

    @Test
    void aPartialMayBeNamedByAValueOrHaveItselfInside() {
        Map<String, String> files = Map.of("t.mustache", "{{#boxes}}{{>*kind}};{{/boxes}}{{>tree}}.",
                "plain.mustache", "<{{name}}>", "tree.mustache", "({{name}}{{#below}}{{>tree}}{{/below}})");
        Resources site = name -> new ByteArrayInputStream(files.get(name).getBytes(StandardCharsets.UTF_8));
        var values = Map.<String, Object>of("name", "ä", "boxes", List.of(Map.of("kind", "plain", "name", "a&b")),
                "below", List.of(Map.of("name", "b", "below", List.of()), Map.of("name", "<c>", "below", List.of())));
        assertEquals("<a&amp;b>;(ä(b)(&lt;c&gt;)).",
                new Templates(List.of(site)).render("t", new View.Values(values)));
    }

    @Test
    void aLongPageIsWhole() {
        var templates = templates("{{text}}");
        for (var letters : List.of(10, 100_000, 20, 200_000)) {
            assertEquals(letters, templates.page("t", new View.Values(Map.of("text", "x".repeat(letters)))).length);
        }
    }

    /** A tag remembers which view it met. The next row may be of another one, or lie deeper. */
    @Test
    void aTagFindsItsNameWhicheverViewItMeets() {
        var mixed = new ArrayList<Shown>();
        for (var i = 0; i < 3; i++) {
            mixed.add(BIRD.of(new Bird("bird" + i)));
            mixed.add(TREE.of(new Tree("tree" + i)));
        }
        var templates = templates("{{#all}}{{name}},{{#inner}}{{name}}{{/inner}};{{/all}}{{name}}");
        var values = new View.Values(Map.of("all", mixed, "name", "outside", "inner", TREE.of(new Tree("oak"))));
        for (var time = 0; time < 2; time++) {
            assertEquals("bird0,bird0;outside,outside;bird1,bird1;outside,outside;bird2,bird2;outside,outside;outside",
                    templates.render("t", values));
        }
        var other = new View.Values(Map.of("all", List.of(), "name", "elsewhere", "inner", ""));
        assertEquals("elsewhere", templates.render("t", other));
    }

    @Test
    void assetsStandInATemplateWhenItIsRead() {
        var assets = Assets.of().add("mine.css", _ -> new ByteArrayInputStream(new byte[]{'a'}));
        Resources site = _ -> new ByteArrayInputStream(
                "{{#asset}}mine.css{{/asset}} {{#no}}{{#asset}}lost.css{{/asset}}{{/no}}"
                        .getBytes(StandardCharsets.UTF_8));
        var english = new Translation(Translation.ENGLISH, Map.of(), PluralRule.ONE_AND_MORE);
        var values = new View.Values(Map.of("no", false));
        assertEquals(assets.path("mine.css") + " ", new Templates(List.of(site), english, assets).render("t", values));
        assertTrue(assets.path("mine.css").endsWith("/mine.css"));
    }

    @Test
    void anAssetThatIsNotThereIsToldToWhoComesToIt() {
        var lost = templates("{{#asset}}lost.css{{/asset}}");
        var values = new View.Values(Map.of("asset", (Lambda) name -> Assets.of().path(name)));
        var message = assertThrows(TemplateException.class, () -> lost.render("t", values)).getMessage();
        assertTrue(message.startsWith("t.mustache:1: There is no asset 'lost.css'. Add it"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T23:30:00Z", "2026-03-01T23:30:00.5Z", "2026-12-31T00:00:59.123456789Z",
            "0000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "+12026-03-01T23:30:00Z", "2026-03-01T23:30:00+00:00"})
    void aMomentIsReadAsJavaReadsIt(String iso) {
        var formats = new Formats(martlet.model.Phrase.Language.ENGLISH, ZoneId.of("UTC"));
        var said = formats.time(java.time.Instant.parse(iso).toString());
        assertEquals(said.substring(said.indexOf('>')), formats.time(iso).substring(formats.time(iso).indexOf('>')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d MMM uuuu", "d. MMM uuuu, HH:mm", "MMM d, uuuu 'at' HH:mm", "dd/MMM/uuuu",
            "MMM d uu hh:mm EEE"})
    void aDayIsWrittenAsJavaWritesIt(String pattern) {
        var months = List.of("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "));
        var theirs = java.time.format.DateTimeFormatter.ofPattern(pattern, java.util.Locale.ENGLISH);
        var ours = new DateText(pattern, months);
        for (var day = 0; day < 2_000; day += 7) {
            var moment = java.time.Instant.parse("0999-12-25T23:05:00Z").plusSeconds(day * 17_000_001L)
                    .atZone(ZoneId.of("Europe/Berlin"));
            assertEquals(theirs.format(moment).replace("Sept", "Sep"), ours.of(moment.toLocalDateTime()));
        }
    }

    @Test
    void aZoneIsCalledAsItIsAtThatTime() {
        var formats = new Formats(martlet.model.Phrase.Language.ENGLISH, ZoneId.of("Europe/Berlin"));
        for (var time = 0; time < 2; time++) {
            assertTrue(formats.time("2026-07-01T10:00:00Z").contains(">1 Jul 2026, 12:00 CEST<"));
            assertTrue(formats.time("2026-01-01T10:00:00Z").contains(">1 Jan 2026, 11:00 CET<"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01T23:30:00Z", "2026-03-01T24:30:00Z", "2026/03/01T23:30:00Z",
            "2026-03-01T2:30:00ZZZ",
            "2026-03-01T23:30:00.xZ"})
    void whatIsNoMomentIsRefused(String iso) {
        var formats = new Formats(martlet.model.Phrase.Language.ENGLISH, ZoneId.of("UTC"));
        assertThrows(java.time.DateTimeException.class, () -> formats.time(iso));
    }
}
