package chirp.launcher;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import martlet.testing.Visitor;

/** A form that somebody sends often: the token is asked for once. */
final class OpenForm {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Visitor visitor;
    private final String path;
    private final String token;

    OpenForm(Visitor visitor, String path) {
        this.visitor = visitor;
        this.path = path;
        token = TOKEN.matcher(visitor.get(path).is(200).body()).results().findFirst().orElseThrow().group(1);
    }

    void send(int status, String... fields) {
        visitor.form(path, Stream.concat(Stream.of("csrf", token), Stream.of(fields)).toArray(String[]::new))
                .is(status);
    }
}
