package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import martlet.auth.Auth;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.Lambda;
import martlet.web.View;

/**
 * A panel with a chart of bars, drawn on the server: without script, in the colours of the page, and as a table for whoever does
 * not see it.
 *
 * <p>Built once at start by one thread; then only read.
 */
public final class Chart implements Panel {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 120;

    private static final View<Bar> BAR = View.of(Bar.class).show("label", Bar::label)
            .show("count", bar -> Dashboard.counted(bar.count));

    private final String title;
    private final Function<ServerRequest, List<Bar>> bars;

    private Chart(String title, Function<ServerRequest, List<Bar>> bars) {
        this.title = title;
        this.bars = bars;
    }

    /**
     * One bar.
     *
     * @param label what it counts
     * @param count how many
     */
    public record Bar(String label, long count) {}

    /**
     * A chart of whatever the site counts.
     *
     * @param bars asked for each request, by any number of threads
     */
    public static Chart bars(String title, Function<ServerRequest, List<Bar>> bars) {
        return new Chart(title, bars);
    }

    /**
     * A chart of the rows of each of the last days, in the site's zone, of those that whoever asks may see; without bars for those
     * who may see none, or not the field. Sends a statement for each day, which stops counting at 10,000: an index on the field keeps
     * it fast.
     *
     * @param days how many, the current one included; 1 to 31
     * @throws IllegalArgumentException when it is another number of days
     */
    public static <R> Chart perDay(String title, Auth<?> auth, Model<R> model, Field<R, Instant> moment, int days) {
        if (days < 1 || days > 31) {
            throw new IllegalArgumentException("A chart has 1 to 31 days, not %d".formatted(days));
        }
        return new Chart(title, req -> daily(auth, req, model, moment, days));
    }

    private static <R> List<Bar> daily(Auth<?> auth, ServerRequest req, Model<R> model, Field<R, Instant> moment,
            int days) {
        var access = auth.access(req, model);
        var bars = new ArrayList<Bar>();
        if (!access.maySee() || !access.mayRead(moment)) {
            return bars;
        }
        var zone = auth.web().zone();
        var first = LocalDate.ofInstant(auth.web().clock().instant(), zone).minusDays(days - 1L);
        for (var day = first; bars.size() < days; day = day.plusDays(1)) {
            var begin = day.atStartOfDay(zone).toInstant();
            var end = day.plusDays(1).atStartOfDay(zone).toInstant();
            bars.add(new Bar(day.toString(), auth.db().select(model).where(access.seen()).where(moment.ge(begin))
                    .where(moment.lt(end)).countUpTo(Dashboard.MOST + 1)));
        }
        return bars;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String template() {
        return "admin_chart";
    }

    @Override
    public Map<String, ?> values(ServerRequest req) {
        var all = bars.apply(req);
        var most = all.stream().mapToLong(Bar::count).max().orElse(0);
        return Map.of("bars", BAR.all(all), "any", !all.isEmpty(), "most", Dashboard.counted(most), "summary",
                Phrase.of("{count} {count|bar|bars}, the highest at {most}.").with("count", all.size()).with("most",
                        most),
                "width", WIDTH, "height", HEIGHT, "drawing", (Lambda) _ -> drawn(all, Math.max(most, 1)));
    }

    /** Positions are attributes of the drawing; colours come from the style sheet. */
    private static String drawn(List<Bar> bars, long most) {
        var svg = new StringBuilder();
        var step = (double) WIDTH / bars.size();
        for (var i = 0; i < bars.size(); i++) {
            var high = Math.round((HEIGHT - 2.0) * bars.get(i).count / most);
            svg.append(String.format(java.util.Locale.ROOT,
                    "<rect class=\"admin-chart-bar\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s: %d</title></rect>",
                    i * step + step * 0.1, HEIGHT - 1 - high, step * 0.8, high, Lambda.escaped(bars.get(i).label),
                    bars.get(i).count));
        }
        return svg.toString();
    }
}
