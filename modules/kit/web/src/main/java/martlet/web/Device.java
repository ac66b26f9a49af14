package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import martlet.model.Phrase;

/**
 * What a browser calls itself, in words by which its owner knows it again: {@code Firefox on Linux}. It may say anything, so
 * nothing rests on it but a label.
 */
final class Device {

    private static final String UNKNOWN = "A browser";
    private static final String ON = " on ";

    /** A word of its own line, and what it is called. The first that fits counts: most browsers say that they are others too. */
    private record Mark(String word, String name) {}

    private static final List<Mark> BROWSERS = List.of(
            new Mark("Firefox/", "Firefox"), new Mark("FxiOS/", "Firefox"), new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"), new Mark("SamsungBrowser/", "Samsung Internet"), new Mark("CriOS/", "Chrome"),
            new Mark("HeadlessChrome/", "Chrome"), new Mark("Chrome/", "Chrome"), new Mark("Safari/", "Safari"),
            new Mark("curl/", "curl"), new Mark("Java", "Java"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("Android", "Android"), new Mark("iPhone", "iPhone"), new Mark("iPad", "iPad"),
            new Mark("Windows", "Windows"), new Mark("Mac OS X", "macOS"), new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private Device() {}

    static String of(ServerRequest req) {
        return of(req.headers().value(HeaderNames.USER_AGENT).orElse(""));
    }

    static String of(String agent) {
        var browser = named(BROWSERS, agent, UNKNOWN);
        var system = named(SYSTEMS, agent, "");
        return system.isEmpty() ? browser : browser + ON + system;
    }

    /** Returns the words that were kept so that they can be said in other languages. */
    static Phrase phrase(String kept) {
        var at = kept.indexOf(ON);
        return at < 0
                ? browser(kept)
                : Phrase.of("{browser} on {system}").with("browser", browser(kept.substring(0, at)))
                        .with("system", kept.substring(at + ON.length()));
    }

    private static Phrase browser(String name) {
        return name.equals(UNKNOWN) ? Phrase.of(UNKNOWN) : Phrase.of("{name}").with("name", name);
    }

    private static String named(List<Mark> marks, String agent, String otherwise) {
        return marks.stream().filter(mark -> agent.contains(mark.word)).map(Mark::name).findFirst().orElse(otherwise);
    }
}
