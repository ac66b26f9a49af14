package martlet.admin;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.Lambda;
import martlet.web.Links;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/** What stands around every page of the admin: its name, who is working, and the menu of what they may see. */
record Frame(Admin admin) {

    private static final View<Entry> ENTRY = View.of(Entry.class)
            .show("label", Entry::label).show("href", Entry::href).show("current", Entry::current)
            .show("exact", Entry::exact);

    /**
     * What {@link #linking} and {@link #offering} put behind a message. Nobody else can: other messages end in a full stop.
     */
    private static final Pattern BEHIND = Pattern.compile("(?s)(.*?)( /(?!/)[!-~]*/)?( undo:([0-9a-f-]{36}))?");

    /** The style sheets and scripts of every page but those of a form. */
    static final List<String> ASSETS = List.of("admin_history.css", "admin_frame.css", "flash.js", "pending.js",
            "palette.js",
            "shortcuts.js");

    private static final View<Place> PLACE = View.of(Place.class)
            .show("label", Place::label).show("href", Place::href).show("exact", Place::current);

    /** A page that is about no model. */
    record Place(Phrase label, String href, boolean current) {}

    private record Entry(Phrase label, String href, boolean current, boolean exact) {}

    void show(ServerRequest req, ServerResponse res, String template, Map<String, ? extends @Nullable Object> values) {
        show(req, res, Status.OK_200, template, values);
    }

    void show(ServerRequest req, ServerResponse res, Status status, String template,
            Map<String, ? extends @Nullable Object> values) {
        var all = new HashMap<String, @Nullable Object>(values);
        all.putAll(around(req, res));
        all.putIfAbsent("admin_here", here(req));
        admin.pages().render(req, res, status, template, all);
    }

    /** Returns what each template of the admin may mention, but for where one is. */
    private Map<String, Object> around(ServerRequest req, ServerResponse res) {
        var all = new HashMap<String, Object>();
        all.put("admin_path", admin.path());
        all.put("admin_name", admin.name());
        all.put("admin_caller", admin.caller(req).name());
        all.put("admin_menu", menu(req, _ -> true));
        all.put("admin_home", isAt(req, "/"));
        all.put("admin_places", PLACE.all(places(req)));
        var taste = Taste.of(admin, req, res);
        all.put("admin_theme", taste.theme());
        all.put("admin_keys", taste.keys());
        all.put("flash_text", (Lambda) text -> linked(text, admin.web().language(req)));
        return all;
    }

    /** Returns what each part of a page may mention. */
    Map<String, Object> part(ServerRequest req, ServerResponse res) {
        var all = around(req, res);
        all.put("admin_here", here(req));
        return all;
    }

    /** Tells what went wrong. */
    void fail(ServerRequest req, ServerResponse res, Status status, Map<String, Object> values) {
        var all = new HashMap<>(values);
        // There is nothing to come back to.
        all.put("admin_here", admin.path() + "/");
        all.put("back_lists", menu(req, Entry::current));
        show(req, res, status, "admin_error", all);
    }

    /** Where to go on after something that is done from any page. */
    private static String here(ServerRequest req) {
        var query = req.query().rawValue();
        return req.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }

    private boolean isAt(ServerRequest req, String page) {
        return req.prologue().uriPath().path().equals(admin.path() + page);
    }

    private List<Shown> menu(ServerRequest req, Predicate<Entry> which) {
        var path = req.prologue().uriPath().path();
        var entries = new ArrayList<Entry>();
        for (var look : admin.looks().values()) {
            if (admin.auth().access(req, look.model()).maySee()) {
                var list = admin.list(look.model());
                entries.add(new Entry(look.model().captions(), list, isIn(path, look.model()), path.equals(list)));
            }
        }
        return ENTRY.all(entries.stream().filter(which).toList());
    }

    /** Whether an address is about a model: one of its own, or of something that is done with many of its rows. */
    private boolean isIn(String path, Model<?> model) {
        return path.startsWith(admin.list(model))
                || path.startsWith("%s/acts/%s/".formatted(admin.path(), model.name()));
    }

    /** Returns the pages that are about no model, as far as whoever asks may see them, in the order of the menu. */
    List<Place> places(ServerRequest req) {
        var places = new ArrayList<Place>();
        for (var page : admin.sitePages()) {
            if (page.whom().test(admin.caller(req))) {
                places.add(place(req, Phrase.of(page.title()), page.name()));
            }
        }
        places.add(place(req, Phrase.of("History"), "history"));
        places.add(place(req, Phrase.of("Who may do what"), "explain"));
        places.add(place(req, Phrase.of("About"), "about"));
        return places;
    }

    private Place place(ServerRequest req, Phrase label, String name) {
        return new Place(label, admin.path() + "/" + name + "/", isAt(req, "/" + name + "/"));
    }

    /** Adds the address of a row to a message: a message is plain text, and only the admin's own pages make a link of it. */
    static Phrase linking(Phrase text, String page) {
        return Phrase.of("{text} {page}").with("text", text).with("page", page);
    }

    /** Adds what a unit of the history is called to a message, so that it can be undone from there. */
    static Phrase offering(Phrase text, UUID unit) {
        return Phrase.of("{text} undo:{unit}").with("text", text).with("unit", unit.toString());
    }

    private static String linked(String text, Phrase.Language language) {
        var found = BEHIND.matcher(text);
        if (!found.matches()) {
            return Lambda.escaped(text);
        }
        var html = new StringBuilder(Lambda.escaped(found.group(1)));
        if (found.group(2) != null) {
            html.append(" <a href=\"%s\">%s</a>".formatted(Lambda.escaped(found.group(2).strip()),
                    Lambda.escaped(Phrase.of("Open it").in(language))));
        }
        if (found.group(4) != null) {
            html.append(
                    " <button type=\"submit\" form=\"admin-undo\" name=\"act\" value=\"%s\" class=\"admin-plain\">%s</button>"
                            .formatted(found.group(4), Lambda.escaped(Phrase.of("Undo").in(language))));
        }
        return html.toString();
    }

    /** Writes a value for a query. */
    static String encoded(String value) {
        return Links.encode(value);
    }
}
