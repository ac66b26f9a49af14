package martlet.admin;

import static martlet.model.Revision.REVISION;

import io.helidon.http.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import martlet.auth.Action;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Revision;
import martlet.model.StaleException;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/** Going back to how a row was after one of its writes: what would change, and the button. That is a change like any other. */
final class RevertPage<R> {

    private static final View<Difference> DIFFERENCE = View.of(Difference.class)
            .show("label", Difference::label).show("now", one -> Cell.VIEW.of(one.now))
            .show("then", one -> Cell.VIEW.of(one.then));

    private static final View<Problem> PROBLEM = View.of(Problem.class).show("text", Problem::phrase);

    private final Visit<R> visit;
    private final Linked<R> row;
    private final Revision to;
    private final Change<R> change;

    private RevertPage(Visit<R> visit, Linked<R> row, Revision to) {
        this.visit = visit;
        this.row = row;
        this.to = to;
        this.change = change();
    }

    /** A field that would change. */
    private record Difference(Phrase label, Cell now, Cell then) {}

    /** 200 with what would change; 303 to what would bring the row back, where it is gone; 403; 404. */
    static <R> void show(Visit<R> visit) {
        var page = of(visit);
        page.show(Status.OK_200, List.of());
    }

    /** 303 to the row; 409 where somebody wrote it meanwhile; 422 where it can't be so any more; 403; 404. */
    static <R> void revert(Visit<R> visit) {
        of(visit).revert();
    }

    private static <R> RevertPage<R> of(Visit<R> visit) {
        var row = visit.row();
        var to = visit.db().history().of(visit.model(), visit.key()).where(REVISION.id.eq(number(visit))).one()
                .filter(one -> one.action() != Revision.Action.DELETE).orElseThrow(visit::notFound);
        if (!visit.can(Action.CHANGE, row)) {
            throw visit.access().refused(Action.CHANGE);
        }
        return new RevertPage<>(visit, row, to);
    }

    private static long number(Visit<?> visit) {
        try {
            return Long.parseLong(visit.req().path().pathParameters().get("change"));
        } catch (NumberFormatException _) {
            throw visit.notFound();
        }
    }

    /** What differs from then, of the fields that may be read and written: others stay as they are. */
    private Change<R> change() {
        var then = visit.db().history().asOf(visit.model(), visit.key(), to.id()).orElseThrow(visit::notFound);
        var change = Change.of(visit.model());
        visit.access().writable().stream().filter(visit.access()::mayRead)
                .filter(field -> then.has(field) && field.input() != Input.PASSWORD)
                .forEach(field -> take(change, then, field));
        return change;
    }

    private <T> void take(Change<R> change, Change<R> then, Field<R, T> field) {
        var value = then.orNull(field);
        if (!Objects.deepEquals(value, row.value(field))) {
            change.set(field, value);
        }
    }

    private void show(Status status, List<Problem> problems) {
        var values = new HashMap<String, Object>();
        values.put("title", called(row.row()));
        values.put("one", visit.model().caption().inside());
        values.put("past", visit.page(visit.key()) + "history/");
        values.put("at", to.at().toString());
        values.put("version", row.version());
        values.put("differences", DIFFERENCE.all(change.fields().stream().map(this::difference).toList()));
        values.put("differs", !change.fields().isEmpty());
        values.put("problems", PROBLEM.all(problems));
        values.put("wrong", !problems.isEmpty());
        values.put("action", visit.req().prologue().uriPath().rawPath());
        visit.admin().frame().show(visit.req(), visit.res(), status, "admin_revert", values);
    }

    private String called(R one) {
        return Called.of(visit, List.of(one)).apply(one);
    }

    private Difference difference(Field<R, ?> field) {
        return new Difference(field.caption(), cell(field, row.value(field)), cell(field, change.orNull(field)));
    }

    private Cell cell(Field<R, ?> field, @Nullable Object value) {
        if (field instanceof ForeignKey<R, ?, ?> link && value != null) {
            var known = new Known(visit.admin(), visit.req());
            known.want(link.target(), value);
            return known.look().cell(link.target(), value);
        }
        return Cell.any(field, value);
    }

    private void revert() {
        if (change.fields().isEmpty()) {
            visit.redirect(visit.page(visit.key()));
            return;
        }
        if (visit.form().whole(Sheet.VERSION, -1) != row.version()) {
            show(Status.CONFLICT_409, List.of(meanwhile()));
            return;
        }
        try {
            checkFiles();
            var written = visit.writes().update(visit.key(), change, row.version());
            visit.flash(martlet.web.Flash.Kind.SUCCESS, Saved.offering(visit, visit.key(),
                    Saved.SAVED.with("model", visit.model().caption())
                            .with("title", called(written))));
            visit.redirect(visit.page(visit.key()));
        } catch (InvalidException e) {
            show(Admin.REFUSED, e.problems());
        } catch (StaleException _) {
            of(visit).show(Status.CONFLICT_409, List.of(meanwhile()));
        }
    }

    private Problem meanwhile() {
        return new Problem("", Phrase.of("Somebody else changed this {model:small} meanwhile. Look at it again.")
                .with("model", visit.model().caption()));
    }

    /** A file that no row has is gone after a day. */
    private void checkFiles() {
        for (var link : visit.model().links()) {
            if (link instanceof FileLink<?> && change.orNull(link) instanceof java.util.UUID id
                    && visit.admin().web().files().find(id).isEmpty()) {
                throw new InvalidException(List.of(new Problem(link.name(),
                        Phrase.of("The file that it had is gone."))));
            }
        }
    }
}
