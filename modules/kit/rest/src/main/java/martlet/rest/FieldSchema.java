package martlet.rest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Type;
import martlet.model.Type.JsonForm;

/** The values of one field, as JSON Schema says it: everything here is said inside of the schema's object. */
final class FieldSchema<T> {

    private final JsonOut out;
    private final Field<?, T> field;
    private final Type<T> type;

    FieldSchema(JsonOut out, Field<?, T> field) {
        this.out = out;
        this.field = field;
        this.type = field.type();
    }

    /** A value as an answer has it. What is stored may be older than the limits of today, so these are not said. */
    void shown() {
        caption();
        value(field.isOptional(), type.values());
    }

    /** A value that an answer has for some rows only. */
    void shownOnSome() {
        out.text("title", field.label());
        out.text("description", (field.help() + " There on some rows only.").strip());
        value(field.isOptional(), type.values());
    }

    /** A key, where more is said of it around: one of several that it may be, nothing among them where the field is optional. */
    void key() {
        out.object(() -> value(false, List.of()));
        if (field.isOptional()) {
            out.object(() -> out.text("type", "null"));
        }
    }

    /** A value as a body may have it. */
    void written() {
        caption();
        value(field.isOptional(), field.choices());
        limits();
        standard();
    }

    /** A value as a query compares with it. */
    void compared() {
        new TypeSchema<>(out, type).compared();
    }

    private void caption() {
        out.text("title", field.label());
        var help = field instanceof ForeignKey<?, ?, ?> link
                ? (field.help() + " The key of a %s.".formatted(link.target().inSentence())).strip()
                : field.help();
        out.textIfAny("description", (help + ends()).strip());
    }

    /** Where JSON Schema has no word for a limit, people are told. */
    private String ends() {
        if (type.jsonForm() != JsonForm.TEXT) {
            return "";
        }
        return field.atLeast().map(least -> " At least %s.".formatted(type.text(least))).orElse("")
                + field.atMost().map(most -> " At most %s.".formatted(type.text(most))).orElse("");
    }

    private void value(boolean optional, List<T> choices) {
        new TypeSchema<>(out, type).value(optional, choices);
        if (field.input() == Input.PASSWORD) {
            out.text("format", "password");
        }
    }

    private void limits() {
        if (type == Type.TEXT) {
            var least = Math.max(field.min(), field.isBlankAllowed() ? 0 : 1);
            if (least > 0) {
                out.number("minLength", least);
            }
            if (field.max() > 0) {
                out.number("maxLength", field.max());
            }
            out.textIfAny("pattern", field.pattern().isEmpty() ? "" : "^(?:%s)$".formatted(field.pattern()));
        } else if (type.jsonForm() == JsonForm.NUMBER) {
            field.atLeast().ifPresent(least -> end("minimum", least));
            field.atMost().ifPresent(most -> end("maximum", most));
        }
    }

    private void end(String name, T value) {
        out.json().writeName(name);
        Json.write(out.json(), type, value);
    }

    /** A default that is made afresh each time, such as the time of day, is no value that could be said. */
    private void standard() {
        var moment = type.javaClass() == Instant.class || type.javaClass() == UUID.class;
        if (field.hasDefault() && !moment) {
            field.newDefault().filter(value -> field.newDefault().filter(value::equals).isPresent())
                    .ifPresent(value -> end("default", value));
        }
    }
}
