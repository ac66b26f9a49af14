package martlet.rest;

import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** JSON as plain values of Java and back, for addresses of a site's own. */
final class Plain {

    private Plain() {}

    static Map<String, @Nullable Object> of(Map<String, Given> given) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        given.forEach((name, value) -> values.put(name, of(value)));
        return values;
    }

    private static @Nullable Object of(Given given) {
        return switch (given) {
            case Given.Null _ -> null;
            case Given.Text text -> text.text();
            case Given.Entered entered -> entered.text();
            case Given.Truth truth -> truth.value();
            case Given.Whole whole -> whole(whole.digits());
            case Given.Fraction fraction -> new BigDecimal(fraction.digits());
            case Given.Parts parts -> of(parts.values());
            case Given.Items items -> {
                var all = new ArrayList<@Nullable Object>();
                items.values().forEach(item -> all.add(of(item)));
                yield all;
            }
        };
    }

    private static Object whole(String digits) {
        var number = new BigDecimal(digits);
        return digits.length() < 19 ? (Object) number.longValueExact() : number;
    }

    static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case CharSequence text -> json.writeString(text.toString());
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case BigDecimal decimal -> json.writeString(decimal.toPlainString());
            case TemporalAccessor time -> json.writeString(time.toString());
            case UUID id -> json.writeString(id.toString());
            case Enum<?> word -> json.writeString(word.name());
            case Collection<?> all -> list(json, all);
            case Map<?, ?> parts -> object(json, parts);
            default -> throw new IllegalArgumentException(
                    "A %s is no JSON; send text, numbers, truth, times, and maps and lists of these"
                            .formatted(value.getClass().getName()));
        }
    }

    private static void list(JsonGenerator json, Collection<?> all) {
        json.writeStartArray();
        all.forEach(each -> write(json, each));
        json.writeEndArray();
    }

    private static void object(JsonGenerator json, Map<?, ?> parts) {
        json.writeStartObject();
        parts.forEach((name, value) -> {
            json.writeName(String.valueOf(name));
            write(json, value);
        });
        json.writeEndObject();
    }
}
