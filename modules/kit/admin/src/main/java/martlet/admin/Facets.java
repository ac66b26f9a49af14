package martlet.admin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.Phrase;
import martlet.model.Tally;
import martlet.web.Params;
import org.jspecify.annotations.Nullable;

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

        /** Linked rows have to be looked up, which takes ten times as long. */
        private static final int LOOK = 10;

        /** Some 100 milliseconds of reading for each field. */
        static final Limits STANDARD = new Limits(100_000, Duration.ofSeconds(1));

        int most(Field<?, ?> field) {
            return field.via().isEmpty() ? most : Math.max(1, most / LOOK);
        }
    }

    private final @Nullable Visit<R> visit;
    private final Params query;
    private final Limits limits;
    private final long end;
    private final Map<Field<R, ?>, Counted> counts = new HashMap<>();
    private boolean late;

    private record Counted(Map<String, Long> byText, boolean whole, int most) {}

    private Facets(@Nullable Visit<R> visit, Params query, Limits limits) {
        this.visit = visit;
        this.query = query;
        this.limits = limits;
        this.end = System.nanoTime() + limits.within.toNanos();
    }

    /** Counts, if the address asks for it. */
    static <R> Facets<R> of(Visit<R> visit, Params query) {
        return new Facets<>(query.get(COUNTS).equals(SHOW) ? visit : null, query, visit.look().list().counts());
    }

    /** No counts. */
    static <R> Facets<R> none() {
        return new Facets<>(null, Params.of(Map.of()), Limits.STANDARD);
    }

    /** Counts a field when one of its values is shown: a link to many rows shows none. */
    private <T> Optional<Counted> counted(Field<R, T> field) {
        var known = counts.get(field);
        if (known != null || visit == null) {
            return Optional.ofNullable(known);
        }
        late |= System.nanoTime() >= end;
        return late ? Optional.empty() : Optional.of(count(visit, field));
    }

    private <T> Counted count(Visit<R> of, Field<R, T> field) {
        var others = new ListQuery<>(of, query)
                .filtered(name -> !Condition.read(name, "").path().equals(field.path()));
        var most = limits.most(field);
        var countable = Countable.of(of, of.access().seen().and(others).and(TextSearch.of(of, query).found()), most);
        var tally = of.db().select(of.model()).where(countable.rows()).tally(field, most);
        var counted = new Counted(byText(field, tally), tally.whole() && countable.whole(), most);
        counts.put(field, counted);
        return counted;
    }

    private static <T> Map<String, Long> byText(Field<?, T> field, Tally<T> tally) {
        var byText = new HashMap<String, Long>();
        tally.counts().forEach((value, count) -> byText.put(field.type().text(value), count));
        return byText;
    }

    boolean isAsked() {
        return visit != null;
    }

    /** Returns how many rows have a value; empty where that was not counted. */
    Object count(Field<R, ?> field, String key) {
        var known = counted(field);
        if (known.isEmpty()) {
            return "";
        }
        var count = known.get().byText.getOrDefault(key, 0L);
        return known.get().whole
                ? Phrase.of("{count}").with("count", count)
                : Phrase.of("at least {count}").with("count", count);
    }

    /** Returns what the template says about the counts, once all of them were asked for. */
    Map<String, Object> shown() {
        var asked = isAsked();
        var other = asked ? query.without(COUNTS, "from") : query.with(COUNTS, SHOW).without("from");
        var cut = counts.values().stream().filter(counted -> !counted.whole).mapToInt(Counted::most).min();
        return Map.of("asked", asked, "href", "?" + other.text() + "#filters",
                "cut", cut.isPresent() ? Phrase.of("{count}").with("count", cut.getAsInt()) : "", "late", late);
    }
}
