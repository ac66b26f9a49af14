package martlet.model;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of moments, days, times of day and lengths of time. */
final class TimeTypes {

    private static final DateTimeFormatter SQL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS")
            .withZone(ZoneOffset.UTC);

    private TimeTypes() {}

    static final class Moment extends Type<Instant> {
        Moment() {
            super(Instant.class);
        }

        @Override
        public String noun() {
            return "an instant such as \"2026-01-31T09:30:00Z\"";
        }

        @Override
        @Nullable
        Instant read(ResultSet row, int index) throws SQLException {
            var value = row.getObject(index, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }

        @Override
        void bind(PreparedStatement statement, int index, Instant value) throws SQLException {
            statement.setObject(index, value.atOffset(ZoneOffset.UTC));
        }

        /** As {@link Instant#toString} writes it, in a third of the time: most answers have some. Seconds that are none are left out by Java. */
        @Override
        public String text(Instant value) {
            var time = LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
            return time.getSecond() == 0 && time.getNano() == 0 ? time + ":00Z" : time + "Z";
        }

        @Override
        Instant stored(Instant value) {
            return value.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public Instant parse(String text) {
            try {
                return Moments.parse(text.strip());
            } catch (DateTimeException _) {
                throw new UnreadableException("Write a date and time, such as 2026-01-31T09:30:00Z.");
            }
        }

        @Override
        Optional<Phrase> refusal(Instant value) {
            return Moments.isKept(value)
                    ? Optional.empty()
                    : Optional.of(Phrase.of("{label} is outside the years 1583 to 9999."));
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return "timestamp(6) with time zone";
        }

        @Override
        String literal(Instant value) {
            return "cast('%s+00:00' as timestamp(6) with time zone)".formatted(SQL.format(value));
        }
    }

    static final class Day extends Type<LocalDate> {
        Day() {
            super(LocalDate.class);
        }

        @Override
        public String noun() {
            return "a date such as \"2026-01-31\"";
        }

        @Override
        @Nullable
        LocalDate read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, LocalDate.class);
        }

        @Override
        void bind(PreparedStatement statement, int index, LocalDate value) throws SQLException {
            statement.setObject(index, value);
        }

        @Override
        public LocalDate parse(String text) {
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeException _) {
                throw new UnreadableException("Write a date, such as 2026-01-31.");
            }
        }

        @Override
        Optional<Phrase> refusal(LocalDate value) {
            return value.getYear() >= 1583 && value.getYear() <= 9999
                    ? Optional.empty()
                    : Optional.of(Phrase.of("{label} is outside the years 1583 to 9999."));
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return "date";
        }

        @Override
        String literal(LocalDate value) {
            return "date '%s'".formatted(value);
        }
    }

    static final class Clock extends Type<LocalTime> {
        Clock() {
            super(LocalTime.class);
        }

        @Override
        public String noun() {
            return "a time such as \"09:30:00\"";
        }

        @Override
        @Nullable
        LocalTime read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, LocalTime.class);
        }

        @Override
        void bind(PreparedStatement statement, int index, LocalTime value) throws SQLException {
            statement.setObject(index, value);
        }

        @Override
        LocalTime stored(LocalTime value) {
            return value.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public LocalTime parse(String text) {
            try {
                return stored(LocalTime.parse(text.strip()));
            } catch (DateTimeException _) {
                throw new UnreadableException("Write a time, such as 09:30 or 09:30:15.");
            }
        }

        /** With its seconds, unlike Java's own. */
        @Override
        public String text(LocalTime value) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(value);
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return "time(6)";
        }

        @Override
        String literal(LocalTime value) {
            return "time '%s'".formatted(text(value));
        }
    }

    /** Kept as a number of microseconds, which sorts and adds up. */
    static final class Span extends Type<Duration> {

        private static final Duration LONGEST = Duration.ofDays(100_000_000);
        private static final Pattern CLOCK = Pattern.compile("(-?)(\\d{1,10}):([0-5]\\d)(?::([0-5]\\d))?");

        Span() {
            super(Duration.class);
        }

        @Override
        public String noun() {
            return "a duration such as \"PT1H30M\"";
        }

        @Override
        @Nullable
        Duration read(ResultSet row, int index) throws SQLException {
            var value = row.getLong(index);
            return row.wasNull() ? null : Duration.of(value, ChronoUnit.MICROS);
        }

        @Override
        void bind(PreparedStatement statement, int index, Duration value) throws SQLException {
            statement.setLong(index, micros(value));
        }

        /** One that is too long compares as the longest: no row has it. */
        private static long micros(Duration value) {
            if (value.abs().compareTo(LONGEST) > 0) {
                return value.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            return value.getSeconds() * 1_000_000 + value.getNano() / 1_000;
        }

        @Override
        Duration stored(Duration value) {
            return value.minusNanos(value.getNano() % 1_000);
        }

        @Override
        public Duration parse(String text) {
            var plain = text.strip();
            try {
                var clock = CLOCK.matcher(plain);
                return stored(clock.matches() ? ofClock(clock) : Duration.parse(plain));
            } catch (DateTimeException | ArithmeticException _) {
                throw new UnreadableException("Write a duration, such as 1:30:00 or PT1H30M.");
            }
        }

        private static Duration ofClock(java.util.regex.Matcher clock) {
            var seconds = clock.group(4) == null ? 0 : Integer.parseInt(clock.group(4));
            var length = Duration.ofHours(Long.parseLong(clock.group(2)))
                    .plusMinutes(Integer.parseInt(clock.group(3))).plusSeconds(seconds);
            return clock.group(1).isEmpty() ? length : length.negated();
        }

        @Override
        Optional<Phrase> refusal(Duration value) {
            return value.abs().compareTo(LONGEST) > 0
                    ? Optional.of(Phrase.of("{label} is longer than 100000000 days."))
                    : Optional.empty();
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return "bigint";
        }

        @Override
        String literal(Duration value) {
            return Long.toString(micros(value));
        }
    }
}
