package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Linked;
import martlet.web.Params;

/**
 * A new row that begins with the values of another one, as far as they may be read and a new row may be given them, and with those that
 * the address says.
 *
 * @param values what it begins with
 * @param left the names that the address has and the form can't begin with: what it has no input for, or no such value. There is
 *     no difference between a field that one may not write and a name that no field has
 */
record Copy<R>(Change<R> values, List<String> left) {

    /** The parameter with the key of the row that is begun from. */
    private static final String FROM = "from";

    /** The button that saves a row's form as a new row. */
    private static final String NEW = "_new";

    /** Returns what a new row begins with: nothing, unless a row or a field is named; 404 for a row that may not be seen. */
    static <R> Copy<R> of(Visit<R> visit, List<Field<R, ?>> fields) {
        var copy = new Copy<>(Change.of(visit.model()), new ArrayList<>());
        var query = visit.query();
        query.first(FROM).ifPresent(text -> copy.fill(visit, row(visit, text).orElseThrow(visit::notFound)));
        query.names().stream().filter(name -> !List.of(FROM, Visit.BACK).contains(name))
                .forEach(name -> copy.say(visit, fields, name, query.get(name)));
        return copy;
    }

    /** What can't be is left out: it is only what somebody begins with. */
    private void say(Visit<R> visit, List<Field<R, ?>> fields, String name, String text) {
        var field = fields.stream().filter(each -> each.name().equals(name)).filter(Copy::isSaid).findFirst();
        if (field.isEmpty() || !isSaid(visit, field.get(), text)) {
            left.add(name);
        }
    }

    private static boolean isSaid(Field<?, ?> field) {
        return field.input() != Input.PASSWORD && !(field instanceof FileLink);
    }

    private <T> boolean isSaid(Visit<R> visit, Field<R, T> field, String text) {
        try {
            var value = field.type().parse(text);
            if (field instanceof ForeignKey<R, ?, ?> link && !isThere(visit, link, value)) {
                return false;
            }
            values.set(field, value);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** One statement, in which a row that may not be seen is like one that isn't there. */
    private static <R, P> boolean isThere(Visit<R> visit, ForeignKey<R, P, ?> link, Object key) {
        var target = link.target();
        return visit.db().select(target).where(target.withKey(key).and(visit.access().across(link).seen())).exists();
    }

    private static <R> Optional<Linked<R>> row(Visit<R> visit, String text) {
        var model = visit.model();
        return model.parseKey(text).flatMap(key -> visit.db().select(model)
                .where(model.withKey(key).and(visit.access().seen())).oneLinked());
    }

    private void fill(Visit<R> visit, Linked<R> row) {
        visit.access().addable().stream().filter(field -> isFree(visit, field)).forEach(field -> set(field, row));
    }

    /** What only one row may have is left for somebody to say. A file belongs to its row. */
    private static <R> boolean isFree(Visit<R> visit, Field<R, ?> field) {
        return visit.access().mayRead(field) && !field.isKey() && !field.isUnique() && !(field instanceof FileLink);
    }

    private <T> void set(Field<R, T> field, Linked<R> row) {
        values.set(field, row.value(field));
    }

    /**
     * Adds what the form of a row does not ask for, because it is only read there, and that of a new one does: as the row has it
     * whose form is saved as new. The inputs that were sent stay.
     */
    static <R> Params completed(Visit<R> visit, Params sent) {
        var row = sent.has(NEW)
                ? visit.query().first(FROM).flatMap(text -> row(visit, text))
                : Optional.<Linked<R>>empty();
        return row.map(from -> completed(visit, sent, from)).orElse(sent);
    }

    private static <R> Params completed(Visit<R> visit, Params sent, Linked<R> row) {
        var asked = Sheet.of(visit, row, Params.of(Map.of()), true).fields();
        var all = sent;
        for (var field : Sheet.toAdd(visit, sent).fields()) {
            if (!asked.contains(field) && !sent.has(field.name()) && isFree(visit, field)) {
                all = all.with(field.name(), Merge.stored(field, row));
            }
        }
        return all;
    }

    /** Returns the address of a form that begins from a row. */
    static <R> String path(Visit<R> visit, Linked<R> row) {
        return "%sadd/?%s=%s".formatted(visit.list(), FROM, Frame.encoded(visit.model().keyText(visit.keyOf(row))));
    }
}
