package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import martlet.model.Linked;
import martlet.model.Select;
import org.jspecify.annotations.Nullable;

/**
 * Renders pages from templates. A site's templates are found before the kit's, so that a file of the same name replaces
 * one of the kit's.
 *
 * <p>Every template may mention {@code site}, {@code path}, {@code lang}, {@code csrf} and {@code flashes}, whatever is added with
 * {@link #add}, and the tags around text {@code asset}, {@code date}, {@code day}, {@code number}, {@code linked},
 * {@code encode}, {@code short} and {@code avatar}.
 */
public final class Pages {

    private static final int PAGE = 20;
    /** Which all that every page has stands around. */
    private static final String ERROR = "error";
    private static final String EXPLANATION = "explanation";
    private static final String LANGUAGE = "language";
    private static final Duration KEPT = Duration.ofDays(365);

    private final Web web;
    private final Assets assets;
    private final List<Resources> places;
    private final Languages languages;
    private final Map<String, Templates> templates = new ConcurrentHashMap<>();
    /** By language too, those of the kit alone. */
    private final Map<String, Templates> kits = new ConcurrentHashMap<>();
    private final Map<String, PageValue> everyPage = new ConcurrentHashMap<>();

    private Pages(Web web, Assets assets, List<Resources> places) {
        this.web = web;
        this.assets = assets;
        this.places = List.copyOf(places);
        this.languages = new Languages(places, req -> web.cookies().get(req, LANGUAGE).orElse(""));
        web.languages(languages::of);
        add("once", _ -> web.once().token());
        add("lang", req -> languages.of(req).tag());
        add("site", _ -> web.name());
        add("path", req -> req.prologue().uriPath().rawPath());
        new Tags(languages, assets, web.zone()).addTo(this);
    }

    /** Renders templates that are found in these places, the first one first, and in the kit after all of them. */
    public static Pages of(Web web, Assets assets, Resources... siteFirst) {
        var places = new ArrayList<>(List.of(siteFirst));
        places.add(Pages.class::getResourceAsStream);
        return new Pages(web, assets, places);
    }

    /** Names the site, for titles and the head of each page. */
    public Pages named(String name) {
        web.named(name);
        return this;
    }

    /** Returns the site's name. */
    public String name() {
        return web.name();
    }

    /**
     * Offers these languages and no others, by their tags: {@code languages("en", "fr")}. Browsers that ask for none of them
     * get the first. Without this, a site is offered in English and, where the first of its places has
     * {@code texts_de.po}, in German.
     */
    public Pages languages(String... tags) {
        languages.offer(List.of(tags));
        return this;
    }

    /** Returns the languages that pages come in, by their tags, each as it calls itself: the text {@code English} in its file. */
    public SequencedMap<String, String> languages() {
        return languages.names();
    }

    /**
     * Has this browser's pages come in a language from this answer on, whatever the browser asks for; kept in a cookie for a year.
     *
     * @param tag one of {@link #languages()}, or empty for that which the browser asks for
     * @throws IllegalArgumentException when it is none of them
     */
    public void speak(ServerRequest req, ServerResponse res, String tag) {
        if (tag.isEmpty()) {
            web.cookies().clear(req, res, LANGUAGE);
        } else if (languages.names().containsKey(tag)) {
            web.cookies().set(req, res, LANGUAGE, tag, Optional.of(KEPT));
        } else {
            throw new IllegalArgumentException("There are no pages in '%s'".formatted(tag));
        }
        languages.say(req, tag);
    }

    /** Has whatever goes wrong with a request from now on be told on a page of its own, in place of the site's {@code error}. */
    public void failing(ServerRequest req, FailurePage page) {
        req.context().register(this, page);
    }

    FailurePage failing(ServerRequest req) {
        return req.context().get(this, FailurePage.class).orElse(this::fail);
    }

    private void fail(ServerRequest req, ServerResponse res, Status status, Map<String, Object> values) {
        render(req, res, status, ERROR, values);
    }

    /**
     * Answers with the kit's own error page, whatever the site has in its place: for where that fails. It needs no session and no
     * row, and looks as the kit's pages do.
     */
    void failPlainly(ServerRequest req, ServerResponse res, Status status, Map<String, Object> values) {
        plainly(req, res, status, ERROR, values);
    }

    /** Answers with the kit's page that tells why: for whoever works on the site, and nobody else. */
    void explain(ServerRequest req, ServerResponse res, Status status, Map<String, Object> values, Throwable thrown) {
        var asked = req.prologue();
        var route = web.slow().named(asked.method().text(), asked.uriPath().rawPath());
        var all = new HashMap<>(values);
        all.putAll(Explanation.of(req, thrown, in(languages.of(req)), route));
        plainly(req, res, status, EXPLANATION, all);
    }

    private void plainly(ServerRequest req, ServerResponse res, Status status, String template,
            Map<String, Object> values) {
        var own = new HashMap<String, @Nullable Object>(values);
        own.put("flashes", List.of());
        var language = languages.of(req);
        var html = kits.computeIfAbsent(language.tag(), _ -> new Templates(List.of(places.getLast()), language, assets))
                .page(template, new PageScope(own, everyPage, req));
        res.status(status).header(HeaderNames.CONTENT_TYPE, Errors.HTML).send(html);
    }

    /** Checks what stands around all pages, as {@link #check(String)} does. */
    void check() {
        check(ERROR);
    }

    /**
     * Checks that a template is there, and each part and asset that it names, without rendering it: for whoever starts a site.
     *
     * @throws TemplateException that says which are missing, and on which line of which template each is named
     */
    public void check(String template) {
        in(languages.named(Translation.ENGLISH)).check(template);
    }

    /** Adds a value that every template may mention; for a name that has one, this one is taken. */
    public Pages add(String name, PageValue value) {
        everyPage.put(name, value);
        return this;
    }

    /** Returns what the pages rest on. */
    public Web web() {
        return web;
    }

    /** Returns the assets that the pages link to. */
    public Assets assets() {
        return assets;
    }

    /**
     * Answers 200 with a page.
     *
     * @throws TemplateException when the template is missing, wrong, or mentions what is not there
     */
    public void render(ServerRequest req, ServerResponse res, String template, Map<String, ?> model) {
        render(req, res, Status.OK_200, template, model);
    }

    /** Answers with a page and a status. Fails as {@link #render(ServerRequest, ServerResponse, String, Map)} does. */
    public void render(ServerRequest req, ServerResponse res, Status status, String template, Map<String, ?> model) {
        var language = languages.of(req);
        var html = in(language).page(template, scope(req, res, model));
        if (languages.areSeveral()) {
            res.header(HeaderNames.VARY, "Accept-Language, Cookie");
        }
        res.status(status)
                .header(HeaderNames.CONTENT_LANGUAGE, language.tag())
                .header(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8")
                .header(HeaderNames.CACHE_CONTROL, web.sessions().isClaimed(req) ? "no-store" : "private, no-cache")
                .send(html);
    }

    private PageScope scope(ServerRequest req, ServerResponse res, Map<String, ?> model) {
        var own = new HashMap<String, @Nullable Object>();
        own.put("csrf", (java.util.function.Supplier<String>) () -> web.csrf().token(req, res));
        own.put("flashes", (java.util.function.Supplier<List<Shown>>) () -> web.flash().take(req, res));
        own.putAll(model);
        return new PageScope(own, everyPage, req);
    }

    /**
     * Renders a part of a page by itself, for a {@link Lambda} to put into the page: so what is wrong with it is known before the page
     * is begun. It may mention what every template may. Fails as {@link #render(ServerRequest, ServerResponse, String, Map)} does.
     */
    public String part(ServerRequest req, ServerResponse res, String template, Map<String, ?> model) {
        return in(languages.of(req)).render(template, scope(req, res, model));
    }

    /**
     * Answers 200 with a page of a list, 20 rows, from the place that the address asks for.
     *
     * @param rows the whole list, in its order
     * @param view how a row is shown
     * @param name what the template calls the rows; it also gets {@code newer} and {@code older}, addresses or empty
     * @throws io.helidon.http.HttpException 400 when the address asks for a place that this list does not have
     */
    public <R> void list(ServerRequest req, ServerResponse res, String template, Select<R> rows,
            View<? super Linked<R>> view, String name, Map<String, ?> model) {
        var order = rows.order();
        var page = Links.cursor(Params.query(req), order).map(from -> rows.page(PAGE, from))
                .orElseGet(() -> rows.page(PAGE));
        var all = new HashMap<String, Object>(model);
        all.put(name, shown(view, page.rows()));
        all.putAll(Links.pages(req, page, order));
        render(req, res, template, all);
    }

    private static <T> List<Shown> shown(View<T> view, List<? extends T> rows) {
        return view.all(rows);
    }

    /** Answers 303: the browser gets that address next, whatever it has sent. */
    public void redirect(ServerResponse res, String address) {
        res.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, address).send();
    }

    /** Renders a template that is no page, such as a mail, in English, from these values and no others. */
    public String text(String template, Map<String, ?> model) {
        return in(languages.named(Translation.ENGLISH)).render(template, new View.Values(model));
    }

    /** Renders a template that is no page in the language of a request, from these values and no others. */
    public String text(ServerRequest req, String template, Map<String, ?> model) {
        return in(languages.of(req)).render(template, new View.Values(model));
    }

    private Templates in(Translation language) {
        return templates.computeIfAbsent(language.tag(), _ -> new Templates(places, language, assets));
    }

    /** Returns the tag of the language that a page is answered in, for what is written later on behalf of who asks. */
    public String language(ServerRequest req) {
        return languages.of(req).tag();
    }

    /** Writes a mail in English. See {@link #mail(String, String, String, Map)}. */
    public Mail mail(String to, String template, Map<String, ?> model) {
        return mail(Translation.ENGLISH, to, template, model);
    }

    /**
     * Writes a mail from a template of plain text, in which nothing is escaped: its first line is the subject, and the text
     * begins after the empty one that follows. Lines are broken between words where they have more than 76 characters. It may
     * mention these values and {@code site}, and no others.
     *
     * @param language a tag, as {@link #language} returns it; without texts, the mail is in English
     * @throws TemplateException as {@link #render(ServerRequest, ServerResponse, String, Map)} does
     * @throws IllegalArgumentException when the address is none, or there is no subject
     */
    public Mail mail(String language, String to, String template, Map<String, ?> model) {
        var values = new HashMap<String, Object>(model);
        values.put("site", web.name());
        var text = in(languages.named(language)).plain(template, new View.Values(values));
        var end = text.indexOf('\n');
        return new Mail(to, text.substring(0, Math.max(end, 0)).strip(), Mail.wrapped(text.substring(end + 1)));
    }
}
