package martlet.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on moments and days: those of the words that only these have, and comparisons with what names no zone.
 *
 * @param times how they are meant
 */
record TimeFilters(FilterTimes times) {

    /** Within the last so many hours, days or weeks; longer ago; and in a year, a month or a day. */
    static final List<String> OPERATORS = List.of("within", "older", "during");

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([hdw])");
    private static final Pattern PERIOD = Pattern.compile("(\\d{4})(?:-(\\d{2}))?(?:-(\\d{2}))?");
    private static final LocalDate EARLIEST = LocalDate.of(1583, 1, 1);

    /** Days that follow each other, to the day after the last. */
    private record Days(LocalDate from, LocalDate to) {}

    static boolean takes(Field<?, ?> field) {
        return field.type() == Type.INSTANT || field.type() == Type.DATE;
    }

    /** Returns what a comparison means where it names a moment or a day in a way that has to be told; empty for others. */
    @SuppressWarnings("unchecked")
    <R> Optional<Where<R>> compared(Field<R, ?> field, String operator, String value) {
        if (OPERATORS.contains(operator)) {
            if (!takes(field)) {
                throw new UnreadableException(
                        Phrase.of("'{operator}' is for moments and days, which '{field}' is not.")
                                .with("operator", operator).with("field", field.path()));
            }
            return Optional.of(operator.equals("during") ? during(field, period(value)) : ago(field, operator, value));
        }
        return field.type() == Type.INSTANT ? moment((Field<R, Instant>) field, operator, value) : Optional.empty();
    }

    // -- moments

    private <R> Optional<Where<R>> moment(Field<R, Instant> field, String operator, String value) {
        return switch (operator) {
            case "eq", "ne", "lt", "lte", "gt", "gte" -> Optional.of(one(field, operator, value));
            case "in", "not_in" -> {
                Where<R> any = Where.nothing();
                for (var each : value.split(",", -1)) {
                    any = any.or(one(field, "eq", each));
                }
                yield Optional.of(operator.equals("in") ? any : any.not());
            }
            case "between" -> {
                var ends = value.split(",", -1);
                yield ends.length == 2
                        ? Optional.of(one(field, "gte", ends[0]).and(one(field, "lte", ends[1])))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private <R> Where<R> one(Field<R, Instant> field, String operator, String value) {
        var day = day(value);
        var first = day.map(this::start).orElseGet(() -> read(value));
        var isWhole = day.isPresent() && times.wholeDays();
        var next = isWhole ? start(day.get().plusDays(1)) : first;
        return switch (operator) {
            case "eq" -> isWhole ? field.ge(first).and(field.lt(next)) : field.eq(first);
            case "ne" -> isWhole ? field.ge(first).and(field.lt(next)).not() : field.ne(first);
            case "lt" -> field.lt(first);
            case "lte" -> isWhole ? field.lt(next) : field.le(first);
            case "gt" -> isWhole ? field.ge(next) : field.gt(first);
            default -> field.ge(first);
        };
    }

    private static Optional<LocalDate> day(String value) {
        try {
            return Optional.of(value.strip()).filter(text -> text.length() == 10).map(LocalDate::parse)
                    .filter(day -> !day.isBefore(EARLIEST) && day.getYear() < 9999);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** A time that the zone's clocks pass over is the one that they show then. */
    private Instant read(String value) {
        try {
            var iso = value.strip().replace(' ', 'T');
            return Type.INSTANT.parse(LocalDateTime.parse(iso).atZone(times.zone()).toInstant().toString());
        } catch (DateTimeException _) {
            return Type.INSTANT.parse(value);
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(times.zone()).toInstant();
    }

    // -- periods

    private static Days period(String value) {
        var found = PERIOD.matcher(value.strip());
        try {
            if (found.matches() && found.group(1).compareTo("1583") >= 0 && found.group(1).compareTo("9999") < 0) {
                return days(found.group(1), found.group(2), found.group(3));
            }
        } catch (DateTimeException _) {
            // a month or a day that there is not
        }
        throw new UnreadableException(
                "Write a year, a month or a day, such as 2026, 2026-01 or 2026-01-31.");
    }

    private static Days days(String year, @Nullable String month,
            @Nullable String day) {
        var from = LocalDate.of(Integer.parseInt(year), month == null ? 1 : Integer.parseInt(month),
                day == null ? 1 : Integer.parseInt(day));
        if (month == null) {
            return new Days(from, from.plusYears(1));
        }
        return new Days(from, day == null ? from.plusMonths(1) : from.plusDays(1));
    }

    @SuppressWarnings("unchecked")
    private <R> Where<R> during(Field<R, ?> field, Days days) {
        if (field.type() == Type.DATE) {
            var date = (Field<R, LocalDate>) field;
            return date.ge(days.from).and(date.lt(days.to));
        }
        var moment = (Field<R, Instant>) field;
        return moment.ge(start(days.from)).and(moment.lt(start(days.to)));
    }

    // -- from now on backwards

    private <R> Where<R> ago(Field<R, ?> field, String operator, String value) {
        var found = SPAN.matcher(value.strip());
        if (!found.matches() || field.type() == Type.DATE && found.group(2).equals("h")) {
            throw new UnreadableException(field.type() == Type.DATE
                    ? Phrase.of("Write a number of days or weeks, such as 7d or 2w.")
                    : Phrase.of("Write a number of hours, days or weeks, such as 12h, 7d or 2w."));
        }
        var now = times.clock().instant().atZone(times.zone());
        var then = before(now, Integer.parseInt(found.group(1)), found.group(2));
        return ago(field, operator.equals("within"), now, then);
    }

    private static ZonedDateTime before(ZonedDateTime now, int count, String unit) {
        var then = switch (unit) {
            case "h" -> now.minusHours(count);
            case "d" -> now.minusDays(count);
            default -> now.minusWeeks(count);
        };
        var earliest = EARLIEST.plusDays(1).atStartOfDay(now.getZone());
        return then.isBefore(earliest) ? earliest : then;
    }

    @SuppressWarnings("unchecked")
    private static <R> Where<R> ago(Field<R, ?> field, boolean within, ZonedDateTime now, ZonedDateTime then) {
        if (field.type() == Type.DATE) {
            var date = (Field<R, LocalDate>) field;
            return within
                    ? date.gt(then.toLocalDate()).and(date.le(now.toLocalDate()))
                    : date.le(then.toLocalDate());
        }
        var moment = (Field<R, Instant>) field;
        return within
                ? moment.ge(then.toInstant()).and(moment.le(now.toInstant()))
                : moment.lt(then.toInstant());
    }
}
