package martlet.model;

import java.util.ArrayList;
import java.util.List;
import martlet.model.schema.Names;

/**
 * A condition that the database holds each row to.
 *
 * @param name the constraint's name
 * @param field the name of the field that it is about; empty for a row as a whole
 * @param sentence what a person is told whose row breaks it
 * @param condition what is true of each row, as far as its fields have values
 */
record Check<R>(String name, String field, Phrase sentence, Where<R> condition) {

    static String name(Model<?> model, String part) {
        return Names.of("ck", model.name(), List.of(part));
    }

    /** Returns what a field says of its values. */
    static <R, T> List<Check<R>> of(Model<R> model, Field<R, T> field) {
        var checks = new ArrayList<Check<R>>();
        field.atLeast().ifPresent(least -> checks.add(new Check<>(name(model, field.name() + "_min"), field.name(),
                Phrase.of("{label} must be at least {least}.").with("label", field.caption())
                        .with("least", field.type().text(least)),
                field.ge(least))));
        field.atMost().ifPresent(most -> checks.add(new Check<>(name(model, field.name() + "_max"), field.name(),
                Phrase.of("{label} must be at most {most}.").with("label", field.caption())
                        .with("most", field.type().text(most)),
                field.le(most))));
        if (!field.choices().isEmpty()) {
            var names = field.choices().stream().map(field.type()::text).toList();
            checks.add(new Check<>(name(model, field.name() + "_choice"), field.name(),
                    Phrase.of("{label} is none of {choices}.").with("label", field.caption())
                            .with("choices", String.join(", ", names)),
                    field.in(field.choices())));
        }
        return checks;
    }

    /** Returns it as the declaration of a table has it, for both engines. */
    String sql() {
        return Sql.literal().where(condition).text();
    }
}
