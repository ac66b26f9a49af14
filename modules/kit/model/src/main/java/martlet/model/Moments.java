package martlet.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The ways in which people, browsers and programs write an instant; without a zone, UTC is meant. */
final class Moments {

    private static final Instant EARLIEST = Instant.parse("1583-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Moments() {}

    /** Reads {@code 2026-01-31T09:30:00Z}, an offset instead of Z, no zone, a space for T, no seconds, or a date alone. */
    static Instant parse(String text) {
        var iso = text.length() > 10 && text.charAt(10) == ' '
                ? text.substring(0, 10) + 'T' + text.substring(11)
                : text;
        return inRange(instantOf(iso));
    }

    private static Instant instantOf(String iso) {
        if (iso.length() <= 10) {
            return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime offset
                ? offset.toInstant()
                : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
    }

    private static Instant inRange(Instant moment) {
        if (!isKept(moment)) {
            throw new java.time.DateTimeException("outside the years 1583 to 9999");
        }
        return moment;
    }

    /** Both engines keep the years 1583 to 9999; the embedded one counts earlier days by another calendar. */
    static boolean isKept(Instant moment) {
        return !moment.isBefore(EARLIEST) && !moment.isAfter(LATEST);
    }
}
