package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which of flag, environment, file and default wins, and what a value that won't do is answered. */
class SettingsTest {

    @TempDir
    Path folder;

    record Ask(
            String does, Map<String, String> flags, Map<String, String> environment, String yaml,
            Function<Settings, Object> asked, Object answer) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final Function<Settings, Object> PORT = settings -> settings.whole("port", 8080, 0, 65_535);

    static final List<Ask> ASKS = List.of(
            new Ask("the default when nobody says", Map.of(), Map.of(), "", PORT, 8080),
            new Ask("the file before the default", Map.of(), Map.of(), "port: 1", PORT, 1),
            new Ask("the environment before the file", Map.of(), Map.of("CHIRP_PORT", "2"), "port: 1", PORT, 2),
            new Ask("a flag before the environment", Map.of("port", "3"), Map.of("CHIRP_PORT", "2"), "port: 1", PORT,
                    3),
            new Ask("nothing where a value is blank", Map.of(), Map.of("CHIRP_PORT", " "), "port:", PORT, 8080),
            new Ask("the environment of nobody else", Map.of(), Map.of("PORT", "2", "port", "3"), "", PORT, 8080),
            new Ask("the whole range", Map.of("port", "0"), Map.of(), "", PORT, 0),
            new Ask("digits in groups", Map.of("port", "65_535"), Map.of(), "", PORT, 65_535),
            new Ask("dots and dashes in the environment", Map.of(), Map.of("CHIRP_WEB_MAX_PAYLOAD", "4096"), "",
                    settings -> settings.site().maxPayload(), 4096L),
            new Ask("deep keys in the file", Map.of(), Map.of(),
                    "db:\n  url: jdbc:postgresql://db/chirp\n  user: zoë 🐦\n",
                    settings -> settings.database().url() + " " + settings.database().user(),
                    "jdbc:postgresql://db/chirp zoë 🐦"),
            new Ask("a value as it is written", Map.of(), Map.of("HOME", "/root"), "secret: '${HOME} $x {{y}}'",
                    settings -> settings.text("secret", ""), "${HOME} $x {{y}}"),
            new Ask("nothing for a group of keys", Map.of(), Map.of(), "port:\n  number: 1", PORT, 8080),
            new Ask("an optional one that is there", Map.of(), Map.of(), "a: b", settings -> settings.optional("a"),
                    Optional.of("b")),
            new Ask("an optional one that is not", Map.of(), Map.of(), "", settings -> settings.optional("a"),
                    Optional.empty()),
            new Ask("a flag that is on", Map.of(), Map.of(), "a: True", settings -> settings.flag("a", false), true),
            new Ask("no explanations unless asked for", Map.of(), Map.of(), "", settings -> settings.site().explain(),
                    false),
            new Ask("explanations", Map.of(), Map.of("CHIRP_WEB_EXPLAIN", "true"), "web: {explain: false}",
                    settings -> settings.site().explain(), true),
            new Ask("a word in any case", Map.of(), Map.of("CHIRP_LOG", "JSON"), "",
                    settings -> settings.word("log", "text", List.of("text", "json")), "json"),
            new Ask("who is before the site", Map.of(),
                    Map.of("CHIRP_WEB_PROXIES", "127.0.0.1, 10.0.0.0/8", "CHIRP_WEB_PROXY_HEADER", "Forwarded"),
                    "web: {address: 'https://chirp.example.org/', hosts: '.example.net'}",
                    settings -> settings.site().reach(),
                    new Reach("https://chirp.example.org", List.of(".example.net"),
                            new Proxies(List.of("127.0.0.1", "10.0.0.0/8"), Proxies.Header.FORWARDED))),
            new Ask("how long slow clients are waited for", Map.of("web.wait-first", "1"),
                    Map.of("CHIRP_WEB_WAIT_HEADERS", "2", "CHIRP_WEB_LEAST_RATE", "1_000"),
                    "web: {wait-body: 3, wait-answer: 600}", settings -> settings.site().timeouts(),
                    new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 1_000,
                            Duration.ofSeconds(600), Duration.ofSeconds(30))),
            new Ask("a whole site", Map.of(), Map.of("CHIRP_HOST", "::1"), "web:\n  secure: true",
                    settings -> settings.site().withPort(1),
                    SiteSettings.local(1).withHost("::1").withSecure(SiteSettings.Secure.TRUE)));

    @ParameterizedTest
    @FieldSource("ASKS")
    void finds(Ask ask) throws IOException {
        assertEquals(ask.answer, ask.asked.apply(settings(ask)));
    }

    static final List<Ask> REFUSED = List.of(
            new Ask("words for a number", Map.of("port", "many"), Map.of(), "", PORT,
                    "port is 'many' (--port): a whole number from 0 to 65535 is needed."),
            new Ask("a number past the range", Map.of(), Map.of("CHIRP_PORT", "65536"), "", PORT,
                    "port is '65536' (CHIRP_PORT): a whole number from 0 to 65535 is needed."),
            new Ask("a number past all ranges", Map.of(), Map.of(), "port: 99999999999999999999", PORT,
                    "port is '99999999999999999999' (application.yaml): a whole number from 0 to 65535 is needed."),
            new Ask("neither true nor false", Map.of(), Map.of(), "a: perhaps", settings -> settings.flag("a", false),
                    "a is 'perhaps' (application.yaml): true, false are allowed."),
            new Ask("another word", Map.of(), Map.of("CHIRP_WEB_SECURE", "maybe"), "", Settings::site,
                    "web.secure is 'maybe' (CHIRP_WEB_SECURE): auto, true, false are allowed."),
            new Ask("no time to wait at all", Map.of(), Map.of("CHIRP_WEB_WAIT_IDLE", "0"), "", Settings::site,
                    "web.wait-idle is '0' (CHIRP_WEB_WAIT_IDLE): a whole number from 1 to 600 is needed."),
            new Ask("a range that is none", Map.of("web.proxies", "10.0.0.0/33"), Map.of(), "", Settings::site,
                    "web.proxies has '10.0.0.0/33': 0 to 32 are allowed after the '/'"),
            new Ask("a proxy's name", Map.of("web.proxies", "proxy.example.org"), Map.of(), "", Settings::site,
                    "web.proxies has 'proxy.example.org': write ranges of addresses as 10.0.0.0/8 or 10.1.2.3"),
            new Ask("an address with a path", Map.of("web.address", "https://example.org/a"), Map.of(), "",
                    Settings::site,
                    "web.address is 'https://example.org/a': write it as https://chirp.example.org, without a path"),
            new Ask("a host with a port", Map.of("web.hosts", "example.org:80"), Map.of(), "", Settings::site,
                    "web.hosts has 'example.org:80': write names as chirp.example.org, .example.org or *, "
                            + "without scheme and port"),
            new Ask("a folder with a NUL", Map.of("data", "a\0b"), Map.of(), "", Settings::database,
                    "data is 'a\0b': a folder is needed."));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Ask ask) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ask.asked.apply(settings(ask)));
        assertEquals(ask.answer, refused.getMessage());
    }

    private Settings settings(Ask ask) throws IOException {
        if (!ask.yaml.isEmpty()) {
            Files.writeString(folder.resolve("application.yaml"), ask.yaml);
        }
        return Settings.of("Chirp", ask.flags, ask.environment, folder);
    }

    @Test
    void namesWhatTheFileHasAndNobodyAskedFor() throws IOException {
        Files.writeString(folder.resolve("application.yaml"),
                "prot: 1\nhost: localhost\nweb:\n  gracee: 2\nzebra: {stripes: 3}\n");
        var settings = Settings.of("Chirp", Map.of(), Map.of(), folder);
        settings.site();
        assertEquals(List.of(
                "application.yaml has 'prot', which is no setting. Did you mean 'port'?",
                "application.yaml has 'web.gracee', which is no setting. Did you mean 'web.grace'?",
                "application.yaml has 'zebra.stripes', which is no setting."), settings.unknown());
    }

    @Test
    void readsTheFileThatTheEnvironmentNames() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "port: 1");
        Files.writeString(folder.resolve("other.yaml"), "port: 2");
        assertEquals(2, PORT.apply(Settings.of("Chirp", Map.of(), Map.of("CHIRP_CONFIG", "other.yaml"), folder)));
    }

    @Test
    void refusesAFileThatIsNamedButNotThere() {
        var refused = assertThrows(IllegalArgumentException.class,
                () -> Settings.of("Chirp", Map.of(), Map.of("CHIRP_CONFIG", "gone.yaml"), folder));
        assertEquals("The settings file '%s' can't be read.".formatted(folder.resolve("gone.yaml")),
                refused.getMessage());
    }

    @Test
    void saysWhereTheFileIsWrong() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "port: [1\nhost: }");
        var refused = assertThrows(IllegalArgumentException.class,
                () -> Settings.of("Chirp", Map.of(), Map.of(), folder));
        assertTrue(refused.getMessage().contains("application.yaml' is not good YAML: "), refused::getMessage);
        assertTrue(refused.getMessage().contains("line 2"), refused::getMessage);
    }

    @Test
    void readsAListAndAnEmptyFileWithoutHarm() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "# nothing\n");
        assertEquals(List.of(), Settings.of("Chirp", Map.of(), Map.of(), folder).unknown());
        Files.writeString(folder.resolve("application.yaml"), "port: [1, 2]\n");
        assertEquals(2, Settings.of("Chirp", Map.of(), Map.of(), folder).unknown().size());
    }
}
