package martlet.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import martlet.model.Phrase;
import martlet.model.Type;
import martlet.model.UnreadableException;

/**
 * What people in a zone see on the clock: how moments stand in inputs, whose text names no zone, and are read from them.
 * Immutable.
 */
record WallClock(ZoneId zone) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** Returns how the zone is called beside an input. */
    String name() {
        return zone.getId();
    }

    /** Writes a moment as an input takes it: no zone, and no more than seconds. */
    String written(Instant moment) {
        return SECONDS.format(moment.atZone(zone));
    }

    /**
     * Reads a moment: what the clock shows, or what names its own zone, such as {@code 2026-01-31T09:30:00Z}. Of a time that
     * the clock shows twice, when it is put back, the first is meant.
     *
     * @throws UnreadableException when it is no moment, or the clock never shows it because it is put forward
     */
    Instant read(String text) {
        return local(text).map(local -> Type.INSTANT.parse(moment(local).toString()))
                .orElseGet(() -> Type.INSTANT.parse(text));
    }

    private static Optional<LocalDateTime> local(String text) {
        try {
            var iso = text.strip().replace(' ', 'T');
            return Optional.of(iso.length() <= 10 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Instant moment(LocalDateTime local) {
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            var gap = rules.getTransition(local);
            throw new UnreadableException(
                    Phrase.of("Clocks in {zone} go from {before} to {after} on that day; write a time before or after.")
                            .with("zone", name()).with("before", gap.getDateTimeBefore().toLocalTime())
                            .with("after", gap.getDateTimeAfter().toLocalTime()));
        }
        return local.toInstant(offsets.getFirst());
    }
}
