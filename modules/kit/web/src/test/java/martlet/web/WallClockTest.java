package martlet.web;

import static martlet.web.Thing.THING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import martlet.model.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as people in a zone type and read them. */
class WallClockTest {

    private static final WallClock BERLIN = new WallClock(ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({"2026-01-31T09:30, 2026-01-31T08:30:00Z", "2026-07-31T09:30:15, 2026-07-31T07:30:15Z",
            "2026-07-31 09:30, 2026-07-31T07:30:00Z", "2026-07-31, 2026-07-30T22:00:00Z",
            "2026-07-31T09:30Z, 2026-07-31T09:30:00Z", "2026-07-31T09:30+05:30, 2026-07-31T04:00:00Z",
            "2026-03-29T01:59:59, 2026-03-29T00:59:59Z", "2026-03-29T03:00, 2026-03-29T01:00:00Z",
            "2026-10-25T02:30, 2026-10-25T00:30:00Z", "2026-10-25T03:00, 2026-10-25T02:00:00Z"})
    void readsWhatTheClockShows(String typed, Instant meant) {
        assertEquals(meant, BERLIN.read(typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2026-03-29T02:30|Clocks in Europe/Berlin go from 02:00 to 03:00 on that day; write a time before or after.",
            "2026-03-29T02:00|Clocks in Europe/Berlin go from 02:00 to 03:00 on that day; write a time before or after.",
            "soon|Write a date and time, such as 2026-01-31T09:30:00Z.",
            "10000-01-01T00:00|Write a date and time, such as 2026-01-31T09:30:00Z."})
    void refusesWhatItNeverShows(String typed, String sentence) {
        assertEquals(sentence, assertThrows(UnreadableException.class, () -> BERLIN.read(typed)).getMessage());
    }

    /** The second half past two of that night: shown as the first, and kept as long as nobody types another time. */
    @Test
    void aTimeThatWasNotTouchedStaysTheSecondOfTwo() {
        var row = new Thing(7, "lamp", "a@b.example", "", "$hash", true, Instant.parse("2026-10-25T01:30:00.5Z"), 3L);
        var form = Form.of(BERLIN, THING, THING.at).with(row);
        assertTrue(html(form).contains("At (Europe/Berlin)"), html(form));
        assertTrue(html(form).contains("value=\"2026-10-25T02:30:00\""), html(form));
        assertTrue(form.read(sent("2026-10-25T02:30:00")));
        assertEquals(row.at(), form.change().orNull(THING.at));
        var touched = Form.of(BERLIN, THING, THING.at).with(row);
        assertTrue(touched.read(sent("2026-10-25T02:31")));
        assertEquals(Instant.parse("2026-10-25T00:31:00Z"), touched.change().orNull(THING.at));
    }

    @Test
    void aTimeThatIsNotThereIsAProblemOfItsInput() {
        var form = Form.of(BERLIN, THING, THING.at);
        assertFalse(form.read(sent("2026-03-29T02:30")));
        assertTrue(html(form).contains("go from 02:00 to 03:00"), html(form));
        assertTrue(html(form).contains("value=\"2026-03-29T02:30\""), html(form));
    }

    private static Params sent(String at) {
        return Params.of(Map.of("at", List.of(at)));
    }

    private static String html(Form<?> form) {
        return new Templates(List.of(Pages.class::getResourceAsStream))
                .render("form_fields", new View.Values(Map.of("form", form.shown())));
    }
}
