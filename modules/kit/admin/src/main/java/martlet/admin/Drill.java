package martlet.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import martlet.model.Field;
import martlet.model.Order;
import martlet.model.Phrase;
import martlet.model.Select;
import martlet.model.Type;
import martlet.model.Where;
import martlet.web.Params;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * A list's years, months and days of one field, as far as they have rows that may be seen. Up to three statements, whatever there
 * is; with an index that begins with the field, they read one row for each period.
 *
 * <p>The periods of a small table are those that the other conditions leave; those of a large one all that may be seen, because to
 * find that none is left of a period is to read all of it.
 */
final class Drill<R> {

    /** As many years are offered, the latest. */
    private static final int YEARS = 100;

    private static final Pattern PERIOD = Pattern.compile("(\\d{4})(?:-(\\d{2}))?(?:-(\\d{2}))?");

    private static final View<Step> STEP = View.of(Step.class)
            .show("text", Step::text).show("href", Step::href);

    private final Visit<R> visit;
    private final Params query;
    private final Field<R, ?> field;
    private final Select<R> rows;
    private final String parameter;

    /** A period, and the list of its rows; the last of those on the way leads nowhere. */
    private record Step(Object text, String href) {}

    /** What a list goes through by: values of a field that is a moment, or a day. */
    private record Ends<R, T>(Field<R, T> field, Function<LocalDate, T> start, Function<T, LocalDate> day) {

        List<Integer> filled(Select<R> rows, List<LocalDate> ends) {
            return rows.filled(field, ends.stream().map(start).toList());
        }

        Optional<LocalDate> end(Select<R> rows, boolean last) {
            var having = field.isOptional() ? rows.where(field.isNull().not()) : rows;
            return having.orderBy(order(rows, last)).one().map(row -> day.apply(value(row)));
        }

        /** An index over the field and the key gives the last row only where both are asked for. */
        private List<Order<R>> order(Select<R> rows, boolean last) {
            var step = new Order<>(field, last);
            var whole = rows.orderBy(List.of(step));
            return whole.isOrderIndexed() ? whole.order() : List.of(step);
        }

        private T value(R row) {
            @Nullable
            T value = field.of(row);
            return Objects.requireNonNull(value, "rows without one were left out");
        }
    }

    private Drill(Visit<R> visit, Params query, Field<R, ?> field, Select<R> rows) {
        this.visit = visit;
        this.query = query;
        this.field = field;
        this.rows = rows;
        this.parameter = Condition.of(field.path(), "during", "").name();
    }

    /** Returns what the template mentions; no steps where the list has no such field, or whoever asks may not read it. */
    static <R> Map<String, Object> shown(Visit<R> visit, Params query, BooleanSupplier small) {
        var field = visit.look().list().drill()
                .filter(known -> !Reach.readable(visit.access(), List.<Field<R, ?>>of(known)).isEmpty());
        if (field.isEmpty()) {
            return Map.of("present", false);
        }
        var name = Condition.of(field.get().path(), "during", "").name();
        var narrowed = small.getAsBoolean()
                ? TextSearch.of(visit, query).narrowed(new ListQuery<>(visit, query).filtered(one -> !one.equals(name)))
                : Where.<R>everything();
        var rows = visit.db().select(visit.model()).where(visit.access().seen()).where(narrowed);
        return new Drill<>(visit, query, field.get(), rows).shown();
    }

    private Map<String, Object> shown() {
        var chosen = PERIOD.matcher(query.get(parameter));
        var one = query.all(parameter).size() == 1 && chosen.matches();
        var year = one ? chosen.group(1) : null;
        var month = one ? chosen.group(2) : null;
        var day = one ? chosen.group(3) : null;
        var way = new ArrayList<Step>();
        way.add(new Step(Phrase.of("All"), year == null ? "" : href("")));
        if (year != null) {
            way.add(new Step(year, month == null ? "" : href(year)));
        }
        if (year != null && month != null) {
            way.add(new Step(monthName(month), day == null ? "" : href(year + "-" + month)));
        }
        if (day != null) {
            way.add(new Step(day, ""));
        }
        return Map.of("present", true, "label", field.caption(), "way", STEP.all(way),
                "steps", STEP.all(day != null ? List.of() : year == null ? years() : parts(year, month)));
    }

    private static Object monthName(String month) {
        return switch (month) {
            case "01" -> Phrase.of("January");
            case "02" -> Phrase.of("February");
            case "03" -> Phrase.of("March");
            case "04" -> Phrase.of("April");
            case "05" -> Phrase.of("May");
            case "06" -> Phrase.of("June");
            case "07" -> Phrase.of("July");
            case "08" -> Phrase.of("August");
            case "09" -> Phrase.of("September");
            case "10" -> Phrase.of("October");
            case "11" -> Phrase.of("November");
            default -> Phrase.of("December");
        };
    }

    private List<Step> years() {
        var ends = ends();
        var first = ends.end(rows, false);
        var last = ends.end(rows, true);
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        var from = Math.max(first.get().getYear(), last.get().getYear() - YEARS + 1);
        var starts = new ArrayList<LocalDate>();
        for (var year = from; year <= last.get().getYear() + 1; year++) {
            starts.add(LocalDate.of(year, 1, 1));
        }
        return steps(ends, starts, start -> String.valueOf(start.getYear()), String::valueOf);
    }

    private List<Step> parts(String year, @Nullable String month) {
        try {
            var first = LocalDate.of(Integer.parseInt(year), month == null ? 1 : Integer.parseInt(month), 1);
            var after = month == null ? first.plusYears(1) : first.plusMonths(1);
            var starts = new ArrayList<LocalDate>();
            for (var at = first; !at.isAfter(after); at = month == null ? at.plusMonths(1) : at.plusDays(1)) {
                starts.add(at);
            }
            return month == null
                    ? steps(ends(), starts, start -> start.toString().substring(0, 7),
                            text -> monthName(text.substring(5)))
                    : steps(ends(), starts, LocalDate::toString, text -> text.substring(8));
        } catch (DateTimeException _) {
            return List.of();
        }
    }

    private List<Step> steps(Ends<R, ?> ends, List<LocalDate> starts, Function<LocalDate, String> period,
            Function<String, Object> text) {
        return ends.filled(rows, starts).stream().map(place -> period.apply(starts.get(place)))
                .map(name -> new Step(text.apply(name), href(name))).toList();
    }

    private String href(String period) {
        var others = query.without("from", parameter);
        return "?" + (period.isEmpty() ? others : others.with(parameter, period)).text();
    }

    @SuppressWarnings("unchecked")
    private Ends<R, ?> ends() {
        if (field.type() == Type.DATE) {
            return new Ends<>((Field<R, LocalDate>) field, Function.identity(), Function.identity());
        }
        ZoneId zone = visit.admin().web().zone();
        return new Ends<>((Field<R, Instant>) field, day -> day.atStartOfDay(zone).toInstant(),
                moment -> moment.atZone(zone).toLocalDate());
    }
}
