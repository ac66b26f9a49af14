package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.WritableHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What reads something that strangers write: it takes it, or refuses it with a status below 500, and its answer can be trusted. */
enum Parser {
    NEXT(Parser::next, "/users/ada/?from=1#x", "/", "//evil.example/", "/\\evil.example", "/\t/evil.example"), ADDRESS(
            Parser::address, "https://example.org/?a=b", "javascript:alert(1)", "java\nscript:x", "mailto:a@b",
            "/x:y"), TEXT(Parser::text, "See https://example.org/a_(b)). And mailto:ada@example.org <b>",
                    "http://x\"onclick='y'"), FORM(Parser::form, "a=b&c=%C3%A9&d=1+2&a=&=",
                            "q=%F0%9F%90%A6&csrf=x"), PATH(
                                    text -> assertFalse(Percent.decoded(text, false).contains("\0")), "ada%20%C3%A9",
                                    "%2e%2e%2f", "a+b"), LANGUAGE(Parser::language, "de-AT,de;q=0.8, en;q=0.5,*;q=.1",
                                            "en",
                                            "x-klingon;q=1"), AGENT(text -> assertTrue(Device.of(text).length() < 60),
                                                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), COOKIE(
                                                            Parser::cookie, Kept.SECRETS.seal("flash", "INFO:hello"),
                                                            Kept.SECRETS.seal("login", "1\nx"),
                                                            "a.b"), ENCRYPTED(Parser::encrypted,
                                                                    Kept.SECRETS.encrypt("totp", "secret"),
                                                                    "AAAA"), FORWARDED(
                                                                            text -> client(text,
                                                                                    Proxies.Header.FORWARDED),
                                                                            "for=192.0.2.7;proto=https;host=example.org, for=\"[2001:db8::1]:4711\"",
                                                                            "for=_hidden;for=unknown"), X_FORWARDED(
                                                                                    text -> client(text,
                                                                                            Proxies.Header.X_FORWARDED),
                                                                                    "192.0.2.7, 10.0.0.1:80, [::1]:1",
                                                                                    "fe80::1%lo"), HOST(
                                                                                            text -> new Hosts(
                                                                                                    "127.0.0.1",
                                                                                                    Reach.LOCAL
                                                                                                            .withHosts(
                                                                                                                    ".example.org"))
                                                                                                    .allow(text,
                                                                                                            () -> "127.0.0.1"),
                                                                                            "chirp.example.org:8080",
                                                                                            "[::1]:80", "localhost.",
                                                                                            ":");

    /** Apart, because the constants above come before everything else of this type. */
    private static final class Kept {
        static final Secrets SECRETS = Secrets.of("0123456789abcdef0123456789abcdef");
        static final Languages LANGUAGES = new Languages(List.of(_ -> null));
    }

    private final Consumer<String> reads;
    private final List<String> good;

    Parser(Consumer<String> reads, String... good) {
        this.reads = reads;
        this.good = List.of(good);
    }

    List<String> good() {
        return good;
    }

    /** Reads, and fails on whatever a stranger must not be able to do. */
    void read(String text) {
        try {
            reads.accept(text);
        } catch (HttpException e) {
            assertTrue(e.status().code() < 500, () -> e.status() + " for " + text);
        }
    }

    private static void next(String text) {
        var next = Links.safeNext(text, "/");
        assertTrue(next.startsWith("/") && !next.startsWith("//") && next.indexOf('\\') < 0, next);
        assertTrue(next.chars().noneMatch(c -> c < ' ' || c == 0x7f), next);
    }

    /** A browser leaves out blanks and control characters before it looks for the scheme. */
    private static void address(String text) {
        var plain = Links.safe(text).chars().filter(c -> c > ' ').limit(40)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        assertFalse(plain.toLowerCase(Locale.ROOT).startsWith("javascript:"), text);
    }

    private static void text(String text) {
        var html = Links.linked(text).replaceAll("<a href=\"(https?://|mailto:)[^\"<>]*\" rel=\"[a-z ]*\">|</a>", "");
        assertTrue(html.chars().noneMatch(c -> c == '<' || c == '>' || c == '"' || c == '\''), html);
    }

    /** What was read is written so that it is read alike. */
    private static void form(String text) {
        var params = Params.parse(text);
        var again = Params.parse(params.text());
        params.names().forEach(name -> assertEquals(params.all(name), again.all(name)));
    }

    private static void language(String text) {
        assertTrue(List.of("en", "de").contains(Kept.LANGUAGES.chosen(text)), text);
    }

    /** Nothing but what was sealed opens, and for its purpose only. */
    private static void cookie(String text) {
        assertTrue(List.of(Optional.empty(), Optional.of("INFO:hello")).contains(Kept.SECRETS.open("flash", text)),
                text);
    }

    private static void encrypted(String text) {
        assertTrue(List.of(Optional.empty(), Optional.of("secret")).contains(Kept.SECRETS.decrypt("totp", text)), text);
    }

    private static void client(String text, Proxies.Header kind) {
        var headers = WritableHeaders.create();
        var name = kind == Proxies.Header.FORWARDED ? HeaderNames.FORWARDED : HeaderNames.X_FORWARDED_FOR;
        headers.add(name, text);
        var client = Forwarding.of(headers, kind).client("127.0.0.1", new Proxies(List.of("10.0.0.0/8"), kind).trust());
        assertTrue(Proxies.literal(client).isPresent(), client);
    }
}
