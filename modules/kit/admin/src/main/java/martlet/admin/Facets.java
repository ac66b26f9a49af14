package martlet.admin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import martlet.model.Field;
import martlet.model.Phrase;
import martlet.model.Tally;
import martlet.web.Params;

/**
 * How many rows there are of each value that the filter panel offers, where that was asked for: one statement for each field that
 * has choices, each of which reads a bounded number of rows. A field is counted among the rows that the other conditions leave.
 * After a second no further field is begun.
 */
final class Facets<R> {

    /** The parameter that asks for counts. */
    static final String COUNTS = "counts";

    private static final String SHOW = "show";

    /**
     * How far is counted.
     *
     * @param most how many rows are read for a field
     * @param within after how long no further field is begun
     */
    record Limits(int most, Duration within) {

        /** Some 100 milliseconds of reading for each field. */
        static final Limits STANDARD = new Limits(100_000, Duration.ofSeconds(1));
    }

    private final boolean asked;
    private final Limits limits;
    private final Map<Field<R, ?>, Counted> counts = new HashMap<>();
    private boolean late;

    private record Counted(Map<String, Long> byText, boolean whole) {}

    private Facets(boolean asked, Limits limits) {
        this.asked = asked;
        this.limits = limits;
    }

    /** Counts, if the address asks for it. */
    static <R> Facets<R> of(Visit<R> visit, Params query) {
        var facets = new Facets<R>(query.get(COUNTS).equals(SHOW), visit.look().list().counts());
        if (facets.asked) {
            facets.count(visit, query);
        }
        return facets;
    }

    private void count(Visit<R> visit, Params query) {
        var end = System.nanoTime() + limits.within.toNanos();
        for (var field : FilterPanel.fields(visit)) {
            if (FilterKind.of(field) == FilterKind.CHOICE) {
                late |= System.nanoTime() >= end;
                if (!late) {
                    count(visit, query, field);
                }
            }
        }
    }

    private <T> void count(Visit<R> visit, Params query, Field<R, T> field) {
        var others = new ListQuery<>(visit, query)
                .filtered(name -> !Condition.read(name, "").path().equals(field.path()));
        var rows = TextSearch.of(visit, query).narrowed(visit.access().seen().and(others));
        var tally = visit.db().select(visit.model()).where(rows).tally(field, limits.most);
        counts.put(field, new Counted(byText(field, tally), tally.whole()));
    }

    private static <T> Map<String, Long> byText(Field<?, T> field, Tally<T> tally) {
        var byText = new HashMap<String, Long>();
        tally.counts().forEach((value, count) -> byText.put(field.type().text(value), count));
        return byText;
    }

    boolean isAsked() {
        return asked;
    }

    /** Returns how many rows have a value; empty where that was not counted. */
    Object count(Field<R, ?> field, String key) {
        var known = counts.get(field);
        if (known == null) {
            return "";
        }
        var count = known.byText.getOrDefault(key, 0L);
        return !known.whole
                ? Phrase.of("at least {count}").with("count", count)
                : Phrase.of("{count}").with("count", count);
    }

    /** Returns what the template says about the counts. */
    Map<String, Object> shown(Params query) {
        var other = asked ? query.without(COUNTS, "from") : query.with(COUNTS, SHOW).without("from");
        var isCut = counts.values().stream().anyMatch(counted -> !counted.whole);
        return Map.of("asked", asked, "href", "?" + other.text() + "#filters",
                "cut", isCut ? Phrase.of("{count}").with("count", limits.most) : "", "late", late);
    }
}
