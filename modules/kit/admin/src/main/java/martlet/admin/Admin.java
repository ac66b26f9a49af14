package martlet.admin;

import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.model.Actor;
import martlet.model.Database;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.Client;
import martlet.web.Event;
import martlet.web.Links;
import martlet.web.Pages;
import martlet.web.RefusedException;
import martlet.web.Resources;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

/**
 * The site admin: pages under an address on which the staff see, add, change and delete rows of the models that are
 * registered here, as far as the rules let them. Everything works without script. A site may have several, each under an
 * address of its own.
 *
 * <p>Built at start by one thread; from then on only read.
 */
public final class Admin implements HttpService {

    /** Where an admin is, unless {@link #at} says otherwise. */
    public static final String PATH = "/admin";

    /** The templates of this room, for {@link Pages#of}; a site's file of the same name, in a place named before, wins. */
    public static final Resources TEMPLATES = Admin.class::getResourceAsStream;

    /** The tables of this room, for {@link Database#open}. */
    public static final List<Model<?>> MODELS = List.of(Preference.PREFERENCE, SavedView.SAVED_VIEW, Act.ACT,
            ActPart.ACT_PART);

    /** What was sent can't be written as it is; the server's own list of answers calls this one otherwise. */
    static final Status REFUSED = Status.create(422, "Unprocessable Content");

    private static final System.Logger LOG = System.getLogger("martlet.admin");
    private static final List<String> TAKEN = List.of("about", "explain", "history", "acts", "search", "palette",
            "preferences", "help");

    /** No word of it can be taken for a pattern of the router, or mean another address to a browser. */
    private static final Pattern ADDRESS = Pattern.compile("(?:/[a-z0-9][a-z0-9_-]*+)++");

    private final String name;
    private final Auth<?> auth;
    private final Pages pages;
    private final Frame frame;
    private final Preferences preferences;
    private final Acts acts;
    private final SequencedMap<String, ModelAdmin<?>> looks = new LinkedHashMap<>();
    private final List<Panel> panels = new ArrayList<>();
    private final SequencedMap<String, SitePage> sitePages = new LinkedHashMap<>();
    private final SystemFacts facts = new SystemFacts();
    private String path = PATH;

    private Admin(String name, Auth<?> auth, Pages pages) {
        this.name = name;
        this.auth = auth;
        this.pages = pages;
        this.frame = new Frame(this);
        this.preferences = new Preferences(pages.web().db());
        this.acts = new Acts(pages.web().db());
    }

    /**
     * Begins an admin without models. Sends no statement.
     *
     * @throws IllegalArgumentException when the database was opened without {@link #MODELS}
     */
    public static Admin named(String name, Auth<?> auth, Pages pages) {
        if (!pages.web().db().models().containsAll(MODELS)) {
            throw new IllegalArgumentException(
                    "This database keeps no preferences: add Admin.MODELS to those it is opened with");
        }
        pages.assets().add("admin.css", TEMPLATES);
        SheetPage.ASSETS.forEach(asset -> pages.assets().add(asset, TEMPLATES));
        pages.assets().add("admin_list.css", TEMPLATES);
        pages.assets().add("admin_columns.css", TEMPLATES);
        Frame.ASSETS.forEach(asset -> pages.assets().add(asset, TEMPLATES));
        MassButtons.ASSETS.forEach(asset -> pages.assets().add(asset, TEMPLATES));
        return new Admin(name, auth, pages);
    }

    /**
     * Says where it is, unless at {@link #PATH}. Two admins of a site have two addresses, and whatever models each.
     *
     * @param address such as {@code /staff}; {@code Site.service(admin.path(), admin)} mounts it there
     * @throws IllegalArgumentException when it is no such address: small letters, digits, {@code -} and {@code _} after each slash
     */
    public Admin at(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "'%s' can't be the address of an admin: such as /staff, without a slash at its end"
                            .formatted(address));
        }
        path = address;
        return this;
    }

    /** Returns its address, for {@code Site.service} and {@code Site.uploads}. */
    public String path() {
        return path;
    }

    /** Registers a model, shown as it is by default. Fails as {@link #add(Model, Consumer)} does. */
    public <R> Admin add(Model<R> model) {
        return add(model, _ -> {});
    }

    /**
     * Registers a model; the menu has them in this order.
     *
     * @param look says how it is shown
     * @throws IllegalArgumentException when the model is registered already, has a name that the admin's addresses use, or no
     *     rules; or when a cell can't be edited
     */
    public <R> Admin add(Model<R> model, Consumer<ModelAdmin<R>> look) {
        if (TAKEN.contains(model.name()) || sitePages.containsKey(model.name())) {
            throw new IllegalArgumentException(
                    "'%s' is an address of the admin itself; name the model otherwise".formatted(model));
        }
        auth.rules().check(model, "the admin");
        var shown = new ModelAdmin<>(model);
        look.accept(shown);
        if (looks.putIfAbsent(model.name(), shown.checked()) != null) {
            throw new IllegalArgumentException("'%s' is registered twice; say everything in one".formatted(model));
        }
        return this;
    }

    /**
     * Adds a page of the site's own, with the menu, the look and the rules of the admin's: the staff get in. Its template begins
     * with {@code {{<admin_layout}}} and fills the block {@code main}.
     *
     * @param word its address, {@code reports} for {@code /admin/reports/}
     * @param title what the menu calls it; translated, where the site has texts
     * @param template the name of the template
     * @param values what the template may mention, asked for each request by any number of threads
     * @throws IllegalArgumentException when the address is taken, or is more than small letters, digits, {@code -} and {@code _}
     */
    public Admin page(String word, String title, String template,
            Function<ServerRequest, Map<String, ? extends @Nullable Object>> values) {
        return page(word, title, template, _ -> true, values);
    }

    /** The same, for those of the staff only of whom a condition is true: for others, there is no such page. */
    public Admin page(String word, String title, String template, Predicate<Caller> whom,
            Function<ServerRequest, Map<String, ? extends @Nullable Object>> values) {
        if (TAKEN.contains(word) || looks.containsKey(word) || !ADDRESS.matcher("/" + word).matches()
                || word.contains("/")
                || sitePages.putIfAbsent(word, new SitePage(word, title, template, whom, values)) != null) {
            throw new IllegalArgumentException(
                    "'%s' can't be the address of a page: it is taken, or no word".formatted(word));
        }
        return this;
    }

    private void show(SitePage page, ServerRequest req, ServerResponse res) {
        if (!page.whom().test(caller(req))) {
            throw noPage();
        }
        frame.show(req, res, page.template(), page.values().apply(req));
    }

    /** Adds a box with what was written last to the first page: to whoever looks, what they may read of. */
    public Admin recent(String title) {
        return panel(new Recent(this, title));
    }

    /**
     * Adds something that the site tells of itself to the page about the system, such as how many tasks wait.
     *
     * @param name what it is called; translated, where the site has texts
     * @param value asked for each request, by any number of threads: text, a number, or a phrase
     */
    public Admin fact(String name, Supplier<?> value) {
        facts.add(name, value);
        return this;
    }

    SystemFacts facts() {
        return facts;
    }

    /** Returns the site's own pages, in the order of the menu. */
    Collection<SitePage> sitePages() {
        return sitePages.values();
    }

    /** Adds a box to the first page; they stand there in this order. */
    public Admin panel(Panel panel) {
        panels.add(panel);
        return this;
    }

    /** What is asked about one model; a method reference stands for it whatever the model's record is. */
    @FunctionalInterface
    private interface ModelPage {
        <R> void answer(Visit<R> visit);
    }

    /** The addresses of the admin. Anonymous visitors are sent to the login page from each, others but staff get 403. */
    @Override
    public void routing(HttpRules rules) {
        auth.staffHome(path + "/");
        sitePages.values()
                .forEach(page -> rules.get("/" + page.name() + "/", staff((req, res) -> show(page, req, res))));
        rules.get("/", staff(this::home))
                .get("/about/", staff((req, res) -> AboutPage.show(this, req, res)))
                .get("/explain/", staff((req, res) -> ExplainPage.show(this, req, res)))
                .get("/history/", staff((req, res) -> HistoryPage.all(this, req, res)))
                .get("/search/", staff((req, res) -> Finder.page(this, req, res)))
                .get("/palette/", staff((req, res) -> Finder.palette(this, req, res)))
                .get("/preferences/", staff((req, res) -> TastePage.show(this, req, res)))
                .post("/preferences/", acting(TastePage::save))
                .get("/help/", staff((req, res) -> TastePage.help(this, req, res)))
                .get("/history/undo/", staff((req, res) -> UndoPage.show(this, req, res)))
                .post("/history/undo/", acting(UndoPage::undo))
                .get("/acts/{model}/{act}/", on(MassPage::show))
                .post("/acts/{model}/{act}/", on(MassPage::send))
                .get("/{model}/", on(ListPage::show))
                .get("/{model}/add/", on(AddPage::show))
                .post("/{model}/add/", on(AddPage::save))
                .post("/{model}/columns/", on(ColumnChoice::keep))
                .post("/{model}/views/", on(ViewPage::save))
                .get("/{model}/views/{view}/", on(ViewPage::show))
                .post("/{model}/views/{view}/", on(ViewPage::change))
                .get("/{model}/export/", on(ExportPage::send))
                .get("/{model}/import/", on(ImportPage::ask))
                .post("/{model}/import/", on(ImportPage::take))
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

    private Handler staff(Handler page) {
        return auth.staff(page);
    }

    /** The server takes the address without its slash for the same, but the menu's would not be marked on it. */
    private void home(ServerRequest req, ServerResponse res) {
        if (req.prologue().uriPath().path().endsWith("/")) {
            Dashboard.show(this, req, res);
        } else {
            pages.redirect(res, path + "/");
        }
    }

    /** What is asked about no model in particular. */
    @FunctionalInterface
    interface Page {
        void answer(Admin admin, ServerRequest req, ServerResponse res);
    }

    /** A handler that writes, on behalf of whoever asks. */
    private Handler acting(Page page) {
        return staff((req, res) -> {
            caller(req).actor(Actor.Surface.ADMIN).doing(() -> {
                page.answer(this, req, res);
                return true;
            });
            note(req, res);
        });
    }

    private Handler on(ModelPage page) {
        return staff((req, res) -> answer(page, look(req), req, res));
    }

    private ModelAdmin<?> look(ServerRequest req) {
        return Optional.<ModelAdmin<?>>ofNullable(looks.get(req.path().pathParameters().get("model")))
                .orElseThrow(Admin::noPage);
    }

    /** A model that the staff member may not see is answered like one that isn't there. */
    private <R> void answer(ModelPage page, ModelAdmin<R> look, ServerRequest req, ServerResponse res) {
        var access = auth.access(req, look.model());
        if (!access.maySee()) {
            throw noPage();
        }
        caller(req).actor(Actor.Surface.ADMIN).doing(() -> {
            page.answer(new Visit<>(this, look, access, req, res));
            return true;
        });
        note(req, res);
    }

    /** What was asked for, and what came of it; the history has the values. */
    private void note(ServerRequest req, ServerResponse res) {
        if (req.prologue().method().equals(Method.POST)) {
            Event.of("admin act").with("account", caller(req).name()).with("address", Client.address(req))
                    .with("path", req.prologue().uriPath().rawPath())
                    .with("status", String.valueOf(res.status().code()))
                    .log(LOG, System.Logger.Level.INFO);
        }
    }

    static NotFoundException noPage() {
        return new NotFoundException("There is no page at this address.");
    }

    /** Refuses an address that asks for what there can't be. */
    static HttpException bad(Phrase sentence) {
        return new RefusedException(Status.BAD_REQUEST_400, sentence);
    }

    String name() {
        return name;
    }

    Auth<?> auth() {
        return auth;
    }

    Caller caller(ServerRequest req) {
        return auth.caller(req);
    }

    Pages pages() {
        return pages;
    }

    Frame frame() {
        return frame;
    }

    /** Returns what each account likes to have so. */
    Preferences preferences() {
        return preferences;
    }

    /** Returns what is done with many rows. */
    Acts acts() {
        return acts;
    }

    /** Forgets acts on many rows, and imports, that nobody has worked on for a week; returns how many. To be done each day or hour. */
    public long purge() {
        return acts.purge();
    }

    Web web() {
        return pages.web();
    }

    Database db() {
        return pages.web().db();
    }

    List<Panel> panels() {
        return panels;
    }

    Map<String, ModelAdmin<?>> looks() {
        return looks;
    }

    /** Returns how a model is shown; as it is by default, where it has no pages of its own here. */
    @SuppressWarnings("unchecked")
    <R> ModelAdmin<R> look(Model<R> model) {
        return has(model)
                ? (ModelAdmin<R>) Objects.requireNonNull(looks.get(model.name()))
                : new ModelAdmin<>(model);
    }

    boolean has(Model<?> model) {
        var look = looks.get(model.name());
        return look != null && look.model() == model;
    }

    String list(Model<?> model) {
        return path + "/" + model.name() + "/";
    }

    /** Returns the address of a row. */
    String page(Model<?> model, Object key) {
        return list(model) + Links.encode(model.keyText(key)) + "/";
    }
}
