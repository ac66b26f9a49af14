package martlet.admin;

import io.helidon.http.Status;
import java.util.Map;
import martlet.auth.Action;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.HeldForm;
import martlet.web.Links;
import martlet.web.Params;

/**
 * Adding or changing the row that a link leads to from the middle of a form: the form that is left waits, encrypted, in the other
 * one, and comes back with that row chosen and everything that was typed. With script the other form is a dialog.
 */
final class Related {

    /** The buttons that lead to the other form; they send the name of the input that they are about. */
    private static final String ADD = "_add";

    private static final String EDIT = "_edit";

    /** The form that waits, the input that is to be set in it, and where it is sent when it comes back. */
    static final String HELD = "_held";

    static final String FOR = "_held_for";
    static final String AT = "_held_at";

    private static final String RESTORE = "_restore";
    private static final String PICKED = "_picked";

    /** What a script adds, to be told the key instead of being led on. */
    private static final String PICK = "_pick";

    private Related() {}

    // -- leaving

    /** Whether a form was sent to add or change what one of its links leads to. */
    static boolean isAsked(Params sent) {
        return sent.has(ADD) || sent.has(EDIT);
    }

    /** 200 with the other form; 200 with the same one where nothing is chosen that could be changed; 403; 404. */
    static <R> void open(Visit<R> visit, Sheet<R> sheet) {
        var sent = sheet.sent();
        var adds = sent.has(ADD);
        var input = sent.get(adds ? ADD : EDIT);
        var target = sheet.link(input).orElseThrow(visit::notFound).target();
        if (!adds && sent.get(input).isBlank()) {
            sheet.keep().with("notice", Phrase.of("Choose one first.")).show(Status.OK_200);
            return;
        }
        open(visit, target, adds, input);
    }

    private static <R, P> void open(Visit<R> visit, Model<P> target, boolean adds, String input) {
        var there = visit.of(target);
        if (!visit.admin().has(target) || !there.access().maySee()) {
            throw visit.notFound();
        }
        var sent = visit.form();
        var sheet = adds ? toAdd(there) : toEdit(there, sent.get(input));
        sheet.with(HELD.substring(1), HeldForm.hold(visit.admin().web(), visit.req(), sent.without(ADD, EDIT)))
                .with(FOR.substring(1), input).with(AT.substring(1), visit.req().prologue().uriPath().rawPath())
                .show(Status.OK_200);
    }

    private static <P> Sheet<P> toAdd(Visit<P> there) {
        there.access().check(Action.ADD);
        return Sheet.toAdd(there, Params.of(Map.of()));
    }

    private static <P> Sheet<P> toEdit(Visit<P> there, String keyText) {
        var key = there.model().parseKey(keyText.strip()).orElseThrow(there::notFound);
        var row = there.db().select(there.model()).with(there.model().links())
                .where(there.model().withKey(key).and(there.access().seen())).oneLinked().orElseThrow(there::notFound);
        if (!there.can(Action.CHANGE, row)) {
            throw there.access().refused(Action.CHANGE);
        }
        return Sheet.of(there, row, Params.of(Map.of()), true);
    }

    // -- coming back

    /** Whether a form was saved that stands inside of another. */
    static boolean isInside(Params sent) {
        return sent.has(HELD) || sent.has(PICK);
    }

    /** 200 with what was written, and the way back to the form that waits. */
    static void done(Visit<?> visit, String key, String text, Phrase said) {
        var sent = visit.form();
        visit.admin().frame().show(visit.req(), visit.res(), "admin_picked",
                Map.of("said", said, "key", key, "text", text,
                        "held", sent.get(HELD), "held_for", sent.get(FOR),
                        "held_at", Links.safeNext(sent.get(AT), visit.list())));
    }

    static boolean isBack(Params sent) {
        return sent.has(HELD) && sent.has(RESTORE);
    }

    /** 200 with the form as it was left, and what was chosen meanwhile; 303 to the page itself where it can't be opened. */
    static <R> void restore(Visit<R> visit, java.util.function.Function<Params, Sheet<R>> page) {
        var sent = visit.form();
        var held = HeldForm.opened(visit.admin().web(), visit.req(), sent.get(HELD));
        if (held.isEmpty()) {
            visit.flash(Flash.Kind.WARNING, Phrase.of("What you wrote here is not kept any more: you signed in anew."));
            visit.redirect(visit.req().prologue().uriPath().rawPath());
            return;
        }
        var form = sent.has(PICKED) ? held.get().with(sent.get(FOR), sent.get(PICKED)) : held.get();
        page.apply(form).keep().show(Status.OK_200);
    }
}
