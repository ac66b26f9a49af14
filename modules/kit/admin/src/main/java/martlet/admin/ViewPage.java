package martlet.admin;

import static martlet.admin.SavedView.SAVED_VIEW;

import java.util.function.Supplier;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Params;
import org.jspecify.annotations.Nullable;

/** Opens views of a list, names them, shares them, and forgets them. */
final class ViewPage {

    private ViewPage() {}

    /** 303 to the list as the view has it, without what whoever asks may not use; 404 where there is none for them. */
    static <R> void show(Visit<R> visit) {
        var views = new Views<>(visit);
        visit.redirect(views.address(asked(views)));
    }

    /** A view that one may not see is answered like one that isn't there. */
    private static <R> SavedView asked(Views<R> views) {
        return views.find(views.visit().req().path().pathParameters().get("view")).orElseThrow(Admin::noPage);
    }

    /** 303 to the list by the new view; back, with what is wrong in a message, where it can't be kept so. */
    static <R> void save(Visit<R> visit) {
        var sent = visit.form();
        var views = new Views<>(visit);
        var change = named(views, sent, views.kept(sent.get("asked"), sent.get("columns")));
        var view = tried(visit, () -> visit.db().insert(change));
        if (view == null) {
            visit.redirect(visit.back(sent));
            return;
        }
        if (sent.has("first")) {
            views.openWith(view);
        }
        visit.flash(Flash.Kind.SUCCESS, Phrase.of("The view is kept."));
        visit.redirect(views.address(view));
    }

    private static <R> Change<SavedView> named(Views<R> views, Params sent, Change<SavedView> change) {
        if (!Views.circles(views.caller()).contains(sent.get("shared"))) {
            throw Admin.bad(Phrase.of("You can't share with a group that you are not in."));
        }
        return change.set(SAVED_VIEW.name, sent.get("name").strip()).set(SAVED_VIEW.shared, sent.get("shared"));
    }

    /** 303 back to the list; 404 for a view that is not there, 400 for another's where it is more than opening with it. */
    static <R> void change(Visit<R> visit) {
        var sent = visit.form();
        var views = new Views<>(visit);
        var view = asked(views);
        switch (sent.get("do")) {
            case "first" -> views.openWith(view);
            case "plain" -> views.openPlain();
            case "delete" -> visit.db().delete(SAVED_VIEW, SAVED_VIEW.withKey(own(views, view).id()));
            default -> rename(views, own(views, view), sent);
        }
        visit.redirect(visit.back(sent));
    }

    private static <R> SavedView own(Views<R> views, SavedView view) {
        if (!views.isOwn(view)) {
            throw Admin.bad(Phrase.of("Only who made a view can change it."));
        }
        return view;
    }

    private static <R> void rename(Views<R> views, SavedView view, Params sent) {
        var change = named(views, sent, Change.of(SAVED_VIEW));
        var db = views.visit().db();
        tried(views.visit(), () -> db.update(view.id(), change));
    }

    /** What can be wrong is the name, and who wrote it sees the sentence above the list. */
    private static <T> @Nullable T tried(Visit<?> visit, Supplier<T> write) {
        try {
            return write.get();
        } catch (InvalidException e) {
            e.problems().forEach(problem -> visit.flash(Flash.Kind.ERROR, problem.phrase()));
            return null;
        }
    }
}
