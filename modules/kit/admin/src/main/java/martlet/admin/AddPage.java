package martlet.admin;

import io.helidon.http.Status;
import java.util.Map;
import martlet.auth.Action;
import martlet.model.InvalidException;
import martlet.web.Params;

/** The page on which a row is added. */
final class AddPage {

    private AddPage() {}

    /** 200 with an empty form; 403 where rows may not be added. */
    static <R> void show(Visit<R> visit) {
        check(visit);
        Sheet.toAdd(visit, Params.of(Map.of())).show(Status.OK_200);
    }

    /** 303 onwards; 200 with what was looked for; 422 with the form and what is wrong with it; 403. */
    static <R> void save(Visit<R> visit) {
        check(visit);
        var sheet = Sheet.toAdd(visit, visit.form());
        if (sheet.isSearching()) {
            sheet.keep().show(Status.OK_200);
        } else if (!sheet.read() || !isAdded(visit, sheet)) {
            sheet.show(Admin.REFUSED);
        }
    }

    private static <R> boolean isAdded(Visit<R> visit, Sheet<R> sheet) {
        try {
            visit.admin().web().once().first(visit.form(), () -> visit.writes().insert(sheet.change()))
                    .ifPresentOrElse(row -> Saved.of(visit, row, Saved.ADDED).goOn(),
                            () -> visit.redirect(visit.back(visit.form())));
            return true;
        } catch (InvalidException e) {
            sheet.problems(e.problems());
            return false;
        }
    }

    private static void check(Visit<?> visit) {
        visit.access().check(Action.ADD);
    }
}
