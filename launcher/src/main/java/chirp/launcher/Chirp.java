package chirp.launcher;

import static martlet.rest.Delivery.DELIVERY;
import static martlet.rest.Webhook.WEBHOOK;

import chirp.admin.SiteAdmin;
import chirp.api.SiteApi;
import chirp.app.App;
import chirp.auth.SiteAccounts;
import chirp.auth.SiteRules;
import chirp.models.Models;
import chirp.models.User;
import chirp.views.Views;
import java.time.Duration;
import java.util.List;
import martlet.admin.Admin;
import martlet.auth.Accounts;
import martlet.auth.Auth;
import martlet.cli.DemoSize;
import martlet.cli.Parts;
import martlet.cli.Program;
import martlet.model.Database;
import martlet.model.Migrations;
import martlet.model.Model;
import martlet.rest.RestApi;
import martlet.rest.Webhooks;
import martlet.web.Settings;
import martlet.web.Site;

/** The site, put together: read from top to bottom, this is all that there is. */
final class Chirp implements Program<User> {

    /** The most bytes of a file of rows that the admin takes. */
    private static final long IMPORTS = 8 << 20;

    @Override
    public String name() {
        return "Chirp";
    }

    @Override
    public List<Model<?>> models() {
        return App.models(Models.ALL, Auth.MODELS, Admin.MODELS, RestApi.MODELS, SiteAccounts.ACCOUNTS.models());
    }

    @Override
    public Migrations migrations() {
        return Models.MIGRATIONS;
    }

    @Override
    public Accounts<User> accounts() {
        return SiteAccounts.ACCOUNTS;
    }

    @Override
    public Parts site(Settings settings, Database db) {
        var app = App.of(settings, db, Views.assets(), Views.FILES, SiteAdmin.TEMPLATES, Admin.TEMPLATES,
                Auth.TEMPLATES, RestApi.TEMPLATES);
        var auth = Auth.of(app.web(), SiteAccounts.ACCOUNTS, SiteRules.RULES.and(Webhooks.RULES)).configured(settings)
                .mail(app.outbox(), app.pages());
        var pages = app.pages().add("caller", auth.pageValue());
        var api = SiteApi.of(auth).configured(settings).explorer(pages);
        var webhooks = api.webhooks(app.tasks(), settings);
        var admin = withWebhooks(SiteAdmin.of(auth, pages), webhooks)
                .fact("Tasks waiting", app.tasks()::waiting)
                .fact("Tasks given up", app.tasks()::givenUp);
        var site = Site.of(pages)
                .api(api.path(), api)
                .service(auth.service(pages))
                .service(admin.path(), admin)
                .uploads(admin.path(), IMPORTS);
        Views.of(app, auth).forEach(site::service);
        var tasks = app.tasks().every("tries", Duration.ofHours(1), auth::purge)
                .every("answers", Duration.ofHours(1), api::purge)
                .every("acts", Duration.ofHours(1), admin::purge);
        return new Parts(site, tasks, auth::setupPath);
    }

    /** Said here, as neither the admin nor the API knows of the other. */
    private static Admin withWebhooks(Admin admin, Webhooks webhooks) {
        return admin
                .add(WEBHOOK, look -> look
                        .columns(WEBHOOK.name, WEBHOOK.url, WEBHOOK.models, WEBHOOK.owner, WEBHOOK.active))
                .add(DELIVERY, look -> look
                        .columns(DELIVERY.webhook, DELIVERY.model, DELIVERY.row, DELIVERY.action, DELIVERY.state,
                                DELIVERY.tries, DELIVERY.status, DELIVERY.next)
                        .search(DELIVERY.message, DELIVERY.state)
                        .order(DELIVERY.id.desc())
                        .action("Deliver again",
                                chosen -> chosen.rows().forEach(row -> webhooks.again(row.row().id())))
                        .pick(DELIVERY.webhook, WEBHOOK.name));
    }

    @Override
    public String demo(Database db, DemoSize size) {
        new Demo(db, size.seed()).fill(size.users(), size.messages(), size.follows());
        return "Everybody made up, such as ada, signs in with the password: " + Demo.PASSWORD;
    }
}
