package martlet.web;

import static martlet.web.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import martlet.model.Change;
import martlet.model.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How each type is entered in a form. */
class TypesTest {

    private static final WallClock UTC = new WallClock(ZoneId.of("UTC"));

    /** A field, what its input looks like, a text that it takes and what is shown of it again, and one that it refuses. */
    record Entry(Field<Sample, ?> field, String input, String text, String again, String wrong, String sentence) {
        @Override
        public String toString() {
            return field.name();
        }
    }

    static final List<Entry> ENTRIES = List.of(
            new Entry(SAMPLE.text, "type=\"text\" dir=\"auto\" value=\"ab\" minlength=\"2\" maxlength=\"10\"", "ab",
                    "value=\"ab\"", "a", "Text has 1 character; at least 2 are needed."),
            new Entry(SAMPLE.big, "type=\"number\" dir=\"auto\" value=\"7\" step=\"1\"", "7", "value=\"7\"", "7.5",
                    "Write a whole number, such as 42."),
            new Entry(SAMPLE.small, "type=\"number\" dir=\"auto\" value=\"7\" step=\"1\" min=\"-100\" max=\"100\"",
                    "7", "value=\"7\"", "101", "Small must be at most 100."),
            new Entry(SAMPLE.price, "type=\"number\" dir=\"auto\" value=\"7.5\" step=\"0.01\"", "7.5",
                    "value=\"7.50\"", "7.005", "Price has 3 digits after the point; at most 2 fit."),
            new Entry(SAMPLE.ratio, "type=\"number\" dir=\"auto\" value=\"0.5\" step=\"any\"", "0.5",
                    "value=\"0.5\"", "NaN", "Write a number, such as 2.5 or 1e-3."),
            new Entry(SAMPLE.flag, "<select id=\"field-flag\" name=\"flag\">", "false",
                    "<option value=\"false\" selected>No</option>", "maybe", "Write true or false."),
            new Entry(SAMPLE.moment, "type=\"datetime-local\"", "2026-01-31T09:30",
                    "value=\"2026-01-31T09:30:00\" step=\"1\" max=\"2100-01-01T00:00:00\"", "2101-01-01T00:00",
                    "Moment must be at most 2100-01-01T00:00:00Z."),
            new Entry(SAMPLE.day, "type=\"date\" dir=\"auto\" value=\"2026-01-31\" min=\"1600-01-01\"", "2026-01-31",
                    "value=\"2026-01-31\"", "31.1.2026", "Write a date, such as 2026-01-31."),
            new Entry(SAMPLE.clock, "type=\"time\" dir=\"auto\" value=\"09:30\" step=\"1\"", "09:30",
                    "value=\"09:30:00\"", "9 o'clock", "Write a time, such as 09:30 or 09:30:15."),
            new Entry(SAMPLE.span, "type=\"text\"", "1:30:00", "value=\"PT1H30M\"", "soon",
                    "Write a duration, such as 1:30:00 or PT1H30M."),
            new Entry(SAMPLE.tag, "type=\"text\"", "018f4e5a-7b1c-7c3d-9e2f-0123456789ab",
                    "value=\"018f4e5a-7b1c-7c3d-9e2f-0123456789ab\"", "7",
                    "Write a UUID, such as 018f4e5a-7b1c-7c3d-9e2f-0123456789ab."),
            new Entry(SAMPLE.bytes,
                    "<textarea id=\"field-bytes\" dir=\"auto\" name=\"bytes\" rows=\"6\" maxlength=\"12\">",
                    "AQID", "AQID</textarea>", "a", "Write bytes in base64, such as aGVsbG8=."),
            new Entry(SAMPLE.colour, "<option value=\"RED\">Red</option>", "GREEN",
                    "<option value=\"GREEN\" selected>Green</option>", "PINK", "Write one of RED, GREEN, BLUE."),
            new Entry(SAMPLE.size, "<option value=\"S\">S</option>", "M", "<option value=\"M\" selected>M</option>",
                    "XL",
                    "Size is none of S, M, L."),
            new Entry(SAMPLE.extra, "<textarea id=\"field-extra\"", "{\"a\": 1}", "{&quot;a&quot;:1}</textarea>", "{",
                    "This is not JSON, at line 1, column 2."));

    @ParameterizedTest
    @FieldSource("ENTRIES")
    <T> void isEnteredAndShownAgain(Entry entry) {
        @SuppressWarnings("unchecked")
        var field = (Field<Sample, T>) entry.field;
        var form = Form.of(UTC, SAMPLE, field);
        assertTrue(form.read(sent(field, entry.text)), () -> html(form));
        assertTrue(html(form).contains(entry.input), () -> html(form));
        var value = form.change().orNull(field);
        var stored = Form.of(UTC, SAMPLE, field).with(SampleRows.with(field, value));
        assertTrue(html(stored).contains(entry.again), () -> html(stored));
        var untouched = Form.of(UTC, SAMPLE, field).with(SampleRows.with(field, value));
        assertTrue(untouched.read(sent(field, entry.text)));
        assertEquals(value, untouched.change().orNull(field));
    }

    @ParameterizedTest
    @FieldSource("ENTRIES")
    void isRefusedWithASentence(Entry entry) {
        var form = Form.of(UTC, SAMPLE, entry.field);
        assertFalse(form.read(sent(entry.field, entry.wrong)));
        assertTrue(html(form).contains(Lambda.escaped(entry.sentence)) || html(form).contains(entry.sentence),
                () -> html(form));
        assertTrue(html(form).contains("aria-invalid=\"true\""));
    }

    @ParameterizedTest
    @FieldSource("ENTRIES")
    void mayBeLeftEmpty(Entry entry) {
        var form = Form.of(UTC, SAMPLE, entry.field);
        assertTrue(form.read(sent(entry.field, "")), () -> html(form));
        assertTrue(form.change().has(entry.field));
        assertEquals(null, form.change().orNull(entry.field));
    }

    /** An input has no more than seconds: what was not touched is not cut. */
    @Test
    void whatWasNotTouchedStays() {
        var clock = java.time.LocalTime.of(9, 30, 15, 123_000);
        var form = Form.of(UTC, SAMPLE, SAMPLE.clock).with(SampleRows.with(SAMPLE.clock, clock));
        assertTrue(html(form).contains("value=\"09:30:15\""), () -> html(form));
        assertTrue(form.read(sent(SAMPLE.clock, "09:30:15")));
        assertEquals(clock, form.change().orNull(SAMPLE.clock));
    }

    private static Params sent(Field<?, ?> field, String text) {
        return Params.of(Map.of(field.name(), List.of(text)));
    }

    private static String html(Form<?> form) {
        return new Templates(List.of(Pages.class::getResourceAsStream))
                .render("form_fields", new View.Values(Map.of("form", form.shown())));
    }

    /** Rows that nobody stored. */
    private static final class SampleRows implements martlet.model.Row {

        private final Change<Sample> change;

        private SampleRows(Change<Sample> change) {
            this.change = change;
        }

        static <T> Sample with(Field<Sample, T> field, T value) {
            return SAMPLE.read(new SampleRows(Change.of(SAMPLE).set(SAMPLE.id, 1L).set(field, value)));
        }

        @Override
        public <T> T orNull(Field<?, T> field) {
            return change.orNull(field);
        }
    }
}
