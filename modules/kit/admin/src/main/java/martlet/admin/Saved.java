package martlet.admin;

import java.util.List;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Params;

/**
 * What follows after a row was written: a message with a link to it, and the page that the button asked for.
 *
 * @param key the row's key
 * @param page the row's address
 * @param title what the row is called
 * @param done the sentence that says what was done to it
 */
record Saved(Visit<?> visit, Object key, String page, String title, Phrase done) {

    static final Phrase ADDED = Phrase.of("The {model:small} “{title}” was added.");
    static final Phrase SAVED = Phrase.of("The {model:small} “{title}” was saved.");

    static <R> Saved of(Visit<R> visit, R row, Phrase done) {
        var title = Called.of(visit, List.of(row)).apply(row);
        var key = visit.model().keyOf(row);
        return new Saved(visit, key, visit.page(key), title, done);
    }

    /** 303 to the list as it was, to the row again, or to the form for another. */
    void goOn() {
        if (!Related.isInside(visit.form())) {
            visit.flash(Flash.Kind.SUCCESS, offering(visit, key, Frame.linking(said(), page)));
        }
        again();
    }

    /** The same for a form that was done before, of which nobody is told twice. */
    void again() {
        var sent = visit.form();
        if (Related.isInside(sent)) {
            Related.done(visit, visit.model().keyText(key), title, said());
        } else {
            lead(sent);
        }
    }

    private Phrase said() {
        return done.with("model", visit.model().caption()).with("title", title);
    }

    private void lead(Params sent) {
        var back = visit.back(sent);
        var keeping = "?" + Visit.BACK + "=" + Frame.encoded(back);
        if (sent.has("_continue")) {
            visit.redirect(page + keeping);
        } else {
            visit.redirect(sent.has("_another") ? visit.list() + "add/" + keeping : back);
        }
    }

    /** Adds a way back to a message about a row that was just written, where there is one. One statement. */
    static Phrase offering(Visit<?> visit, Object key, Phrase text) {
        return Undo.offered(visit, key).map(unit -> Frame.offering(text, unit)).orElse(text);
    }
}
