package martlet.admin;

import io.helidon.http.Method;
import martlet.model.Phrase;

/**
 * What was typed in a list's cells and not saved, where the button of an act was pressed: the act waits, and the list comes again
 * with all that was typed and ticked. Who presses that button once more has the act go on without it.
 */
record Unsaved(Phrase label, String href) {

    /** The button that leaves it. */
    static final String LEAVE = "_leave";

    /** Whether whoever pressed the button is asked first, which answers 422. Sends no statement where nothing was typed. */
    static <R> boolean asks(Visit<R> visit, Deed<R> deed) {
        if (!visit.req().prologue().method().equals(Method.POST) || visit.form().has(LEAVE)) {
            return false;
        }
        var cells = new Cells<>(visit, visit.form());
        if (!cells.isTouched()) {
            return false;
        }
        cells.before(new Unsaved(deed.label(), MassButtons.address(visit, deed.name())));
        CellsPage.ask(visit, cells);
        return true;
    }
}
