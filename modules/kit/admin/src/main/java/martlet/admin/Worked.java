package martlet.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/** What a site works out of a row. */
final class Worked {

    private Worked() {}

    /**
     * Returns a value, if pages know how it is read.
     *
     * @param what says whose it is: "column"
     * @param label what that is called
     * @throws IllegalStateException that says what it may be, for a value of any other class
     */
    static @Nullable Object known(String what, String label, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String _,Number _,Boolean _,Instant _,LocalDate _,LocalTime _,UUID _,Phrase _ -> value;
            default -> throw new IllegalStateException(
                    ("The %s '%s' was worked out to be a %s, and nobody has said how that is read: return text, a number, "
                            + "true or false, a moment (Instant), a day (LocalDate), a time of day (LocalTime), a UUID, a Phrase, "
                            + "or null").formatted(what, label, value.getClass().getName()));
        };
    }
}
