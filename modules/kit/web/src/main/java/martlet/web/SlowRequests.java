package martlet.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The slowest requests of the last hour, at most twenty, in memory: of each only which route it took, never what was asked for. Of
 * this process; gone when it ends. Safe for any number of threads.
 */
public final class SlowRequests {

    private static final int MOST = 20;
    private static final Duration AGE = Duration.ofHours(1);
    private static final Pattern VALUE = Pattern.compile("\\\\\\{[^}]*}");
    private static final Comparator<Slow> SLOWEST = Comparator.comparingLong(Slow::millis).reversed();

    private final InstantSource clock;
    private final List<Slow> kept = new ArrayList<>();
    private volatile List<Route> routes = List.of();
    private volatile long least;

    SlowRequests(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A request that took long.
     *
     * @param at when it was answered
     * @param route its method and the pattern of its address, such as {@code GET /users/{username}/}; {@code GET (none)} for an
     *     address that no page has
     * @param status how it was answered
     * @param millis how long it took, in milliseconds
     */
    public record Slow(Instant at, String route, int status, long millis) {}

    private record Route(String shown, Pattern path) {}

    /** Says which routes there are, the first that fits counts. */
    void routes(List<String> all) {
        routes = all.stream().map(SlowRequests::route).toList();
    }

    private static Route route(String shown) {
        var words = shown.split(" ", 2);
        var method = words[0].equals("ANY") ? "[A-Z]+" : words[0];
        var path = words[1].endsWith("*")
                ? Pattern.quote(words[1].substring(0, words[1].length() - 1)) + ".*"
                : VALUE.matcher(Pattern.quote(words[1]).replace("{", "\\{")).replaceAll("\\\\E[^/]+\\\\Q");
        return new Route(shown, Pattern.compile(method + " " + path));
    }

    void answered(String method, String path, int status, long nanos) {
        var millis = nanos / 1_000_000;
        // Most are faster than all that are kept, and cost one look at a number.
        if (millis > least || kept.size() < MOST) {
            keep(new Slow(clock.instant(), named(method, path), status, millis));
        }
    }

    private String named(String method, String path) {
        return routes.stream().filter(route -> route.path.matcher(method + " " + path).matches()).map(Route::shown)
                .findFirst().orElse(method + " (none)");
    }

    private synchronized void keep(Slow slow) {
        kept.add(slow);
        forget();
        kept.sort(SLOWEST);
        if (kept.size() > MOST) {
            kept.removeLast();
        }
        least = kept.size() == MOST ? kept.getLast().millis : 0;
    }

    private void forget() {
        var old = clock.instant().minus(AGE);
        kept.removeIf(slow -> slow.at.isBefore(old));
    }

    /** Returns them, the slowest first. */
    public synchronized List<Slow> list() {
        forget();
        return List.copyOf(kept);
    }
}
