package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.webserver.http.ServerRequest;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import martlet.model.Discretion;

/**
 * What a page that tells of a failure leaves out: the values that a request brought, which may be passwords, and what a database
 * says of values.
 */
final class Unsaid {

    private static final String GAP = "…";

    /** What is shorter is no secret, and stands in many words. */
    private static final int LEAST = 3;

    private static final Pattern PIECES = Pattern.compile("[;=,\\s]++");

    private final SequencedSet<String> texts = new TreeSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** @param route whose words are nobody's values, such as {@code GET /users/{name}/} */
    Unsaid(ServerRequest req, String route) {
        addAll(query(req));
        addAll(req.context().get(Params.class, Params.class).stream());
        add(Stream.of(req.path().absolute().path().split("/")).filter(step -> !route.contains(step)));
        add(Stream.of(HeaderNames.COOKIE, HeaderNames.AUTHORIZATION)
                .flatMap(name -> req.headers().all(name, List::of).stream()).flatMap(PIECES::splitAsStream));
    }

    private static Stream<Params> query(ServerRequest req) {
        try {
            return Stream.of(Params.query(req));
        } catch (HttpException _) {
            return Stream.empty();
        }
    }

    private void addAll(Stream<Params> params) {
        params.forEach(all -> all.names().forEach(name -> add(all.all(name).stream())));
    }

    private void add(Stream<String> more) {
        more.flatMap(text -> Stream.of(text, text.strip())).filter(text -> text.length() >= LEAST).forEach(texts::add);
    }

    /** Returns what an exception says. */
    String of(Throwable thrown) {
        var said = Discretion.message(thrown);
        for (var text : texts) {
            said = said.replace(text, GAP);
        }
        return said;
    }
}
