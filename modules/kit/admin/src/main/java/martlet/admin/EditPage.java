package martlet.admin;

import io.helidon.http.Status;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import martlet.auth.Action;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.StaleException;
import martlet.web.Params;

/** The page of a row: to be changed, or only read. */
final class EditPage {

    private EditPage() {}

    /** 200 with the row; 404 for one that is not there or may not be seen. */
    static <R> void show(Visit<R> visit) {
        var row = visit.row();
        Sheet.of(visit, row, Params.of(Map.of()), mayChange(visit, row)).show(Status.OK_200);
    }

    /**
     * 303 onwards; 200 with what was looked for; 422 with the form and what is wrong with it; 409 with what both made of the row
     * where somebody else wrote it meanwhile; 403 where it may not be changed; 404.
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
        if (Related.isBack(sent)) {
            Related.restore(visit, form -> Sheet.of(visit, row.get(), form, true));
        } else {
            save(visit, Sheet.of(visit, row.get(), sent, true), row.get());
        }
    }

    private static <R> boolean mayChange(Visit<R> visit, Linked<R> row) {
        return visit.can(Action.CHANGE, row);
    }

    private static <R> void save(Visit<R> visit, Sheet<R> sheet, Linked<R> row) {
        if (Related.isAsked(visit.form())) {
            Related.open(visit, sheet);
        } else if (sheet.isSearching()) {
            sheet.keep().show(Status.OK_200);
        } else if (!sheet.read()) {
            sheet.show(Admin.REFUSED);
        } else if (sheet.changesNothing()) {
            Saved.of(visit, row.row(), Saved.SAVED).goOn();
        } else {
            write(visit, sheet, row);
        }
    }

    private static <R> void write(Visit<R> visit, Sheet<R> sheet, Linked<R> row) {
        try {
            written(visit, sheet, row).ifPresentOrElse(now -> Saved.of(visit, now, Saved.SAVED).goOn(),
                    () -> Saved.of(visit, row.row(), Saved.SAVED).again());
        } catch (InvalidException e) {
            sheet.problems(e.problems());
            sheet.show(Admin.REFUSED);
        } catch (Branch.BranchException e) {
            sheet.show(e.isStale() ? Status.CONFLICT_409 : Admin.REFUSED);
        } catch (StaleException _) {
            visit.find().ifPresentOrElse(current -> conflict(visit, current), () -> gone(visit, visit.form()));
        }
    }

    /** A form of one row is harmless when it comes twice, because of its version; one that may add rows is done once. */
    private static <R> Optional<R> written(Visit<R> visit, Sheet<R> sheet, Linked<R> row) {
        return sheet.branches().isEmpty()
                ? visit.together(sheet.models(), () -> Optional.of(update(visit, sheet, row)))
                : visit.once(sheet.models(), () -> update(visit, sheet, row));
    }

    private static <R> R update(Visit<R> visit, Sheet<R> sheet, Linked<R> row) {
        var now = row.row();
        if (!sheet.changesNoField()) {
            now = visit.writes().update(visit.key(), sheet.change(), sheet.version().orElseThrow());
        }
        sheet.writeBranches(visit.key());
        return now;
    }

    /** What was typed stays in the inputs, and the form is now about the version that it was compared with. */
    private static <R> void conflict(Visit<R> visit, Linked<R> current) {
        var sent = visit.form();
        var old = Sheet.of(visit, current, sent, true);
        old.read();
        var merge = Merge.of(visit, version(old.version()), current, old.change());
        var now = merge.merged(sent).with(Sheet.VERSION, String.valueOf(current.version()));
        var sheet = Sheet.of(visit, current, now, mayChange(visit, current));
        sheet.read();
        sheet.with("conflicted", true).with("contested_any", merge.isContested()).with("merge", merge.shown())
                .show(Status.CONFLICT_409);
    }

    private static long version(OptionalLong version) {
        return version.orElse(0);
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
