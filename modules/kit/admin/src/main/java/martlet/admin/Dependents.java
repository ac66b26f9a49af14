package martlet.admin;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import martlet.model.Field;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form that are asked for only where another field has some value. The server decides; without script they
 * are always there, and say on what they depend.
 */
record Dependents<R>(Sheet<R> sheet) {

    /** Leaves out what was sent for fields that are not asked for, and complains about those that must be filled in. */
    void check() {
        for (var one : sheet.visit().look().form().dependences()) {
            if (!isKnown(one) || !sheet.fields().contains(one.field())) {
                continue;
            }
            if (!isMet(one)) {
                sheet.form().leaveOut(one.field());
            } else if (one.required() && isEmpty(one.field())) {
                sheet.form().problem(one.field().name(),
                        Phrase.of("{label} is required.").with("label", one.field().caption()));
            }
        }
    }

    /** Of a field that one may not read, not even what depends on it is told. */
    private boolean isKnown(FormLook.Dependence<R> one) {
        return sheet.visit().access().mayRead(one.other());
    }

    private boolean isMet(FormLook.Dependence<R> one) {
        var value = value(one.other());
        return one.values().stream().anyMatch(wanted -> wanted.equals(value));
    }

    private boolean isEmpty(Field<R, ?> field) {
        var value = value(field);
        return value == null || value instanceof String text && text.isBlank();
    }

    private <T> @Nullable Object value(Field<R, T> field) {
        if (sheet.change().has(field)) {
            return sheet.change().orNull(field);
        }
        var row = sheet.row();
        return row == null ? field.newDefault().orElse(null) : row.value(field);
    }

    /** Returns what a field's help says about it; empty where it depends on nothing. */
    Optional<Phrase> hint(Field<R, ?> field) {
        return sheet.visit().look().form().dependence(field).filter(this::isKnown).map(one -> Phrase
                .of(one.required()
                        ? "Asked for, and required, where {other} is {values}."
                        : "Asked for where {other} is {values}.")
                .with("other", one.other().caption())
                .with("values",
                        Phrase.joined(one.values().stream().map(value -> called(one.other(), value)).toList())));
    }

    private static <T> Phrase called(Field<?, T> field, Object value) {
        if (value instanceof Boolean yes) {
            return Phrase.of(yes ? "Yes" : "No");
        }
        return Phrase.of(field.type().label(field.type().javaClass().cast(value)));
    }

    /** Returns the field that a field depends on, and the texts of the values, for the script that hides it. */
    Optional<Shows> shows(Field<R, ?> field) {
        return sheet.visit().look().form().dependence(field).filter(this::isKnown)
                .filter(one -> sheet.fields().contains(one.other()))
                .map(one -> new Shows(one.other().name(), one.values().stream().map(value -> text(one.other(), value))
                        .collect(Collectors.joining("\n"))));
    }

    private static <T> String text(Field<?, T> field, Object value) {
        return field.type().text(Objects.requireNonNull(field.type().javaClass().cast(value)));
    }

    /** The name of an input, and the values with which another one is asked for, one a line. */
    record Shows(String other, String values) {}
}
