package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import martlet.model.Phrase;
import martlet.web.Lambda;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/** The site's panels on the first page. Of one that fails, the log has why and the page says so; the others stand. */
final class Panels {

    private static final System.Logger LOG = System.getLogger("martlet.admin");

    private static final View<Box> BOX = View.of(Box.class).show("id", Box::id).show("title", Box::title)
            .show("failed", box -> box.html == null).show("html", Box::inside);

    private final Admin admin;
    private final ServerRequest req;
    private final ServerResponse res;
    private final Map<String, Object> around;

    private Panels(Admin admin, ServerRequest req, ServerResponse res) {
        this.admin = admin;
        this.req = req;
        this.res = res;
        this.around = admin.panels().isEmpty() ? Map.of() : admin.frame().part(req, res);
    }

    /** A panel as it is shown; without HTML where it failed. */
    private record Box(String id, Phrase title, @Nullable String html) {

        Lambda inside() {
            return _ -> html == null ? "" : html;
        }
    }

    /** Returns those that are for whoever asks. */
    static List<Shown> shown(Admin admin, ServerRequest req, ServerResponse res) {
        var panels = new Panels(admin, req, res);
        var boxes = new ArrayList<Box>();
        for (var panel : admin.panels()) {
            if (panels.isShown(panel)) {
                boxes.add(panels.box(panel, "panel-" + boxes.size()));
            }
        }
        return BOX.all(boxes);
    }

    /** Of a panel that can't say whom it is for, nobody learns even the title. */
    private boolean isShown(Panel panel) {
        try {
            return panel.isFor(admin.caller(req));
        } catch (RuntimeException e) {
            log(panel, e);
            return false;
        }
    }

    private Box box(Panel panel, String id) {
        var title = Phrase.of(panel.title());
        try {
            var all = new HashMap<String, @Nullable Object>(around);
            all.put("id", id);
            all.put("title", title);
            all.putAll(panel.values(req));
            return new Box(id, title, admin.pages().part(req, res, panel.template(), all));
        } catch (RuntimeException e) {
            log(panel, e);
            return new Box(id, title, null);
        }
    }

    private void log(Panel panel, RuntimeException why) {
        LOG.log(Level.ERROR, "The panel '%s' of %s failed; the page is shown without it"
                .formatted(panel.title(), admin), why);
    }
}
