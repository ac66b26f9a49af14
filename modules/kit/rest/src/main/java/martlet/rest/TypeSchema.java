package martlet.rest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import martlet.model.Bytes;
import martlet.model.Type;
import martlet.model.Type.JsonForm;

/** The values of a type, as JSON Schema says it: inside of the schema's object. */
final class TypeSchema<T> {

    private static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";
    private static final String DURATION = "^-?P";

    private static final Map<Class<?>, String> FORMATS = Map.of(Long.class, "int64", Integer.class, "int32",
            Double.class, "double", Instant.class, "date-time", LocalDate.class, "date", LocalTime.class, "time-local",
            UUID.class, "uuid");

    private final JsonOut out;
    private final Type<T> type;

    TypeSchema(JsonOut out, Type<T> type) {
        this.out = out;
        this.type = type;
    }

    /** A value as JSON has it, one of some where there are any; or null. */
    void value(boolean optional, List<T> choices) {
        if (type.jsonForm() != JsonForm.VALUE) {
            kind(optional);
        }
        format();
        if (!choices.isEmpty()) {
            out.array("enum", () -> {
                choices.forEach(choice -> Json.write(out.json(), type, choice));
                if (optional) {
                    out.json().writeNull();
                }
            });
        }
    }

    /** A value as it stands in an address, or in a query that compares with it. */
    void compared() {
        if (type.jsonForm() == JsonForm.VALUE) {
            out.text("type", "string");
        } else {
            value(false, type.values());
        }
    }

    private void kind(boolean optional) {
        var kind = switch (type.jsonForm()) {
            case NUMBER -> type.step().equals("1") ? "integer" : "number";
            case TRUTH -> "boolean";
            case TEXT, VALUE -> "string";
        };
        if (optional) {
            out.texts("type", List.of(kind, "null"));
        } else {
            out.text("type", kind);
        }
    }

    private void format() {
        var kind = type.javaClass();
        if (kind == BigDecimal.class) {
            out.text("pattern", DECIMAL);
        } else if (kind == Duration.class) {
            out.text("pattern", DURATION);
        } else if (kind == Bytes.class) {
            out.text("contentEncoding", "base64");
        }
        out.textIfAny("format", FORMATS.getOrDefault(kind, ""));
    }
}
