package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import martlet.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two programs that look for holes find none here, and the holes that are elsewhere: sqlmap at level 2, and wapiti. */
@Tag("faults")
class ScanTest {

    private static final Pattern INJECTED = Pattern.compile("(?m)^Parameter: .*");
    private static final Pattern TESTED = Pattern.compile("parameter '[^']*'[^\n]* does not seem to be injectable");
    private static final Pattern CRAWLED = Pattern.compile("found (\\d+) URLs and forms");
    private static final Pattern FINDING = Pattern.compile(
            "\"path\": \"([^\"]*)\",\\s*\"info\": \"((?:[^\"\\\\]|\\\\.)*)\",\\s*\"level\": \"?(\\d)");

    @TempDir
    Path folder;

    @Test
    void sqlmapFindsWhatIsThere() throws Exception {
        try (var holes = new Holes()) {
            assertNotEquals(List.of(), injected(sqlmap(List.of("-u", holes.address() + "?name=ada"))));
        }
    }

    /** At every route of {@code access.txt}, but those that end a session, with its fields, its query and the open parts of its path. */
    @ParameterizedTest
    @ValueSource(strings = {"", "chief"})
    void sqlmapFindsNothing(String who) throws Exception {
        try (var site = new RuledSite()) {
            var visitor = site.browser(who);
            var cookies = cookies(visitor);
            var requests = new ArrayList<String>();
            for (var row : AccessMatrixTest.rows()) {
                var header = who.isEmpty() || !row.route().startsWith("ANY ")
                        ? cookies
                        : "Authorization: " + site.keyText(who, "write");
                requests.addAll(new Asked(site.address(), visitor, header).of(row.route(), row.address()));
            }
            var log = Files.writeString(folder.resolve("requests"), String.join("", requests));
            var said = sqlmap(List.of("-l", log.toString(), "--skip", "cookie", "--param-exclude", "^csrf$"));
            assertEquals(List.of(), injected(said));
            var tested = TESTED.matcher(said).results().count();
            System.out.printf("sqlmap, %s: %d requests, %d places%n", who.isEmpty() ? "nobody" : who, requests.size(),
                    tested);
            assertTrue(tested >= 60, () -> "only %d places: %s".formatted(tested, said));
        }
    }

    private String sqlmap(List<String> what) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("sqlmap", "--ignore-stdin", "--level", "2", "--dbms", "hsqldb", "--batch",
                "--disable-coloring", "--flush-session", "--output-dir", folder.toString(), "--ignore-code", "*",
                "--ignore-redirects", "--skip-waf"));
        line.addAll(what);
        return Program.said(folder, line);
    }

    /** Returns what it says is open to injection. */
    private static List<String> injected(String said) {
        return INJECTED.matcher(said).results().map(MatchResult::group).toList();
    }

    @Test
    void wapitiFindsWhatIsThere() throws Exception {
        try (var holes = new Holes()) {
            wapiti(holes.address(), "x: y");
            assertNotEquals(List.of(), serious());
        }
    }

    /** Behind a proxy that lets nobody sign out, and with no module that would ask a server elsewhere. */
    @ParameterizedTest
    @CsvSource({"'', 15", "other, 25", "chief, 40"})
    void wapitiFindsNothing(String who, int pages) throws Exception {
        try (var site = new RuledSite(); var front = new NoLogout(folder, site.address().getPort())) {
            var said = wapiti(front.address(), cookies(site.browser(who)));
            var crawled = CRAWLED.matcher(said);
            assertTrue(crawled.find(), said);
            System.out.printf("wapiti, %s: %s%n", who.isEmpty() ? "nobody" : who, crawled.group());
            assertEquals(List.of(), serious(), said);
            assertTrue(Integer.parseInt(crawled.group(1)) >= pages, said);
            if (!who.isEmpty()) {
                site.browser(who).get("/private/").is(200);
            }
        }
    }

    private String wapiti(String address, String header) throws IOException, InterruptedException {
        return Program.said(folder, List.of("wapiti", "-u", address, "--scope", "folder", "-H", header,
                "-m", "sql,xss,permanentxss,redirect,crlf,file,exec,methods", "--max-scan-time", "20",
                "--max-attack-time", "5", "-f", "json", "-o", report().toString(),
                "--no-bugreport", "--flush-session", "--store-session", folder.toString(), "--store-config",
                folder.toString()));
    }

    private Path report() {
        return folder.resolve("report.json");
    }

    /** Returns what it takes for more than a remark, and every answer of 500. */
    private List<String> serious() throws IOException {
        return FINDING.matcher(Files.readString(report())).results()
                .filter(found -> Integer.parseInt(found.group(3)) >= 2 || found.group(2).contains("500"))
                .map(found -> "%s: %s".formatted(found.group(1), found.group(2))).toList();
    }

    /** Returns the header with which another program goes on as a visitor, who is given a token if there is none yet. */
    private static String cookies(Visitor visitor) {
        visitor.get("/join/");
        return "Cookie: " + visitor.cookies();
    }
}
