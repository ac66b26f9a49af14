package martlet.admin;

import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import martlet.model.Actor;
import martlet.web.Client;
import martlet.web.Event;

/** The addresses of an admin, and who gets to each. */
record Routes(Admin admin) {

    private static final System.Logger LOG = System.getLogger("martlet.admin");

    /** What is asked about one model; a method reference stands for it whatever the model's record is. */
    @FunctionalInterface
    private interface ModelPage {
        <R> void answer(Visit<R> visit);
    }

    /** What is asked about no model in particular. */
    @FunctionalInterface
    private interface Page {
        void answer(Admin admin, ServerRequest req, ServerResponse res);
    }

    void routing(HttpRules rules) {
        site(rules);
        rows(rules);
    }

    /** Answers an address that is none of these. */
    void refuse(ServerRequest req, ServerResponse res, HttpException why) throws Exception {
        staff((_, _, _) -> {
            throw why;
        }).handle(req, res);
    }

    /** What is about no model. */
    private void site(HttpRules rules) {
        admin.sitePages().forEach(page -> rules.get("/" + page.name() + "/",
                staff((admin, req, res) -> show(page, req, res))));
        rules.get("/", staff(Routes::home))
                .get("/about/", staff(AboutPage::show))
                .get("/explain/", staff(ExplainPage::show))
                .get("/history/", staff(HistoryPage::all))
                .get("/history/undo/", staff(UndoPage::show))
                .post("/history/undo/", acting(UndoPage::undo))
                .get("/search/", staff(Finder::page))
                .get("/palette/", staff(Finder::palette))
                .get("/preferences/", staff(TastePage::show))
                .post("/preferences/", acting(TastePage::save))
                .get("/help/", staff(TastePage::help));
    }

    /** What is about the rows of a model; a word that is no key comes before the key whose place it has. */
    private void rows(HttpRules rules) {
        rules.get("/acts/{model}/{act}/", on(MassPage::show))
                .post("/acts/{model}/{act}/", on(MassPage::send))
                .get("/{model}/", on(ListPage::show))
                .get("/{model}/add/", on(AddPage::show))
                .post("/{model}/add/", on(AddPage::save))
                .post("/{model}/columns/", on(ColumnChoice::keep))
                .post("/{model}/views/", on(ViewPage::save))
                .get("/{model}/views/{view}/", on(ViewPage::show))
                .post("/{model}/views/{view}/", on(ViewPage::change))
                .get("/{model}/export/", on(ExportPage::send))
                .get("/{model}/import/", on(ImportFile::ask))
                .post("/{model}/import/", on(ImportFile::take))
                .get("/{model}/import/{act}/", on(ImportPage::show))
                .post("/{model}/import/{act}/", on(ImportPage::send))
                .get("/{model}/import/{act}/report/", on(ImportPage::report))
                .get("/{model}/cells/", on(CellsPage::back))
                .post("/{model}/cells/", on(CellsPage::save))
                .get("/{model}/delete/", on(DeletePage::confirmTicked))
                .post("/{model}/delete/", on(DeletePage::deleteTicked))
                .get("/{model}/add/options/{link}/", on(Options::show))
                .get("/{model}/{key}/", on(EditPage::show))
                .post("/{model}/{key}/", on(EditPage::save))
                .get("/{model}/{key}/history/", on(HistoryPage::row))
                .get("/{model}/{key}/history/{change}/", on(RevertPage::show))
                .post("/{model}/{key}/history/{change}/", on(RevertPage::revert))
                .post("/{model}/{key}/factor/", on(FactorReset::reset))
                .get("/{model}/{key}/delete/", on(DeletePage::confirmOne))
                .post("/{model}/{key}/delete/", on(DeletePage::deleteOne));
    }

    /** The server takes the address without its slash for the same, but the menu's would not be marked on it. */
    private static void home(Admin admin, ServerRequest req, ServerResponse res) {
        if (req.prologue().uriPath().path().endsWith("/")) {
            Dashboard.show(admin, req, res);
        } else {
            admin.pages().redirect(res, admin.path() + "/");
        }
    }

    private void show(SitePage page, ServerRequest req, ServerResponse res) {
        if (!page.whom().test(admin.caller(req))) {
            throw Admin.noPage();
        }
        admin.frame().show(req, res, page.template(), page.values(req));
    }

    /** Whatever is said, is said in the language of whoever asks. */
    private Handler staff(Page page) {
        return admin.auth().staff((req, res) -> {
            Taste.of(admin, req, res);
            admin.pages().failing(req, admin.frame()::fail);
            page.answer(admin, req, res);
        });
    }

    /** A handler that writes, on behalf of whoever asks. */
    private Handler acting(Page page) {
        return staff((admin, req, res) -> {
            admin.caller(req).actor(Actor.Surface.ADMIN).doing(() -> {
                page.answer(admin, req, res);
                return true;
            });
            note(req, res);
        });
    }

    private Handler on(ModelPage page) {
        return staff((admin, req, res) -> answer(page,
                admin.named(req.path().pathParameters().get("model")).orElseThrow(Admin::noPage), req, res));
    }

    /** A model that the staff member may not see is answered like one that isn't there. */
    private <R> void answer(ModelPage page, ModelAdmin<R> look, ServerRequest req, ServerResponse res) {
        var access = admin.auth().access(req, look.model());
        if (!access.maySee()) {
            throw Admin.noPage();
        }
        admin.caller(req).actor(Actor.Surface.ADMIN).doing(() -> {
            page.answer(new Visit<>(admin, look, access, req, res));
            return true;
        });
        note(req, res);
    }

    /** What was asked for, and what came of it; the history has the values. */
    private void note(ServerRequest req, ServerResponse res) {
        if (req.prologue().method().equals(Method.POST)) {
            Event.of("admin act").with("account", admin.caller(req).name()).with("address", Client.address(req))
                    .with("path", req.prologue().uriPath().rawPath())
                    .with("status", String.valueOf(res.status().code()))
                    .log(LOG, System.Logger.Level.INFO);
        }
    }
}
