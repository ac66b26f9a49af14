package martlet.admin;

import io.helidon.http.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import martlet.auth.Action;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Flash;
import martlet.web.Params;
import martlet.web.View;

/** Deleting one row, or the ticked rows of a list: never without a page that lists everything that would go. */
final class DeletePage<R> {

    private static final String TICKED = "row";
    private static final String TYPED = "typed";
    private static final int MOST = 1_000;

    private static final Phrase OWN = Phrase.of(
            "You can't delete your own account. Ask another admin to do it.");

    private static final Phrase NOTHING = Phrase.of("");

    private static final View<String> KEY = View.<String>of("key").show("key", key -> key);

    private final Visit<R> visit;
    private final Params asked;
    private final List<?> keys;
    private final Phrase title;
    private final boolean ticked;
    private final String only;

    private DeletePage(Visit<R> visit, Params asked, List<R> rows, boolean ticked) {
        this.visit = visit;
        this.asked = asked;
        this.keys = rows.stream().map(visit.model()::keyOf).toList();
        this.only = rows.size() == 1 ? Called.of(visit, rows).apply(rows.getFirst()).strip() : "";
        this.title = title(visit.model(), rows.size(), only);
        this.ticked = ticked;
    }

    private static Phrase title(Model<?> model, int rows, String only) {
        return rows == 1
                ? Phrase.of("{model:small} “{title}”").with("model", model.caption()).with("title", only)
                : Phrase.of("{count} {models:small}").with("count", rows).with("models", model.captions());
    }

    /** What one types to show that this is meant: what the row is called, or how many there are of what. */
    private String name() {
        return only.isEmpty() ? title.in(visit.admin().web().language(visit.req())) : only;
    }

    private Where<R> where() {
        return visit.model().withKeys(keys);
    }

    /** 200 with what would be deleted; 404; 403 where the row may not be. */
    static <R> void confirmOne(Visit<R> visit) {
        one(visit, visit.query()).confirm(Status.OK_200, NOTHING);
    }

    /** 303 to the list; 409 with what forbids it; 404, also when it is deleted already; 403. */
    static <R> void deleteOne(Visit<R> visit) {
        one(visit, visit.form()).delete();
    }

    /** 200 with what would be deleted; 303 back when no row is ticked, or none of them may be deleted. */
    static <R> void confirmTicked(Visit<R> visit) {
        confirmTicked(visit, visit.query());
    }

    /** The same where rows were ticked in a form. */
    static <R> void confirmTicked(Visit<R> visit, Params asked) {
        var page = ticked(visit, asked);
        if (!page.isNothing()) {
            page.confirm(Status.OK_200, NOTHING);
        }
    }

    /** 303 to the list; 409 with what forbids it. */
    static <R> void deleteTicked(Visit<R> visit) {
        var page = ticked(visit, visit.form());
        if (!page.isNothing()) {
            page.delete();
        }
    }

    private static <R> DeletePage<R> one(Visit<R> visit, Params asked) {
        var row = visit.row();
        if (!visit.can(Action.DELETE, row)) {
            throw visit.access().refused(Action.DELETE);
        }
        return new DeletePage<>(visit, asked, List.of(row.row()), false);
    }

    private static <R> DeletePage<R> ticked(Visit<R> visit, Params asked) {
        var keys = asked.all(TICKED).stream().map(text -> key(visit, text)).distinct().toList();
        if (keys.size() > MOST) {
            throw Admin
                    .bad(Phrase.of("At most {max} rows can be deleted at a time.").with("max", MOST));
        }
        var rows = visit.db().select(visit.model()).where(visit.model().withKeys(keys).and(visit.access().deletable()))
                .list();
        return new DeletePage<>(visit, asked, rows, true);
    }

    private static Object key(Visit<?> visit, String text) {
        return visit.model().parseKey(text).orElseThrow(() -> Admin.bad(
                Phrase.of("'{key}' is no row's key.").with("key", text)));
    }

    private boolean isNothing() {
        if (!keys.isEmpty()) {
            return false;
        }
        visit.flash(Flash.Kind.WARNING,
                Phrase.of("No row was deleted: tick the rows first. Rows that are gone already are left out."));
        visit.redirect(visit.back(asked));
        return true;
    }

    private void confirm(Status status, Phrase problem) {
        var own = keys.stream().anyMatch(visit::isOwnAccount);
        var values = new HashMap<String, Object>(Consequences.of(visit, where()).shown());
        values.putAll(Map.of("title", title, "labels", visit.model().captions(), "list", visit.list(),
                "all_action", MassButtons.address(visit, Deed.DELETE), "action",
                ticked ? visit.list() + "delete/" : visit.req().prologue().uriPath().rawPath(),
                "listed", asked.get(MassChoice.LISTED), "matching", matching(),
                "ticked", KEY.all(ticked ? keys.stream().map(visit.model()::keyText).toList() : List.of()),
                "back", visit.back(asked), "problem", own ? OWN : problem));
        values.put("name", name());
        values.computeIfPresent("allowed", (_, allowed) -> allowed.equals(true) && !own);
        visit.admin().frame().show(visit.req(), visit.res(), status, "admin_delete", values);
    }

    /** Says how many more would go if all were meant that the list finds; nothing where there are no more. */
    private Object matching() {
        if (!asked.has(MassChoice.LISTED)) {
            return "";
        }
        var all = new MassChoice<>(visit, asked).countAll(Action.DELETE);
        return all > keys.size() ? Dashboard.counted(all) : "";
    }

    private void delete() {
        var consequences = Consequences.of(visit, where());
        if (keys.stream().anyMatch(visit::isOwnAccount) || !consequences.isAllowed()) {
            confirm(Status.CONFLICT_409, NOTHING);
            return;
        }
        if (consequences.isGrave() && !asked.get(TYPED).strip().equalsIgnoreCase(name())) {
            confirm(Admin.REFUSED, Phrase.of("Write “{name}” to delete all of this.").with("name", name()));
            return;
        }
        try {
            var count = visit.writes().delete(where());
            visit.flash(Flash.Kind.SUCCESS, Saved.offering(visit, keys.getFirst(), message(count)));
            visit.redirect(visit.back(asked));
        } catch (InvalidException e) {
            confirm(Status.CONFLICT_409, e.problems().getFirst().phrase());
        }
    }

    private Phrase message(long count) {
        var more = count - keys.size();
        return more > 0
                ? Phrase.of("Deleted: {title}, with {count} linked {count|row|rows}.").with("title", title)
                        .with("count", more)
                : Phrase.of("Deleted: {title}.").with("title", title);
    }
}
