package martlet.admin;

import io.helidon.http.Status;
import java.util.Comparator;
import java.util.List;
import martlet.auth.Action;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.StaleException;
import martlet.web.Flash;
import martlet.web.Params;

/** Saving the cells of a list that are inputs: those that were typed in, all of them in one transaction, or none. */
final class CellsPage {

    private CellsPage() {}

    /** 303 to the list: what is saved here is asked for there. */
    static <R> void back(Visit<R> visit) {
        visit.redirect(visit.list());
    }

    /**
     * 303 to the list as it was; 422 with it, what was typed, and what is wrong with it; 409 with the same where somebody else
     * wrote one of the rows meanwhile; 403 where none may be changed; 404 where no cell is an input.
     */
    static <R> void save(Visit<R> visit) {
        if (visit.look().list().editable().isEmpty()) {
            throw visit.notFound();
        }
        var cells = new Cells<>(visit, visit.form());
        if (!cells.isAny()) {
            throw visit.access().refused(Action.CHANGE);
        }
        if (cells.read(rows(visit, cells))) {
            write(visit, cells);
        } else {
            show(visit, cells);
        }
    }

    /** The rows that were on the page, with what their list shows, whether they would be found by it now or not. */
    private static <R> List<Linked<R>> rows(Visit<R> visit, Cells<R> cells) {
        var keys = List.copyOf(cells.places().keySet());
        var rows = visit.db().select(visit.model()).with(ListPage.links(visit.model(), ColumnChoice.of(visit)))
                .where(visit.model().withKeys(keys).and(visit.access().seen())).linked();
        return rows.stream().sorted(Comparator.comparing(row -> keys.indexOf(visit.keyOf(row)))).toList();
    }

    /** 422 with the list, what was typed in it, and what waits for that; nothing is written. */
    static <R> void ask(Visit<R> visit, Cells<R> cells) {
        cells.read(rows(visit, cells));
        show(visit, cells);
    }

    private static <R> void write(Visit<R> visit, Cells<R> cells) {
        var changed = cells.changed();
        try {
            visit.together(List.of(visit.model()), () -> {
                changed.forEach(Cells::write);
                return true;
            });
            goOn(visit, changed);
        } catch (Branch.BranchException _) {
            show(visit, cells);
        } catch (StaleException _) {
            save(visit);
        }
    }

    private static <R> void goOn(Visit<R> visit, List<CellLine<R>> changed) {
        if (changed.isEmpty()) {
            visit.flash(Flash.Kind.INFO, Phrase.of("Nothing was changed."));
        } else {
            var count = changed.size();
            var text = Phrase.of("Saved: {count} {models:small}.").with("count", count)
                    .with("models", count == 1 ? visit.model().caption() : visit.model().captions());
            visit.flash(Flash.Kind.SUCCESS, Saved.offering(visit, changed.getFirst().key(), text));
        }
        visit.redirect(visit.back(visit.form()));
    }

    private static <R> void show(Visit<R> visit, Cells<R> cells) {
        var asked = Params.parse(visit.form().get(MassChoice.LISTED));
        ListPage.again(visit, asked, cells, cells.isStale() ? Status.CONFLICT_409 : Admin.REFUSED);
    }
}
