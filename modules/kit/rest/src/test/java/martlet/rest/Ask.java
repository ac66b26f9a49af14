package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

/** A request, and what its answer must hold and must not: headers as {@code name: value} in small letters, then the body. */
record Ask(String does, String who, String method, String path, String body, List<String> headers, int status,
        List<String> holds, List<String> lacks) {

    static Ask get(String does, String path, int status) {
        return new Ask(does, "", "GET", path, "", List.of(), status, List.of(), List.of());
    }

    static Ask to(String does, String method, String path, String body, int status) {
        return new Ask(does, "", method, path, body, List.of(), status, List.of(), List.of());
    }

    Ask by(String name) {
        return new Ask(does, name, method, path, body, headers, status, holds, lacks);
    }

    Ask with(String... nameAndValue) {
        return new Ask(does, who, method, path, body, List.of(nameAndValue), status, holds, lacks);
    }

    Ask in(String... texts) {
        return new Ask(does, who, method, path, body, headers, status, List.of(texts), lacks);
    }

    Ask out(String... texts) {
        return new Ask(does, who, method, path, body, headers, status, holds, List.of(texts));
    }

    /** Whatever was asked, nobody is told these. */
    private static final List<String> NEVER = List.of("argon2", "s3cr3t", "\"password\":", "Exception", "martlet.rest",
            "select ");

    void check(List<ApiSite> sites) {
        sites.forEach(this::check);
    }

    void check(ApiSite site) {
        var reply = site.ask(who, method, path, body, headers.toArray(String[]::new));
        var whole = reply.headers().map().entrySet().stream()
                .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                .collect(Collectors.joining("\n")) + "\n\n" + reply.body();
        assertAll(does,
                () -> assertEquals(status, reply.statusCode(), whole),
                () -> holds.forEach(text -> assertTrue(whole.contains(text), "should hold " + text + " in\n" + whole)),
                () -> lacks.forEach(text -> assertFalse(whole.contains(text), "should lack " + text + " in\n" + whole)),
                () -> NEVER.forEach(
                        text -> assertFalse(whole.contains(text), "should never hold " + text + " in\n" + whole)),
                () -> assertEquals(status >= 400, whole.contains("content-type: application/problem+json"), whole));
    }

    @Override
    public String toString() {
        return does;
    }
}
