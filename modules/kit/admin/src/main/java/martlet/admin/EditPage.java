package martlet.admin;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.StaleException;
import martlet.web.Params;
import martlet.web.View;

/** The page of a row: to be changed, or only read. */
final class EditPage {

    private static final View<Difference> DIFFERENCE = View.of(Difference.class)
            .show("name", Difference::name).show("label", Difference::label)
            .show("mine", difference -> Cell.VIEW.of(difference.mine))
            .show("theirs", difference -> Cell.VIEW.of(difference.theirs));

    private EditPage() {}

    /** A field that two people gave two values. */
    private record Difference(String name, Phrase label, Cell mine, Cell theirs) {}

    /** 200 with the row; 404 for one that is not there or may not be seen. */
    static <R> void show(Visit<R> visit) {
        var row = visit.row();
        Sheet.of(visit, row, Params.of(Map.of()), mayChange(visit, row)).show(Status.OK_200);
    }

    /**
     * 303 onwards; 200 with what was looked for; 422 with the form and what is wrong with it; 409 with both values where
     * somebody else wrote the row meanwhile; 403 where it may not be changed; 404.
     */
    static <R> void save(Visit<R> visit) {
        var sent = visit.form();
        var row = visit.find();
        if (row.isEmpty()) {
            gone(visit, sent);
            return;
        }
        if (!mayChange(visit, row.get())) {
            throw visit.access().refused(Action.CHANGE);
        }
        save(visit, Sheet.of(visit, row.get(), sent, true), row.get());
    }

    private static <R> boolean mayChange(Visit<R> visit, Linked<R> row) {
        return visit.can(Action.CHANGE, row);
    }

    private static <R> void save(Visit<R> visit, Sheet<R> sheet, Linked<R> row) {
        if (sheet.isSearching()) {
            sheet.keep().show(Status.OK_200);
        } else if (!sheet.read()) {
            sheet.show(Admin.REFUSED);
        } else if (sheet.changesNothing()) {
            Saved.of(visit, row.row(), Saved.SAVED).goOn();
        } else if (locksOut(visit, sheet)) {
            sheet.show(Admin.REFUSED);
        } else {
            write(visit, sheet);
        }
    }

    /** Whoever takes their own way in here away could not give it back. */
    private static <R> boolean locksOut(Visit<R> visit, Sheet<R> sheet) {
        var loss = visit.admin().auth().accounts().ownLoss(visit.access().caller(), visit.key(), sheet.change());
        loss.ifPresent(problem -> sheet.problems(List.of(problem)));
        return loss.isPresent();
    }

    private static <R> void write(Visit<R> visit, Sheet<R> sheet) {
        try {
            var row = visit.writes().update(visit.key(), sheet.change(), sheet.version().orElseThrow());
            Saved.of(visit, row, Saved.SAVED).goOn();
        } catch (InvalidException e) {
            sheet.problems(e.problems());
            sheet.show(Admin.REFUSED);
        } catch (StaleException _) {
            visit.find().ifPresentOrElse(current -> conflict(visit, current), () -> gone(visit, visit.form()));
        }
    }

    /** What was typed stays in the inputs, and the form is now about the version that it was compared with. */
    private static <R> void conflict(Visit<R> visit, Linked<R> current) {
        var sent = visit.form().with(Sheet.VERSION, String.valueOf(current.version()));
        var sheet = Sheet.of(visit, current, sent, mayChange(visit, current));
        sheet.read();
        sheet.with("conflicted", true).with("conflicts", DIFFERENCE.all(differences(visit, sheet, current)))
                .show(Status.CONFLICT_409);
    }

    private static <R> List<Difference> differences(Visit<R> visit, Sheet<R> sheet, Linked<R> current) {
        var all = new ArrayList<Difference>();
        for (var field : sheet.change().fields()) {
            if (field.input() == Input.PASSWORD) {
                all.add(new Difference("", field.caption(), Cell.of(Phrase.of("the new one")),
                        Cell.of(Phrase.of("not shown"))));
            } else if (visit.access().mayRead(field)
                    && !Objects.equals(sheet.change().orNull(field), current.value(field))) {
                all.add(difference(visit, sheet, current, field));
            }
        }
        return all;
    }

    private static <R> Difference difference(Visit<R> visit, Sheet<R> sheet, Linked<R> current, Field<R, ?> field) {
        return new Difference(field.name(), field.caption(), cell(visit, field, sheet.change().orNull(field)),
                cell(visit, field, current.value(field)));
    }

    private static <R> Cell cell(Visit<R> visit, Field<R, ?> field, @org.jspecify.annotations.Nullable Object value) {
        for (var link : visit.model().links()) {
            if (link.equals(field) && link instanceof FileLink && value instanceof UUID id) {
                return visit.admin().web().files().find(id).map(Cell::file).orElseGet(() -> Cell.of((Object) null));
            }
            if (link.equals(field) && value != null) {
                return Cell.of(called(visit, link, value));
            }
        }
        return Cell.any(field, value);
    }

    private static <R, P> String called(Visit<R> visit, ForeignKey<R, P, ?> link, Object key) {
        var far = link.target();
        return visit.db().select(far).where(far.withKey(key).and(visit.access().across(link).seen())).one()
                .map(row -> Titles.called(visit, link, row)).orElse("#" + far.keyText(key));
    }

    /** A form about a row that was there once is not thrown away: what was typed can be added as a new row. Else 404. */
    private static <R> void gone(Visit<R> visit, Params sent) {
        if (!sent.has(Sheet.VERSION)) {
            throw visit.notFound();
        }
        var sheet = Sheet.toAdd(visit, sent.without(Sheet.VERSION));
        sheet.keep().with("notice",
                Phrase.of("This {model:small} was deleted meanwhile. "
                        + "What you wrote is still here; saving adds it as a new one.")
                        .with("model", visit.model().caption()))
                .show(Status.CONFLICT_409);
    }
}
