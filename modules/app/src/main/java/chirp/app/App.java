package chirp.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import martlet.mail.MailQueue;
import martlet.model.Database;
import martlet.model.Model;
import martlet.tasks.Tasks;
import martlet.web.Assets;
import martlet.web.Outbox;
import martlet.web.Pages;
import martlet.web.Resources;
import martlet.web.Settings;
import martlet.web.Web;

/** What every part of this site shares. May be used by any number of threads. */
public final class App {

    private final Web web;
    private final Pages pages;
    private final Tasks tasks;
    private final Outbox outbox;

    private App(Settings settings, Web web, Pages pages) {
        this.web = web;
        this.pages = pages;
        this.tasks = Tasks.of(web.db()).every("sessions", Duration.ofHours(1), () -> web.sessions().purge())
                .every("forms", Duration.ofHours(1), () -> web.once().purge());
        this.outbox = MailQueue.of(settings, tasks);
    }

    /** Puts the parts together around a database that is open. */
    public static App of(Settings settings, Database db, Assets assets, Resources... templates) {
        var web = Web.of(db, settings.site());
        return new App(settings, web, Pages.of(web, assets, templates).named("Chirp"));
    }

    /** Returns the models of the site, and of rooms that stand on this one, with those of the kit: what its database keeps. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static List<Model<?>> models(List<? extends Model<?>>... rooms) {
        var all = new ArrayList<Model<?>>();
        List.of(rooms).forEach(all::addAll);
        all.addAll(Web.MODELS);
        all.addAll(Tasks.MODELS);
        return all;
    }

    /** Returns the work in the background: sessions that are over are cleared away each hour. Whoever runs the site starts it. */
    public Tasks tasks() {
        return tasks;
    }

    /** Returns the mails that wait to be sent: by a server, or into {@code mail/} below {@code data}. */
    public Outbox outbox() {
        return outbox;
    }

    /** Returns the database. */
    public Database db() {
        return web.db();
    }

    /** Returns the sessions, secrets and flash messages. */
    public Web web() {
        return web;
    }

    /** Returns the pages. */
    public Pages pages() {
        return pages;
    }
}
