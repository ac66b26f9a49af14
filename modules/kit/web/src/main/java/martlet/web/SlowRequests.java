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
    private static final String NONE = "%s (no such page)";
    private static final Pattern VALUE = Pattern.compile("\\\\\\{[^}]*}");
    private static final Comparator<Slow> SLOWEST = Comparator.comparingLong(Slow::millis).reversed();

    private final InstantSource clock;
    private final List<Slow> kept = new ArrayList<>();
    private volatile List<Route> routes = List.of();
    private volatile long least;
    private volatile Instant oldest = Instant.MAX;

    SlowRequests(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A request that took long.
     *
     * @param at when it was answered
     * @param route its method and the pattern of its address, such as {@code GET /users/{username}/}; {@code GET (no such page)}
     *     for an address that no page has
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
        return new Route(shown, Pattern.compile(method + " " + path(words[1])));
    }

    /** The server takes an address without the slash at its end for the same. */
    private static String path(String pattern) {
        if (pattern.endsWith("*")) {
            return Pattern.quote(pattern.substring(0, pattern.length() - 1)) + ".*";
        }
        var whole = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
        return VALUE.matcher(Pattern.quote(whole).replace("{", "\\{")).replaceAll("\\\\E[^/]+\\\\Q") + "/?";
    }

    void answered(String method, String path, int status, long nanos) {
        var millis = nanos / 1_000_000;
        // Most are faster than all that are kept, and cost one look at a number. What is read from memory is no page.
        if ((millis > least || millis > 0 && isOld(oldest)) && !path.startsWith(Assets.ROOT + "/")) {
            keep(new Slow(clock.instant(), named(method, path), status, millis));
        }
    }

    /** Returns which route a request takes, without what was asked for. */
    String named(String method, String path) {
        return routes.stream().filter(route -> route.path.matcher(method + " " + path).matches()).map(Route::shown)
                .findFirst().orElseGet(() -> NONE.formatted(method));
    }

    private synchronized void keep(Slow slow) {
        kept.add(slow);
        forget();
        kept.sort(SLOWEST);
        if (kept.size() > MOST) {
            kept.removeLast();
        }
        least = kept.size() == MOST ? kept.getLast().millis : 0;
        oldest = kept.stream().map(Slow::at).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    private boolean isOld(Instant at) {
        return at.isBefore(clock.instant().minus(AGE));
    }

    private void forget() {
        kept.removeIf(slow -> isOld(slow.at));
    }

    /** Returns them, the slowest first. */
    public synchronized List<Slow> list() {
        forget();
        return List.copyOf(kept);
    }
}
