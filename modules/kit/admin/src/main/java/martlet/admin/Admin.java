package martlet.admin;

import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.model.Database;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.Enclosed;
import martlet.web.Links;
import martlet.web.Pages;
import martlet.web.RefusedException;
import martlet.web.Resources;
import martlet.web.TemplateException;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

/**
 * The site admin: pages under an address on which the staff see, add, change and delete rows of the models that are
 * registered here, as far as the rules let them. Everything works without script. A site may have several, each under an
 * address of its own.
 *
 * <p>Built at start by one thread; from then on only read.
 */
public final class Admin implements Enclosed {

    /** Where an admin is, unless {@link #at} says otherwise. */
    public static final String PATH = "/admin";

    /** The templates of this room, for {@link Pages#of}; a site's file of the same name, in a place named before, wins. */
    public static final Resources TEMPLATES = Admin.class::getResourceAsStream;

    /** The tables of this room, for {@link Database#open}. */
    public static final List<Model<?>> MODELS = List.of(Preference.PREFERENCE, SavedView.SAVED_VIEW, Act.ACT,
            ActPart.ACT_PART);

    /** What was sent can't be written as it is; the server's own list of answers calls this one otherwise. */
    static final Status REFUSED = Status.create(422, "Unprocessable Content");

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
    private final AtomicBoolean told = new AtomicBoolean();
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
     * @throws IllegalArgumentException when the model is registered already, has a name that the admin's addresses or a page of the
     *     site's use, or no rules; or when a cell can't be edited
     */
    public <R> Admin add(Model<R> model, Consumer<ModelAdmin<R>> look) {
        if (sitePages.containsKey(model.name())) {
            throw new IllegalArgumentException(
                    "'%s' is the word of a page, and the name of a model that has its list there: give page(…) another word"
                            .formatted(model.name()));
        }
        if (TAKEN.contains(model.name())) {
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
     * @throws IllegalArgumentException when the address is taken, or is more than small letters, digits, {@code -} and {@code _};
     *     or when the template, or a part of it, is not there
     */
    public Admin page(String word, String title, String template,
            Function<ServerRequest, Map<String, ? extends @Nullable Object>> values) {
        return page(word, title, template, _ -> true, values);
    }

    /** The same, for those of the staff only of whom a condition is true: for others, there is no such page. */
    public Admin page(String word, String title, String template, Predicate<Caller> whom,
            Function<ServerRequest, Map<String, ? extends @Nullable Object>> values) {
        pageRefusal(word).ifPresent(why -> {
            throw new IllegalArgumentException("'%s' can't be the word of a page: %s".formatted(word, why));
        });
        checkTemplate("page", word, template);
        sitePages.put(word, new SitePage(word, title, template, whom, values));
        return this;
    }

    private Optional<String> pageRefusal(String word) {
        if (word.contains("/") || !ADDRESS.matcher("/" + word).matches()) {
            return Optional
                    .of("it is small letters, digits, - and _, such as 'my-page', for %s/my-page/".formatted(path));
        }
        if (TAKEN.contains(word)) {
            return Optional.of("the admin has a page of its own there");
        }
        if (looks.containsKey(word)) {
            return Optional.of("the model of that name has its list there");
        }
        return sitePages.containsKey(word) ? Optional.of("another page has it") : Optional.empty();
    }

    /** Whoever starts the site is told, rather than who opens the page first. */
    private void checkTemplate(String what, String name, String template) {
        try {
            pages.check(template);
        } catch (TemplateException e) {
            throw new IllegalArgumentException("The %s '%s' of %s: %s".formatted(what, name, this, e.getMessage()), e);
        }
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

    /**
     * Adds a box to the first page; they stand there in this order. One that fails says so in its place, and the log has why.
     *
     * @throws IllegalArgumentException when its template, or a part of it, is not there
     */
    public Admin panel(Panel panel) {
        checkTemplate("panel", panel.title(), panel.template());
        panels.add(panel);
        return this;
    }

    /**
     * The addresses of the admin. Anonymous visitors are sent to the login page from each, others but staff get 403. An order that the
     * site gives a list of more than 10,000 rows, and that no index has, is a line in the log.
     */
    @Override
    public void routing(HttpRules rules) {
        auth.staffHome(path + "/");
        pages.check("admin_error");
        if (!told.getAndSet(true)) {
            UnservedOrders.tell(this);
        }
        new Routes(this).routing(rules);
    }

    /** What is not there is told to the staff within the frame; to others as at any address of the admin. */
    @Override
    public void refuse(ServerRequest req, ServerResponse res, HttpException why) throws Exception {
        new Routes(this).refuse(req, res, why);
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

    /** Returns what it is called where something is wrong with the site. */
    @Override
    public String toString() {
        return "the admin '%s'".formatted(name);
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

    /** Has this browser's pages come in a language; in that which it asks for, where the site has no such language any more. */
    void speak(ServerRequest req, ServerResponse res, String language) {
        pages.speak(req, res, pages.languages().containsKey(language) ? language : "");
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

    /** Returns how a model of some name is shown, if it is registered. */
    Optional<ModelAdmin<?>> named(String model) {
        return Optional.ofNullable(looks.get(model));
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
