package martlet.admin;

import static martlet.admin.SavedView.SAVED_VIEW;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.auth.Caller;
import martlet.auth.Group;
import martlet.model.Change;
import martlet.model.Where;
import martlet.web.Params;

/**
 * The lists of a model that people have named: one's own, and those that others share. Kept as they were asked for, and asked
 * anew by whoever opens them: what they may not use of one is left out.
 */
record Views<R>(Visit<R> visit) {

    /** The parameter that says through which view a list was opened; {@link #NONE} for through none. */
    static final String VIEW = "_view";

    /** Not even through the one that the list opens with. */
    static final String NONE = "0";

    /** Shared with all who get into the admin. */
    static final String STAFF = "*";

    Caller caller() {
        return visit.access().caller();
    }

    /** Returns a view of this model's list that is whoever asks's own, or shared with them. One statement. */
    Optional<SavedView> find(String key) {
        return SAVED_VIEW.parseKey(key)
                .flatMap(id -> visit.db().select(SAVED_VIEW).where(SAVED_VIEW.withKey(id).and(visible())).one());
    }

    /** The views of this list that are offered to whoever asks. */
    Where<SavedView> visible() {
        return SAVED_VIEW.model.eq(visit.model().name()).and(visible(caller()));
    }

    /** The views that somebody made, or that are shared with them. */
    static Where<SavedView> visible(Caller caller) {
        var circles = new ArrayList<>(caller.groups());
        circles.add(STAFF);
        return SAVED_VIEW.account.eq(caller.key()).or(SAVED_VIEW.shared.in(circles));
    }

    boolean isOwn(SavedView view) {
        return view.account() == caller().key();
    }

    /** Returns with whom somebody may share: with nobody, which is empty, with all of the staff, and with their groups. */
    static List<String> circles(Caller caller) {
        var circles = new ArrayList<>(List.of("", STAFF));
        caller.groups().stream().filter(name -> !name.equals(Group.STAFF)).sorted().forEach(circles::add);
        return circles;
    }

    /** Returns what whoever asks may use of what a view asks for. */
    Params usable(SavedView view) {
        return new ListQuery<>(visit, Params.parse(view.asked())).usable();
    }

    /** Returns the address of the list as a view has it. */
    String address(SavedView view) {
        return visit.list() + "?" + usable(view).with(VIEW, String.valueOf(view.id())).text();
    }

    /** Returns the key of the view that the list opens with, if it opens with one. One statement a request. */
    Optional<String> first() {
        return visit.admin().preferences().ofList(visit).view();
    }

    /** Has the list open with a view from now on. */
    void openWith(SavedView view) {
        visit.admin().preferences().set(caller(), Preferences.view(visit.model()), String.valueOf(view.id()));
    }

    /** Has the list open as it is by itself. */
    void openPlain() {
        visit.admin().preferences().forget(caller(), Preferences.view(visit.model()));
    }

    /** Returns a new view of whoever asks. */
    Change<SavedView> kept(String asked, String columns) {
        var query = new ListQuery<>(visit, Params.parse(asked).without("from", VIEW, Facets.COUNTS)).usable();
        return Change.of(SAVED_VIEW).set(SAVED_VIEW.model, visit.model().name())
                .set(SAVED_VIEW.account, caller().key()).set(SAVED_VIEW.asked, query.text())
                .set(SAVED_VIEW.columns, ColumnChoice.offered(visit, columns));
    }
}
