package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
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

    private static final System.Logger LOG = System.getLogger("martlet.admin");

    private static final View<Line> LINE = View.of(Line.class)
            .show("label", Line::label).show("one", Line::one).show("count", Line::count)
            .show("list", Line::list).show("add", Line::add);

    private Dashboard() {}

    /** A model on the first page; the address for adding is empty for somebody who may not. */
    private record Line(Phrase label, Phrase one, Phrase count, String list, String add) {}

    /** 200. One statement for each model, and those of the panels. */
    static void show(Admin admin, ServerRequest req, ServerResponse res) {
        admin.frame().show(req, res, "admin_dashboard", Map.of(
                "models", LINE.all(lines(admin, req)), "panels", Panels.shown(admin, req, res)));
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
        return new Line(model.captions(), model.caption().inside(), count(admin, access), list,
                access.mayAdd() ? list + "add/" : "");
    }

    /** A table that can't be counted is no reason not to lead to the others. */
    private static <R> Phrase count(Admin admin, Access<R> access) {
        var model = access.model();
        try {
            return counted(admin.db().select(model).where(access.seen()).countUpTo(MOST + 1));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The rows of '%s' can't be counted for %s; the page is shown without"
                    .formatted(model, admin), e);
            return Phrase.of("not counted");
        }
    }

    /** Writes a count that went up to {@link #MOST} and one more. */
    static Phrase counted(long count) {
        return count > MOST
                ? Phrase.of("more than {count}").with("count", MOST)
                : Phrase.of("{count}").with("count", count);
    }
}
