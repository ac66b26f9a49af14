package martlet.admin;

import martlet.auth.Action;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.web.Flash;

/** The button by which an admin takes the second factor from somebody who has lost theirs, on the page of their account. */
final class FactorReset {

    private FactorReset() {}

    /** Returns where the button leads; empty where there is none: for those who manage no accounts, and without a factor. */
    static <R> String path(Visit<R> visit, Linked<R> row) {
        return isOfAccounts(visit) && visit.access().caller().admin() && visit.can(Action.CHANGE, row)
                && visit.admin().auth().factors().isOn(key(visit, row)) ? visit.page(visit.keyOf(row)) + "factor/" : "";
    }

    /** 303 back to the account; 403 with the question for the password; 403 for who manages no accounts; 404. */
    static <R> void reset(Visit<R> visit) {
        if (!isOfAccounts(visit)) {
            throw visit.notFound();
        }
        var row = visit.row();
        if (!visit.can(Action.CHANGE, row)) {
            throw visit.access().refused(Action.CHANGE);
        }
        var had = visit.admin().auth().resetFactor(visit.req(), key(visit, row));
        visit.flash(had ? Flash.Kind.SUCCESS : Flash.Kind.INFO,
                Phrase.of(had ? "The second factor is reset." : "This account has no second factor."));
        visit.redirect(visit.page(visit.keyOf(row)));
    }

    private static boolean isOfAccounts(Visit<?> visit) {
        return visit.admin().auth().accounts().model().equals(visit.model());
    }

    private static <R> long key(Visit<R> visit, Linked<R> row) {
        return visit.keyOf(row) instanceof Long key ? key : 0;
    }
}
