package martlet.admin;

import io.helidon.http.Status;
import java.util.Map;
import martlet.auth.Action;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.web.Params;

/** The page on which a row is added. */
final class AddPage {

    private AddPage() {}

    /** 200 with an empty form, or with the values of the row that it is to begin from; 403 where rows may not be added; 404. */
    static <R> void show(Visit<R> visit) {
        check(visit);
        var sheet = Sheet.toAdd(visit, Params.of(Map.of()));
        var copy = Copy.of(visit, sheet.fields());
        if (!copy.left().isEmpty()) {
            sheet.with("notice", Phrase.of("The address says what this form can't begin with; it is left out: {names}.")
                    .with("names", String.join(", ", copy.left())));
        }
        sheet.beginningWith(copy.values()).show(Status.OK_200);
    }

    /** 303 onwards; 200 with what was looked for; 422 with the form and what is wrong with it; 403. */
    static <R> void save(Visit<R> visit) {
        check(visit);
        // A form that was about another row says of which version.
        var sheet = Sheet.toAdd(visit, Copy.completed(visit, visit.form().without(Sheet.VERSION)));
        if (Related.isBack(visit.form())) {
            Related.restore(visit, form -> Sheet.toAdd(visit, form.without(Sheet.VERSION)));
        } else if (Related.isAsked(visit.form())) {
            Related.open(visit, sheet);
        } else if (sheet.isSearching()) {
            sheet.keep().show(Status.OK_200);
        } else if (!sheet.read() || !isAdded(visit, sheet)) {
            sheet.show(Admin.REFUSED);
        }
    }

    private static <R> boolean isAdded(Visit<R> visit, Sheet<R> sheet) {
        try {
            Added.of(visit).first(sheet.models(), () -> insert(visit, sheet))
                    .ifPresentOrElse(row -> Saved.of(visit, row, Saved.ADDED).goOn(), () -> again(visit));
            return true;
        } catch (InvalidException e) {
            sheet.problems(e.problems());
            return false;
        } catch (Branch.BranchException _) {
            return false;
        }
    }

    /** The first answer may never have come: the second leads where it would have led, as long as the row is there. */
    private static <R> void again(Visit<R> visit) {
        Added.of(visit).row().ifPresentOrElse(row -> Saved.of(visit, row, Saved.ADDED).again(),
                () -> visit.redirect(visit.back(visit.form())));
    }

    private static <R> R insert(Visit<R> visit, Sheet<R> sheet) {
        var row = visit.writes().insert(sheet.change());
        sheet.writeBranches(visit.model().keyOf(row));
        return row;
    }

    private static void check(Visit<?> visit) {
        visit.access().check(Action.ADD);
    }
}
