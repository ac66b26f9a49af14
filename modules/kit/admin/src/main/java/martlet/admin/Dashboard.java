package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import martlet.auth.Access;
import martlet.model.Phrase;
import martlet.web.View;

/** The first page: the models with their counts, and the site's panels. */
final class Dashboard {

    /** Counting stops here: more would read every row of a large table for a number that nobody needs exactly. */
    static final int MOST = 10_000;

    private static final View<Line> LINE = View.of(Line.class)
            .show("label", Line::label).show("one", Line::one).show("count", Line::count)
            .show("list", Line::list).show("add", Line::add);

    private Dashboard() {}

    /** A model on the first page; the address for adding is empty for somebody who may not. */
    private record Line(Phrase label, Phrase one, Phrase count, String list, String add) {}

    /** 200. One statement for each model, and those of the panels. */
    static void show(Admin admin, ServerRequest req, ServerResponse res) {
        admin.frame().show(req, res, "admin_dashboard", Map.of(
                "models", LINE.all(lines(admin, req)), "panels", panels(admin, req)));
    }

    private static List<Line> lines(Admin admin, ServerRequest req) {
        var lines = new ArrayList<Line>();
        for (var look : admin.looks().values()) {
            var access = admin.auth().access(req, look.model());
            if (access.maySee()) {
                lines.add(line(admin, access));
            }
        }
        return lines;
    }

    private static <R> Line line(Admin admin, Access<R> access) {
        var model = access.model();
        var list = admin.list(model);
        var count = admin.db().select(model).where(access.seen()).countUpTo(MOST + 1);
        return new Line(model.captions(), model.caption().inside(), counted(count), list,
                access.mayAdd() ? list + "add/" : "");
    }

    /** Writes a count that went up to {@link #MOST} and one more. */
    static Phrase counted(long count) {
        return count > MOST
                ? Phrase.of("more than {count}").with("count", MOST)
                : Phrase.of("{count}").with("count", count);
    }

    private static List<Map<String, Object>> panels(Admin admin, ServerRequest req) {
        var shown = new ArrayList<Map<String, Object>>();
        for (var panel : admin.panels()) {
            if (panel.isFor(admin.caller(req))) {
                shown.add(Map.of("title", Phrase.of(panel.title()), "template", panel.template(), "values",
                        panel.values(req),
                        "id", "panel-" + shown.size()));
            }
        }
        return shown;
    }
}
