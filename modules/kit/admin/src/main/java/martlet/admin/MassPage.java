package martlet.admin;

import static martlet.admin.Act.ACT;

import io.helidon.http.Method;
import io.helidon.http.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import martlet.model.Change;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.View;

/**
 * Doing something with many rows: the page that says with how many, asks for what there is to ask, and offers all rows that
 * match in place of the ticked ones; then doing it.
 */
final class MassPage<R> {

    /** The button that has it done. */
    private static final String RUN = "_run";

    /** The name that the act will have: a form that is sent twice is one act. */
    private static final String ACT_ID = "_act";

    /** What is written where all matching rows would be deleted. */
    private static final String TYPED = "_typed";

    private static final int LISTED = 10;

    private static final View<String> TITLE = View.<String>of("title").show("text", title -> title);
    private static final View<String> KEY = View.<String>of("key").show("key", key -> key);

    private final Visit<R> visit;
    private final Deed<R> deed;
    private final MassChoice<R> choice;
    private final MassForm<R> form;

    private MassPage(Visit<R> visit, Deed<R> deed, Params asked) {
        this.visit = visit;
        this.deed = deed;
        this.choice = new MassChoice<>(visit, asked);
        this.form = new MassForm<>(visit, deed, asked);
    }

    /** 200 with the page; 303 back where no row is ticked; that of the act where its name is asked for; 403; 404. */
    static <R> void show(Visit<R> visit) {
        answer(visit, visit.query());
    }

    /** 303 to the list, or to how far it is; 200 with the page; 422 with it and what is wrong, or with the list and what was typed in it. */
    static <R> void send(Visit<R> visit) {
        answer(visit, visit.form());
    }

    private static <R> void answer(Visit<R> visit, Params asked) {
        var word = visit.req().path().pathParameters().get("act");
        var id = id(word);
        if (id.isPresent()) {
            ActPage.answer(visit, id.get());
            return;
        }
        var deed = Deed.named(visit, word).orElseThrow(() -> refusal(visit, word));
        if (Unsaved.asks(visit, deed)) {
            return;
        }
        if (deed.isDelete() && !asked.has(MassChoice.ALL)) {
            DeletePage.confirmTicked(visit, asked);
        } else {
            new MassPage<>(visit, deed, asked).answer();
        }
    }

    /** What there is, but not for whoever asks, is refused by the rules. */
    private static <R> RuntimeException refusal(Visit<R> visit, String word) {
        return switch (word) {
            case Deed.DELETE -> visit.access().refused(martlet.auth.Action.DELETE);
            case Deed.EDIT -> visit.access().refused(martlet.auth.Action.CHANGE);
            default -> visit.look().mass().named(word).<RuntimeException>map(
                    own -> visit.access().refused(own.needed())).orElseGet(visit::notFound);
        };
    }

    static Optional<UUID> id(String word) {
        try {
            return Optional.of(martlet.model.Type.UUID.parse(word));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void answer() {
        var count = choice.count(deed.needs());
        if (count == 0) {
            visit.flash(martlet.web.Flash.Kind.WARNING, Phrase.of(
                    "Nothing was done: tick rows first. Rows that this can't be done with are left out."));
            visit.redirect(visit.back(choice.asked()));
        } else if (isRun() && form.read() && isTyped()) {
            run(count);
        } else {
            show(count);
        }
    }

    private boolean isRun() {
        return visit.req().prologue().method().equals(Method.POST) && choice.asked().has(RUN) && !form.isSearching();
    }

    /** To delete whatever matches is so much that a slip of the hand must not do it. */
    private boolean isTyped() {
        return !deed.isDelete() || choice.asked().get(TYPED).strip().equals(visit.model().name());
    }

    private void show(long count) {
        var values = new HashMap<String, Object>();
        values.putAll(form.shown(isRun()));
        values.putAll(rows(count));
        values.put("one", visit.model().caption().inside());
        values.put("labels", visit.model().captions());
        values.put("action", visit.req().prologue().uriPath().rawPath());
        values.put("back", visit.back(choice.asked()));
        values.put("act", UUID.randomUUID().toString());
        values.put("typing", deed.isDelete() ? visit.model().name() : "");
        values.put("mistyped", isRun() && !isTyped());
        values.put("button", title(count));
        values.put("title", title(count));
        visit.admin().frame().show(visit.req(), visit.res(), isRun() ? Admin.REFUSED : Status.OK_200, "admin_act",
                values);
    }

    private Map<String, Object> rows(long count) {
        var first = visit.db().select(visit.model()).where(choice.where(deed.needs())).limit(LISTED).list();
        var total = choice.isAll() || !choice.asked().has(MassChoice.LISTED) ? 0 : choice.countAll(deed.needs());
        return Map.of(
                "rows", TITLE.all(first.stream().map(visit.model()::title).map(Cell::shortened).toList()),
                "more", count > first.size() ? Dashboard.counted(count) : "",
                "keys", KEY.all(choice.isAll() ? List.of() : choice.asked().all(MassChoice.ROW)),
                "listed", choice.asked().get(MassChoice.LISTED), "all", choice.isAll(),
                "matching", total > count ? Dashboard.counted(total) : "");
    }

    private Phrase title(long count) {
        var rows = Phrase.of("{count} {models:small}").with("count", Dashboard.counted(count))
                .with("models", count == 1 ? visit.model().caption() : visit.model().captions());
        if (deed.isDelete()) {
            return Phrase.of("Delete {rows}").with("rows", rows);
        }
        return deed.isEdit()
                ? Phrase.of("Edit {rows}").with("rows", rows)
                : Phrase.of("{deed}: {rows}").with("rows", rows).with("deed", deed.label());
    }

    // -- doing it

    private void run(long count) {
        if (!deed.isDelete()) {
            visit.writes().checkProof();
        }
        var id = id(choice.asked().get(ACT_ID)).orElseGet(UUID::randomUUID);
        var begun = visit.admin().acts().begin(id, Change.of(ACT).set(ACT.model, visit.model().name())
                .set(ACT.account, visit.access().caller().key()).set(ACT.kind, deed.name())
                .set(ACT.asked, choice.asked().without("csrf", "once").text()).set(ACT.state, Act.State.READY)
                .set(ACT.total, count));
        if (begun && visit.admin().acts().claim(id)) {
            ActPage.first(visit, id, work(id));
        }
        visit.redirect(ActPage.address(visit, id));
    }

    private MassWork<R> work(UUID id) {
        return new MassWork<>(visit.admin().auth(), visit.model(), id, visit.access().caller().key(), choice.where(),
                deed, form.change(), visit.admin().web().language(visit.req()));
    }

    /** Returns the work of an act that is to go on, from what it was begun with; empty where that means nothing any more. */
    static <R> Optional<MassWork<R>> again(Visit<R> visit, Act act) {
        var asked = Params.parse(act.asked());
        return Deed.named(visit, act.kind()).map(deed -> new MassPage<>(visit, deed, asked))
                .filter(page -> page.form.read()).map(page -> page.work(act.id()));
    }
}
