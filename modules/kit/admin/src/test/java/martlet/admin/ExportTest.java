package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static martlet.admin.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import martlet.admin.Browser.Answer;
import martlet.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What a list is as a file. */
@ParameterizedClass
@EnumSource(Engines.class)
class ExportTest {

    /** An address, the answer's status, and what the file is, or has in it. */
    record Ask(String does, String query, int status, List<String> has, List<String> lacks) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("the list's columns, exact", "format=csv&ordering=slug&slug__startswith=a", 200,
                    List.of("author,slug,body,posted,locked,author__email\r\n2,alpha,\"=1+1, \"\"quoted\"\"\nnew line\","
                            + "2026-01-31T09:30:00.123456Z,false,ada@example.org\r\n"),
                    List.of("secret", "hush", "beta")),
            new Ask("CSV unless said", "slug=beta", 200, List.of("2,beta,-5,"), List.of("alpha")),
            new Ask("every field that may be read", "format=csv&_all=1&slug=beta", 200,
                    List.of("id,author,reviewer,slug,body,posted,locked\r\n2,2,,beta,-5,"), List.of("secret", "email")),
            new Ask("an array of objects", "format=json&ordering=slug", 200,
                    List.of("[\n{\"author\":2,\"slug\":\"alpha\",\"body\":\"=1+1, \\\"quoted\\\"\\nnew line\",", ",\n{",
                            "\"author__email\":\"ada@example.org\"}\n]\n"),
                    List.of("secret")),
            new Ask("an empty array", "format=json&slug=none", 200, List.of("[\n\n]\n"), List.of("{")),
            new Ask("an object a line", "format=ndjson&ordering=-slug", 200,
                    List.of("{\"author\":2,\"slug\":\"beta\",", "}\n{", "}\n"), List.of("[", "]")),
            new Ask("what a spreadsheet reads: names, and no formulas", "format=sheet&ordering=slug", 200,
                    List.of("\uFEFFAuthor,Slug,Body,Posted (UTC),Locked,Author email\r\n",
                            "ada,alpha,\"'=1+1, \"\"quoted\"\"\nnew line\",2026-01-31 09:30:00,No,ada@example.org\r\n",
                            "ada,beta,'-5,"),
                    List.of("T09:30")),
            new Ask("what is searched for, in all rows", "format=csv&q=quoted", 200, List.of("alpha"), List.of("beta")),
            new Ask("pages are not", "format=csv&limit=1&from=x", 200, List.of("alpha", "beta"), List.of()),
            new Ask("no format that there is not", "format=xml", 400,
                    List.of("There is no format &#39;xml&#39;. Formats: csv, sheet, json, ndjson."), List.of()),
            new Ask("no filter by what may not be read", "format=csv&secret=hush", 400, List.of(), List.of("alpha")),
            new Ask("no order by what may not be read", "format=csv&ordering=secret", 400, List.of(),
                    List.of("alpha")));

    static TestSite site;
    static Browser boss;

    @BeforeParameterizedClassInvocation
    static void open(Engines engine) {
        site = new TestSite(engine);
        site.post("alpha", "=1+1, \"quoted\"\nnew line");
        site.post("beta", "-5");
        boss = site.signedIn("boss");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        site.close();
    }

    private final Engines engine;

    ExportTest(Engines engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void answers(Ask ask) {
        var answer = boss.get("/admin/post/export/?" + ask.query);
        assertEquals(ask.status, answer.status(), answer.body());
        assertAll(() -> ask.has.forEach(text -> assertTrue(answer.has(text), text + " in\n" + answer.body())),
                () -> ask.lacks.forEach(text -> assertFalse(answer.has(text), text + " in\n" + answer.body())));
    }

    @Test
    void isAFileWithAName() {
        var answer = boss.get("/admin/post/export/?format=ndjson");
        assertEquals("application/x-ndjson", header(answer, "content-type"));
        assertTrue(header(answer, "content-disposition").matches(
                "attachment; filename=\"post-\\d{4}-\\d\\d-\\d\\d\\.ndjson\""), header(answer, "content-disposition"));
    }

    private static String header(Answer answer, String name) {
        return answer.reply().headers().firstValue(name).orElse("");
    }

    @Test
    void isOfferedByTheListAsItIsFiltered() {
        var list = boss.get("/admin/post/?slug__startswith=a&ordering=slug&limit=25");
        assertTrue(list.body().replace("&#61;", "=").contains(
                "/admin/post/export/?slug__startswith=a&amp;ordering=slug&amp;format=sheet\">CSV for spreadsheets</a>"),
                list.body());
    }

    @Test
    void isNobodysWhoMayNotSeeTheList() {
        assertEquals(404, boss.get("/admin/diary/export/?format=csv").status());
        assertEquals(403, site.signedIn("ada").get("/admin/post/export/?format=csv").status());
        assertEquals(303, site.anonymous().get("/admin/post/export/?format=csv").status());
    }

    @Test
    void hasEveryTypeAsItIs() {
        site.db.insert(Change.of(SAMPLE).set(SAMPLE.price, new BigDecimal("-1.50")).set(SAMPLE.flag, true)
                .set(SAMPLE.extra, "{\"a\":[1]}").set(SAMPLE.colour, Sample.Colour.RED).set(SAMPLE.ratio, 0.5)
                .set(SAMPLE.moment, Instant.EPOCH).set(SAMPLE.text, "@home"));
        var json = boss.get("/admin/sample/export/?format=ndjson&_all=1").body();
        assertTrue(json.contains("\"text\":\"@home\",\"note\":null,\"big\":null,\"small\":null,\"price\":\"-1.50\","
                + "\"ratio\":0.5,\"flag\":true,\"moment\":\"1970-01-01T00:00:00Z\""), json);
        assertTrue(json.contains("\"colour\":\"RED\",\"size\":null,\"extra\":{\"a\":[1]}}"), json);
        var german = boss.bytes("/admin/sample/export/?format=sheet&_all=1", "Accept-Language", "de");
        var sheet = new String(german.body(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(sheet.contains(";'@home;") && sheet.contains(";-1,50;0,5;Ja;1970-01-01 00:00:00;"), sheet);
    }

    /** Of more than one stretch: none twice, none left out, and no more statements at a time. */
    @Test
    void hasEveryRowOnceHoweverMany() {
        var rows = IntStream.range(0, 2_500).mapToObj(i -> Change.of(SAMPLE).set(SAMPLE.big, (long) i)
                .set(SAMPLE.size, "L")).collect(Collectors.toList());
        site.db.insertAll(rows);
        for (var order : List.of("", "&ordering=big", "&ordering=-colour")) {
            var before = site.db.statements();
            var lines = boss.get("/admin/sample/export/?format=csv&size=L&_all=1" + order).body().lines().skip(1)
                    .map(line -> line.split(",", -1)[3]).toList();
            assertEquals(2_500, lines.size());
            assertEquals(IntStream.range(0, 2_500).mapToObj(String::valueOf).collect(Collectors.toSet()),
                    java.util.Set.copyOf(lines));
            assertTrue(site.db.statements() - before < 30, "statements: " + (site.db.statements() - before));
        }
    }

    /** Whoever is linked to again is not read again: a row has its names wherever it stands in the file, and few statements are sent. */
    @Test
    void readsWhoIsLinkedToOnce() {
        try (var own = new TestSite(engine)) {
            people(own, 400);
            var posts = IntStream.range(0, 2_500).mapToObj(i -> Change.of(POST).set(POST.slug, "s%04d".formatted(i))
                    .set(POST.body, "").set(POST.author, writer(i))
                    .set(POST.reviewer, i % 3 == 0 ? null : writer(i + 1)))
                    .toList();
            own.db.insertAll(posts);
            var browser = own.signedIn("boss");
            var list = "/admin/post/export/?ordering=slug&format=";
            assertEquals(rows(i -> "p%1$d,s%2$04d,,2026-01-31 09:30:00,No,p%1$d@example.org".formatted(writer(i), i)),
                    lines(browser, list + "sheet"));
            assertEquals(
                    rows(i -> "%1$d,s%2$04d,,2026-01-31T09:30:00Z,false,p%1$d@example.org".formatted(writer(i), i)),
                    lines(browser, list + "csv"));
            assertEquals(rows(i -> ",p%d,%s,s%04d,,2026-01-31 09:30:00,No".formatted(writer(i),
                    i % 3 == 0 ? "" : "p" + writer(i + 1), i)),
                    lines(browser, list + "sheet&_all=1").stream().map(line -> line.substring(line.indexOf(',')))
                            .toList());
            assertTrue(browser.get(list + "ndjson").body().lines().toList().get(7)
                    .endsWith(",\"author__email\":\"p%d@example.org\"}".formatted(writer(7))));
            var plain = statements(own, browser, list + "csv&_all=1");
            for (var format : List.of("csv", "sheet", "ndjson", "json")) {
                assertEquals(plain + 2, statements(own, browser, list + format),
                        "the list's columns, and all writers, who are among the first thousand's");
            }
            assertEquals(plain + 2, statements(own, browser, list + "sheet&_all=1"), "one for each link");
        }
    }

    private static void people(TestSite site, int number) {
        site.db.insertAll(IntStream.range(0, number).mapToObj(i -> Change.of(PERSON).set(PERSON.name, "p" + (3 + i))
                .set(PERSON.password, "none").set(PERSON.email, "p%d@example.org".formatted(3 + i))).toList());
    }

    private static long writer(int post) {
        return 3 + post * 7 % 400;
    }

    private static List<String> rows(IntFunction<String> row) {
        return IntStream.range(0, 2_500).mapToObj(row).toList();
    }

    private static List<String> lines(Browser browser, String address) {
        return browser.get(address).body().lines().skip(1).toList();
    }

    private static long statements(TestSite site, Browser browser, String address) {
        var before = site.db.statements();
        browser.get(address);
        return site.db.statements() - before;
    }

    /** Of more than one stretch, in as few statements as in an order of the rows' own. */
    @Test
    void isInTheOrderOfWhatIsLinkedToHoweverMany() {
        try (var own = new TestSite(engine)) {
            people(own, 400);
            own.db.insertAll(
                    IntStream.range(0, 2_500).mapToObj(i -> Change.of(POST).set(POST.slug, "s%04d".formatted(i))
                            .set(POST.body, "").set(POST.author, writer(i))).toList());
            var browser = own.signedIn("boss");
            var list = "/admin/post/export/?format=csv&_all=1&ordering=";
            var sorted = IntStream.range(0, 2_500).boxed()
                    .sorted(Comparator.comparing((Integer i) -> "p" + writer(i)).thenComparing(i -> i))
                    .map("s%04d"::formatted).toList();
            assertEquals(sorted, slugs(browser, list + "author__name"));
            assertEquals(sorted.reversed(), slugs(browser, list + "-author__name"));
            assertEquals(statements(own, browser, list + "id"), statements(own, browser, list + "author__name"));
        }
    }

    private static List<String> slugs(Browser browser, String address) {
        return lines(browser, address).stream().map(line -> line.split(",", -1)[3]).toList();
    }

    /** Also where it was refused before it began. */
    @Test
    void leavesItsMemoryToOthers() {
        assertEquals(200, boss.get("/admin/post/export/?format=sheet").status());
        assertEquals(400, boss.get("/admin/post/export/?format=sheet&secret=x").status());
        var whole = Runtime.getRuntime().maxMemory() / 8;
        var end = System.nanoTime() + 10_000_000_000L;
        while (TextMemory.HEAP.left() != whole && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(whole, TextMemory.HEAP.left());
    }

    /** In the order of a linked row's field, of which no column tells. */
    @Test
    void isInTheOrderOfWhatIsLinkedTo() {
        var ordered = boss.get("/admin/post/export/?_all=1&format=csv&ordering=-author__name,-slug").body();
        assertTrue(ordered.indexOf(",beta,") < ordered.indexOf(",alpha,"), ordered);
    }

    @Test
    void saysNothingMoreOfAPostThanItsListDoes() {
        assertFalse(boss.get("/admin/post/export/?format=csv&_all=1").has(POST.secret.name()));
    }
}
