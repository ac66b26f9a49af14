package martlet.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts rows back that were deleted, from what the history tells of them. */
final class Restoring {

    private final Engine engine;

    Restoring(Engine engine) {
        this.engine = engine;
    }

    <R> R restore(Model<R> model, Revision deletion) {
        if (deletion.action() != Revision.Action.DELETE || !deletion.model().equals(model.name())) {
            throw new IllegalArgumentException(
                    "'%s' %s of '%s' is no deletion of a row of '%s'".formatted(deletion.action().word(),
                            deletion.row(),
                            deletion.model(), model));
        }
        var row = values(model, deletion);
        return engine.units().joined(() -> {
            refuseTwice(model, row);
            return new Writer(engine).returning(new RowWrite.Restore<>(row, deletion.version() + 1)).getFirst();
        });
    }

    /** The embedded engine would take a counted key a second time only to refuse it as somebody else's value. */
    private <R> void refuseTwice(Model<R> model, Change<R> row) {
        if (new Select<>(engine, model).where(model.withKey(row.key())).exists()) {
            throw new InvalidException(List.of(new Problem("",
                    Phrase.of("This {model:small} is there already.").with("model", model.caption()))));
        }
    }

    private static <R> Change<R> values(Model<R> model, Revision deletion) {
        var known = Change.of(model);
        for (var difference : deletion.differences()) {
            model.field(difference.field()).filter(_ -> !difference.secret())
                    .ifPresent(field -> set(known, field, difference.before()));
        }
        var key = model.parseKey(deletion.row()).orElseThrow(() -> unreadable(model));
        known.setAny(model.key(), key);
        secrets(known);
        // What it had no value for stays without one: a default is for new rows.
        model.fields().stream().filter(field -> !known.has(field) && field.isOptional())
                .forEach(field -> known.setAny(field, null));
        var whole = known.completed();
        refuse(whole);
        return whole;
    }

    private static <R> void secrets(Change<R> known) {
        for (var field : known.model().fields()) {
            if (isSecret(field) && !field.isOptional()) {
                known.setAny(field, "");
            }
        }
    }

    private static boolean isSecret(Field<?, ?> field) {
        return field.input() == Input.PASSWORD && field.type() == Type.TEXT;
    }

    /** A model may have become stricter since. */
    private static <R> void refuse(Change<R> whole) {
        var problems = new ArrayList<>(whole.problems());
        problems.removeIf(problem -> whole.model().field(problem.field()).filter(Restoring::isSecret).isPresent());
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    private static <R, T> void set(Change<R> values, Field<R, T> field, @Nullable String text) {
        try {
            values.set(field, text == null ? null : field.type().parse(text));
        } catch (IllegalArgumentException _) {
            throw unreadable(values.model());
        }
    }

    private static InvalidException unreadable(Model<?> model) {
        return new InvalidException(List.of(new Problem("",
                Phrase.of("This {model:small} has values that its table can't hold any more.")
                        .with("model", model.caption()))));
    }
}
