package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Params;
import martlet.web.View;

/** How one likes the admin, and the page that says how it is used. */
final class TastePage {

    private static final View<Choice> CHOICE = View.of(Choice.class).show("value", Choice::value)
            .show("label", Choice::label).show("chosen", Choice::chosen);

    private TastePage() {}

    private record Choice(String value, Object label, boolean chosen) {}

    /** 200. */
    static void show(Admin admin, ServerRequest req, ServerResponse res) {
        var taste = Taste.of(admin, req, res);
        var languages = languages(admin, taste);
        admin.frame().show(req, res, "admin_preferences", Map.of(
                "themes", CHOICE.all(Taste.THEMES.stream()
                        .map(theme -> new Choice(theme, label(theme), theme.equals(taste.theme()))).toList()),
                "keys", taste.keys(), "languages", CHOICE.all(languages),
                "several", languages.size() > 2));
    }

    /** Each calls itself by its own name, for whoever reads no other. */
    private static List<Choice> languages(Admin admin, Taste taste) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", Phrase.of("As the browser asks"),
                !admin.pages().languages().containsKey(taste.language())));
        admin.pages().languages()
                .forEach((tag, name) -> choices.add(new Choice(tag, name, tag.equals(taste.language()))));
        return choices;
    }

    /** 303 to the page again, with all as it was chosen; 400 for a theme or a language that there isn't. */
    static void save(Admin admin, ServerRequest req, ServerResponse res) {
        var sent = Params.form(req);
        if (!Taste.THEMES.contains(sent.get("theme"))) {
            throw Admin.bad(Phrase.of("There is no such theme."));
        }
        var language = sent.get("language");
        if (!language.isEmpty() && !admin.pages().languages().containsKey(language)) {
            throw Admin.bad(Phrase.of("There is no such language."));
        }
        new Taste(sent.get("theme"), sent.has("keys"), language).keep(admin, req, res);
        admin.web().flash().add(req, res, Flash.Kind.SUCCESS, Phrase.of("Your preferences are kept."));
        admin.pages().redirect(res, admin.path() + "/preferences/");
    }

    /** 200: the same on every page, at the same place. */
    static void help(Admin admin, ServerRequest req, ServerResponse res) {
        admin.frame().show(req, res, "admin_help", Map.of());
    }

    private static Phrase label(String theme) {
        return switch (theme) {
            case "light" -> Phrase.of("Light");
            case "dark" -> Phrase.of("Dark");
            default -> Phrase.of("As the system has it");
        };
    }
}
