package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Access;
import martlet.auth.Action;
import martlet.auth.Caller;
import martlet.auth.Explainer;
import martlet.auth.Explanation;
import martlet.model.Field;
import martlet.model.Phrase;
import martlet.model.UnknownFieldException;
import martlet.web.Params;
import martlet.web.View;

/**
 * Why somebody may do something or may not: the parts of the rules, each with what it says. Models, rows and fields that
 * whoever asks may not see are answered as if they were not there.
 */
final class ExplainPage {

    private static final View<Explanation.Step> STEP = View.of(Explanation.Step.class)
            .show("words", Explanation.Step::words).show("verdict", step -> step.verdict().word())
            .show("indent", step -> "— ".repeat(step.depth()));

    private static final View<Explanation> EXPLANATION = View.of(Explanation.class)
            .show("question", Explanation::question).show("answer", explanation -> explanation.answer().word())
            .show("steps", explanation -> STEP.all(explanation.steps()));

    private static final View<Choice> CHOICE = View.of(Choice.class)
            .show("value", Choice::value).show("label", Choice::label).show("chosen", Choice::chosen);

    private final Admin admin;
    private final ServerRequest req;
    private final Params query;

    private ExplainPage(Admin admin, ServerRequest req) {
        this.admin = admin;
        this.req = req;
        this.query = Params.query(req);
    }

    private record Choice(String value, Phrase label, boolean chosen) {}

    /** 200. A statement for each part of a rule that depends on the row. */
    static void show(Admin admin, ServerRequest req, ServerResponse res) {
        new ExplainPage(admin, req).show(res);
    }

    private void show(ServerResponse res) {
        var values = new HashMap<String, Object>(Map.of(
                "who", query.get("who"), "key", query.get("key"), "field", query.get("field"), "problem", "",
                "models", CHOICE.all(models().stream().map(access -> access.model()).map(
                        model -> new Choice(model.name(), model.captions(), model.name().equals(query.get("model"))))
                        .toList()),
                "actions", CHOICE.all(Arrays.stream(Action.values()).map(
                        action -> new Choice(action.word(), label(action), action == action())).toList())));
        values.put("explanations", List.of());
        if (query.has("model")) {
            try {
                values.put("explanations", EXPLANATION.all(explained(values)));
            } catch (UnknownFieldException e) {
                values.put("problem", e.phrase());
            }
        }
        admin.frame().show(req, res, "admin_explain", values);
    }

    private static Phrase label(Action action) {
        return switch (action) {
            case SEE -> Phrase.of("See");
            case ADD -> Phrase.of("Add");
            case CHANGE -> Phrase.of("Change");
            case DELETE -> Phrase.of("Delete");
        };
    }

    private List<Access<?>> models() {
        var seen = new ArrayList<Access<?>>();
        for (var look : admin.looks().values()) {
            var access = admin.auth().access(req, look.model());
            if (access.maySee()) {
                seen.add(access);
            }
        }
        return seen;
    }

    private List<Explanation> explained(Map<String, Object> values) {
        var caller = caller();
        var asked = models().stream().filter(access -> access.model().name().equals(query.get("model"))).findFirst();
        if (caller.isEmpty() || asked.isEmpty()) {
            values.put("problem", Phrase.of(
                    caller.isEmpty() ? "Nobody who is let in has this name." : "There is no such model."));
            return List.of();
        }
        return explained(Explainer.of(admin.auth().rules(), caller.get()), asked.get(), values);
    }

    /** Nobody's name is that of anybody who is not signed in. */
    private Optional<Caller> caller() {
        var name = query.get("who").strip();
        return name.isEmpty() ? Optional.of(Caller.ANYONE) : admin.auth().callerNamed(name);
    }

    private <R> List<Explanation> explained(Explainer explainer, Access<R> access, Map<String, Object> values) {
        var all = new ArrayList<Explanation>();
        var action = action();
        var key = access.model().parseKey(query.get("key").strip());
        if (query.get("key").isBlank()) {
            all.add(explainer.rows(access.model(), action));
        } else if (key.isPresent() && !access.among(admin.db(), Action.SEE, List.of(key.get())).isEmpty()
                && admin.db().select(access.model()).where(access.model().withKey(key.get())).exists()) {
            all.add(explainer.row(admin.db(), access.model(), action, key.get()));
        } else {
            values.put("problem", Phrase.of("There is no such row."));
        }
        if (!query.get("field").isBlank()) {
            var field = field(access, query.get("field").strip());
            all.add(explainer.reading(field));
            all.add(explainer.writing(field));
        }
        return all;
    }

    private static <R> Field<R, ?> field(Access<R> access, String name) {
        var known = access.model().fields().stream()
                .filter(field -> isKnown(access, field)).toList();
        return known.stream().filter(field -> field.name().equals(name)).findFirst()
                .orElseThrow(() -> UnknownFieldException.of(
                        access.model(), name, known.stream().map(Field::name).toList()));
    }

    /** A field that could be written is not known to whoever may write no row. */
    private static <R> boolean isKnown(Access<R> access, Field<R, ?> field) {
        return access.mayRead(field) || access.mayAdd() && access.mayGive(field)
                || access.mayChange() && access.mayWrite(field);
    }

    private Action action() {
        return Arrays.stream(Action.values())
                .filter(action -> action.word().equals(query.get("action").toLowerCase(Locale.ROOT)))
                .findFirst().orElse(Action.SEE);
    }
}
