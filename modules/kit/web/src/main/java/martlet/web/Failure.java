package martlet.web;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import martlet.model.Phrase;
import martlet.model.StaleException;
import martlet.model.StorageException;
import martlet.model.UnknownFieldException;
import martlet.model.UnknownOutcomeException;

/**
 * What went wrong, as far as a stranger is told: the sentence of what the client got wrong; of what this site got
 * wrong, only a number that the log has too.
 *
 * @param id the number; empty below 500
 */
record Failure(Status status, Phrase phrase, String id) {

    static final Phrase SORRY = Phrase.of("Something went wrong here, and it was noted. Please try again.");
    static final Phrase BUSY = Phrase
            .of("Too many people are here at the moment. Please try again in a few seconds.");
    private static final Phrase LATER = Phrase.of(
            "The site can't reach its data at the moment. Nothing was saved. Please try again in a little while.");

    private static final Phrase UNKNOWN = Phrase
            .of("The site lost its data while it was saving. It is not known whether this was saved: "
                    + "look before you send it again.");

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case HttpException known when known.status().code() < 500 -> new Failure(known.status(), said(known), "");
            case HttpException known -> ours(known.status(), SORRY);
            case UnknownFieldException known -> new Failure(Status.BAD_REQUEST_400, known.phrase(), "");
            case StaleException _ ->
                new Failure(Status.CONFLICT_409, Phrase.of("Somebody else changed it meanwhile."), "");
            case UnknownOutcomeException _ -> ours(Status.SERVICE_UNAVAILABLE_503, UNKNOWN);
            case StorageException _ -> ours(Status.SERVICE_UNAVAILABLE_503, LATER);
            default -> ours(Status.INTERNAL_SERVER_ERROR_500, SORRY);
        };
    }

    private static Failure ours(Status status, Phrase text) {
        return new Failure(status, text, Secrets.random(9));
    }

    private static Phrase said(HttpException thrown) {
        return thrown instanceof RefusedException known
                ? known.phrase()
                : Phrase.of(thrown.getMessage() == null ? "" : thrown.getMessage());
    }

    /** What programs are told. */
    String text() {
        return phrase.toString();
    }

    boolean isOurs() {
        return !id.isEmpty();
    }

    String title() {
        return status.reasonPhrase();
    }

    /** A page that needs nothing that could be broken. */
    byte[] html() {
        return """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>%1$s</title>
                <h1>%1$s</h1>
                <p>%2$s</p>
                %3$s
                """
                .formatted(Lambda.escaped(title()), Lambda.escaped(text()),
                        isOurs() ? "<p><code>" + id + "</code></p>" : "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Problem details as RFC 9457 has them; {@code error} is for clients of an older habit. */
    byte[] json() {
        return "{\"type\":\"about:blank\",\"title\":%s,\"status\":%d,\"detail\":%s,\"error\":%s%s}"
                .formatted(quoted(title()), status.code(), quoted(text()), quoted(text()),
                        isOurs() ? ",\"id\":" + quoted(id) : "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < 0x20) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
