package martlet.auth;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import martlet.model.Phrase;
import martlet.model.UnreadableException;

/** When something ends, as people write it. */
public final class Expiry {

    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,3})([dh])");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Expiry() {}

    /**
     * Reads {@code 90d} or {@code 12h} from now on, {@code 2027-01-31} for the end of that day in UTC, or {@code never}.
     *
     * @return the moment; empty for never
     * @throws IllegalArgumentException with a sentence, when it is anything else
     */
    public static Optional<Instant> parse(String text, Instant now) {
        var span = SPAN.matcher(text);
        if (span.matches()) {
            var number = Long.parseLong(span.group(1));
            return Optional
                    .of(now.plus(span.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number)));
        }
        return text.equals("never") ? Optional.empty() : Optional.of(endOf(text));
    }

    private static Instant endOf(String day) {
        try {
            if (DAY.matcher(day).matches()) {
                return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        } catch (DateTimeException _) {
            // Refused below, like whatever does not even look like a day.
        }
        throw new UnreadableException(
                Phrase.of("'{text}' is no time to end: write 90d, 12h, a day such as 2027-01-31, or never.")
                        .with("text", day));
    }
}
