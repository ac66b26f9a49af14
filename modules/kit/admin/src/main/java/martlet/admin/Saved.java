package martlet.admin;

import martlet.model.Phrase;
import martlet.web.Flash;

/**
 * What follows after a row was written: a message with a link to it, and the page that the button asked for.
 *
 * @param page the row's address
 * @param title what the row is called
 * @param done the sentence that says what was done to it
 */
record Saved(Visit<?> visit, String page, String title, Phrase done) {

    static final Phrase ADDED = Phrase.of("The {model:small} “{title}” was added.");
    static final Phrase SAVED = Phrase.of("The {model:small} “{title}” was saved.");

    static <R> Saved of(Visit<R> visit, R row, Phrase done) {
        var title = Cell.shortened(visit.model().title(row));
        return new Saved(visit, visit.page(visit.model().keyOf(row)), title, done);
    }

    /** 303 to the list as it was, to the row again, or to the form for another. */
    void goOn() {
        var sent = visit.form();
        var back = visit.back(sent);
        var text = done.with("model", visit.model().caption()).with("title", title);
        visit.flash(Flash.Kind.SUCCESS, Frame.linking(text, page));
        var keeping = "?" + Visit.BACK + "=" + Frame.encoded(back);
        if (sent.has("_continue")) {
            visit.redirect(page + keeping);
        } else {
            visit.redirect(sent.has("_another") ? visit.list() + "add/" + keeping : back);
        }
    }
}
