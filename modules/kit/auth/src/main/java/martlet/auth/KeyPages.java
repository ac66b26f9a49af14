package martlet.auth;

import static martlet.auth.ApiKey.API_KEY;

import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Form;
import martlet.web.Pages;
import martlet.web.Params;
import martlet.web.View;

/** Where people make and revoke their API keys. What is written here asks for a password that was given just now. */
final class KeyPages<A> implements HttpService {

    private static final View<Choice> CHOICE = View.of(Choice.class)
            .show("value", Choice::value).show("label", Choice::label).show("chosen", Choice::chosen);

    private final Auth<A> auth;
    private final Pages pages;

    KeyPages(Auth<A> auth, Pages pages) {
        this.auth = auth;
        this.pages = pages;
    }

    /** Something to choose. */
    private record Choice(String value, Phrase label, boolean chosen) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get(Auth.KEYS, auth.required((req, res) -> show(req, res, Status.OK_200, form(), Map.of())))
                .post(Auth.KEYS, auth.required(this::make))
                .post(Auth.KEYS + "{id}/revoke/", auth.required(this::revoke));
    }

    private Form<ApiKey> form() {
        return Form.of(auth.web(), API_KEY, API_KEY.name);
    }

    /** 200 with the new key, which no page shows again; 422 with the form again and its problems. */
    private void make(ServerRequest req, ServerResponse res) {
        auth.entrance().checkProof(req);
        var form = form();
        if (form.read(Params.form(req))) {
            try {
                var made = made(req, form);
                show(req, res, Status.OK_200, form(), Map.of("key", made.text(), "key_name", made.row().name()));
                return;
            } catch (InvalidException e) {
                form.problems(e.problems());
            } catch (IllegalArgumentException e) {
                form.problem("", Phrase.of(e));
            }
        }
        show(req, res, LoginPages.REFUSED, form, Map.of());
    }

    private ApiKeys.Made made(ServerRequest req, Form<ApiKey> form) {
        var sent = Params.form(req);
        var scopes = sent.all("scope").isEmpty()
                ? Scopes.NONE
                : Scopes.parse(String.join(" ", sent.all("scope")), scoped());
        return auth.keys().make(account(req), String.valueOf(form.change().orNull(API_KEY.name)), scopes,
                Expiry.parse(sent.get("expires"), auth.web().clock().instant()));
    }

    private A account(ServerRequest req) {
        return auth.account(req).orElseThrow();
    }

    /** 303 back, with the key gone; 404 for a number that is of none of one's own. */
    private void revoke(ServerRequest req, ServerResponse res) {
        auth.entrance().checkProof(req);
        var gone = API_KEY.parseKey(req.path().pathParameters().get("id"))
                .flatMap(id -> auth.keys().revoke(account(req), (Long) id))
                .orElseThrow(() -> new NotFoundException("You have no key of this number."));
        auth.web().flash().add(req, res, Flash.Kind.SUCCESS,
                Phrase.of("The key {name} is revoked.").with("name", gone.name()));
        pages.redirect(res, Auth.KEYS);
    }

    private void show(ServerRequest req, ServerResponse res, Status status, Form<ApiKey> form, Map<String, ?> made) {
        var sent = Params.form(req);
        var values = new HashMap<String, Object>(Map.of("key", "", "key_name", ""));
        values.putAll(made);
        values.put("form", form.shown());
        var keys = auth.keys().of(account(req));
        values.put("any", !keys.isEmpty());
        values.put("keys", view(auth.web().clock().instant()).all(keys));
        values.put("scopes", CHOICE.all(scopes(req, made.isEmpty() ? Set.copyOf(sent.all("scope")) : Set.of())));
        values.put("times", CHOICE.all(times(made.isEmpty() ? sent.first("expires") : Optional.empty())));
        pages.render(req, res, status, "keys", values);
    }

    private static View<ApiKey> view(Instant now) {
        return View.of(ApiKey.class)
                .show("id", ApiKey::id).show("name", ApiKey::name)
                .show("scopes", key -> key.scopes().replace(" ", ", "))
                .show("created", ApiKey::created).show("expires", ApiKey::expires).show("used", ApiKey::used)
                .show("over", key -> key.isOver(now));
    }

    /** Returns the models that keys can be scoped to: those of the rules, without the kit's own. */
    private List<Model<?>> scoped() {
        return auth.rules().models().stream().filter(model -> !model.name().startsWith("martlet_")).toList();
    }

    /** Those of models of which whoever asks may see or add something: no key is good for more than its owner. */
    private List<Choice> scopes(ServerRequest req, Set<String> chosen) {
        var all = new ArrayList<Choice>();
        all.add(choice("read", "Read everything that I may read", chosen));
        all.add(choice("write", "Read and write everything that I may", chosen));
        for (var model : scoped()) {
            if (isReachable(req, model)) {
                all.add(choice(model.name() + ":read",
                        Phrase.of("{models}: read").with("models", Phrase.of(model.labels())), chosen));
                all.add(choice(model.name() + ":write",
                        Phrase.of("{models}: read and write").with("models", Phrase.of(model.labels())), chosen));
            }
        }
        return all;
    }

    private boolean isReachable(ServerRequest req, Model<?> model) {
        var access = auth.access(req, model);
        return access.maySee() || access.mayAdd();
    }

    private static Choice choice(String value, String english, Set<String> chosen) {
        return choice(value, Phrase.of(english), chosen);
    }

    private static Choice choice(String value, Phrase label, Set<String> chosen) {
        return new Choice(value, label, chosen.contains(value));
    }

    private static List<Choice> times(Optional<String> chosen) {
        var now = Set.of(chosen.orElse("90d"));
        return List.of(choice("30d", "In 30 days", now), choice("90d", "In 90 days", now),
                choice("365d", "In a year", now), choice("never", "Never", now));
    }
}
