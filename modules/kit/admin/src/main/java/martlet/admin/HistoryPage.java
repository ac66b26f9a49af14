package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.Revision;
import martlet.model.Select;
import martlet.web.Links;
import martlet.web.Params;

/** What was written, by whom, when and through what: of the whole site, or of one row. Paged by number, never counted. */
final class HistoryPage {

    private static final int WRITES = 30;

    private HistoryPage() {}

    /** 200 with what may be told of all models, newest first; 400 for a filter that there can't be. */
    static void all(Admin admin, ServerRequest req, ServerResponse res) {
        var filter = new HistoryFilter(admin, req);
        var found = filter.found();
        var values = page(admin, req, found.writes());
        values.put("further", found.further());
        values.put("looked", Phrase.of("{count}").with("count", HistoryReach.MOST));
        values.putAll(filter.shown());
        admin.frame().show(req, res, "admin_history", values);
    }

    /** 200 with what was done to one row, also to one that is gone; 404 where it may not be told that there is, or was, such a row. */
    static <R> void row(Visit<R> visit) {
        var key = visit.key();
        var row = visit.find();
        var writes = visit.db().history().of(visit.model(), key);
        if (!visit.model().isRecorded() || row.isEmpty() && !mayTellOfGone(visit, writes)) {
            throw visit.notFound();
        }
        var values = page(visit.admin(), visit.req(), writes);
        var page = visit.page(key);
        values.put("one", visit.model().caption().inside());
        values.put("about", row.map(Linked::row).map(one -> Called.of(visit, List.of(one)).apply(one))
                .orElseGet(() -> gone(visit, key)));
        values.put("row_page", row.isPresent() ? page : "");
        values.put("labels", visit.model().captions());
        values.put("list", visit.list());
        values.put("gone", row.isEmpty());
        visit.show("admin_row_history", values);
    }

    /** Returns what a row was called that is gone. */
    private static <R> String gone(Visit<R> visit, Object key) {
        var known = new Known(visit.admin(), visit.req());
        known.want(visit.model(), key);
        return known.look().called(visit.model(), key);
    }

    /** Nobody could tell any more whether the rules let one see it: so it is for who sees every row. */
    private static <R> boolean mayTellOfGone(Visit<R> visit, Select<Revision> writes) {
        return visit.access().seen().isEverything() && writes.exists()
                && !visit.db().select(visit.model()).where(visit.model().withKey(visit.key())).exists();
    }

    private static HashMap<String, Object> page(Admin admin, ServerRequest req, Select<Revision> writes) {
        var page = Links.cursor(Params.query(req), writes.order()).map(from -> writes.page(WRITES, from))
                .orElseGet(() -> writes.page(WRITES));
        var values = new HashMap<String, Object>(
                Told.values(admin, req, page.rows().stream().map(Linked::row).toList()));
        values.putAll(Links.pages(req, page, writes.order()));
        values.put("by_time", true);
        return values;
    }

    /** Names a part of the menu. */
    static Phrase title() {
        return Phrase.of("History");
    }
}
