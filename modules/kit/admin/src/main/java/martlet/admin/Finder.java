package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;

/**
 * Looking for something in all that one may use here: on a page of its own, and in the palette of the keyboard. A few statements
 * for each model that one may see, however many rows it has.
 */
final class Finder {

    private static final int ON_PAGE = 10;
    private static final int IN_PALETTE = 3;
    private static final int SHORTEST = 2;

    /** At so many rows of each model is looked: of those beyond, its list tells. */
    private static final int LOOKED = 10_000;

    private static final View<Hit> HIT = View.of(Hit.class).show("text", Hit::text).show("kind", Hit::kind)
            .show("href", Hit::href);

    private static final View<Group> GROUP = View.of(Group.class).show("label", Group::label)
            .show("rows", group -> HIT.all(group.rows)).show("all", Group::all);

    private final Admin admin;
    private final ServerRequest req;
    private final ServerResponse res;
    private final Params asked;
    private final String text;

    private Finder(Admin admin, ServerRequest req, ServerResponse res) {
        this.admin = admin;
        this.req = req;
        this.res = res;
        this.text = Params.query(req).get("q").strip();
        this.asked = Params.of(Map.of("q", List.of(text)));
    }

    /** Something that was found, with what kind of thing it is. */
    private record Hit(Object text, Phrase kind, String href) {}

    /** Rows of one model; {@code all} is the address of its list, where there may be more. */
    private record Group(Phrase label, List<Hit> rows, String all) {}

    /** 200 with the first rows of each model; 400 where too much is asked. */
    static void page(Admin admin, ServerRequest req, ServerResponse res) {
        var finder = new Finder(admin, req, res);
        var groups = finder.groups(ON_PAGE);
        admin.frame().show(req, res, "admin_search", Map.of(
                "asked", finder.text, "searched", !finder.text.isEmpty(), "groups", GROUP.all(groups),
                "found", !groups.isEmpty()));
    }

    /** 200 with links and nothing around them: what the palette shows. */
    static void palette(Admin admin, ServerRequest req, ServerResponse res) {
        var finder = new Finder(admin, req, res);
        admin.pages().render(req, res, "admin_palette", Map.of("hits", finder.hits()));
    }

    private List<Shown> hits() {
        var hits = new ArrayList<Hit>(places());
        hits.removeIf(hit -> !isNamed(hit));
        if (text.length() >= SHORTEST) {
            groups(IN_PALETTE).forEach(group -> hits.addAll(group.rows));
        }
        return HIT.all(hits);
    }

    private boolean isNamed(Hit hit) {
        var label = hit.text instanceof Phrase phrase ? phrase.in(admin.web().language(req)) : hit.text.toString();
        return label.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** The lists, what can be added, and the pages that are about no model. */
    private List<Hit> places() {
        var hits = new ArrayList<Hit>();
        for (var look : admin.looks().values()) {
            var access = admin.auth().access(req, look.model());
            if (access.maySee()) {
                var list = admin.list(look.model());
                hits.add(new Hit(look.model().captions(), Phrase.of("List"), list));
                if (access.mayAdd()) {
                    hits.add(new Hit(Phrase.of("Add {model:small}").with("model", look.model().caption()),
                            Phrase.of("Action"), list + "add/"));
                }
            }
        }
        admin.frame().places(req).forEach(
                place -> hits.add(new Hit(place.label(), Phrase.of("Page"), place.href())));
        return hits;
    }

    private List<Group> groups(int most) {
        var groups = new ArrayList<Group>();
        if (!text.isEmpty()) {
            admin.looks().values().forEach(look -> add(groups, look, most));
        }
        return groups;
    }

    private <R> void add(List<Group> groups, ModelAdmin<R> look, int most) {
        var access = admin.auth().access(req, look.model());
        if (!access.maySee()) {
            return;
        }
        var visit = new Visit<>(admin, look, access, req, res);
        var search = TextSearch.ofOwn(visit, asked);
        if (search.fields().isEmpty()) {
            return;
        }
        var model = look.model();
        var rows = admin.db().select(model).where(access.seen()).where(search.found()).orderBy(model.key().desc())
                .look(most, LOOKED).page().rows().stream().map(Linked::row).toList();
        if (!rows.isEmpty()) {
            var called = Called.of(visit, rows);
            groups.add(new Group(model.captions(), rows.stream().map(row -> new Hit(
                    called.apply(row), model.caption(), visit.page(model.keyOf(row)))).toList(),
                    rows.size() == most ? visit.list() + "?" + asked.text() : ""));
        }
    }
}
