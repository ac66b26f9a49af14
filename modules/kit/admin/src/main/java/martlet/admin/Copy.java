package martlet.admin;

import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.Input;
import martlet.model.Linked;

/**
 * A new row that begins with the values of another one, as far as they may be read and a new row may be given them, and with those that
 * the address says.
 */
final class Copy {

    /** The parameter with the key of the row that is begun from. */
    private static final String FROM = "from";

    private Copy() {}

    /** Returns the values that a new row begins with: none, unless a row or a field is named; 404 for a row that may not be seen. */
    static <R> Change<R> of(Visit<R> visit) {
        var values = Change.of(visit.model());
        visit.query().first(FROM).ifPresent(text -> fill(visit, values, row(visit, text)));
        visit.access().addable().stream()
                .filter(field -> field.input() != Input.PASSWORD && !(field instanceof FileLink))
                .forEach(field -> visit.query().first(field.name()).ifPresent(text -> say(values, field, text)));
        return values;
    }

    /** What is no such value is left out: it is only what somebody begins with. */
    private static <R, T> void say(Change<R> values, Field<R, T> field, String text) {
        try {
            values.set(field, field.type().parse(text));
        } catch (IllegalArgumentException _) {
            // The input is empty, or has its default.
        }
    }

    private static <R> Linked<R> row(Visit<R> visit, String text) {
        var model = visit.model();
        var key = model.parseKey(text).orElseThrow(visit::notFound);
        return visit.db().select(model).where(model.withKey(key).and(visit.access().seen())).oneLinked()
                .orElseThrow(visit::notFound);
    }

    private static <R> void fill(Visit<R> visit, Change<R> values, Linked<R> row) {
        for (var field : visit.access().addable()) {
            if (visit.access().mayRead(field) && !isTaken(field)) {
                set(values, field, row);
            }
        }
    }

    /** What only one row may have is left for somebody to say. A file belongs to its row. */
    private static boolean isTaken(Field<?, ?> field) {
        return field.isKey() || field.isUnique() || field instanceof FileLink;
    }

    private static <R, T> void set(Change<R> values, Field<R, T> field, Linked<R> row) {
        values.set(field, row.value(field));
    }

    /** Returns the address of a form that begins from a row. */
    static <R> String path(Visit<R> visit, Linked<R> row) {
        return "%sadd/?%s=%s".formatted(visit.list(), FROM, Frame.encoded(visit.model().keyText(visit.keyOf(row))));
    }
}
