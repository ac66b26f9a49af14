package martlet.admin;

import java.util.List;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a list.
 *
 * @param cell what is read
 * @param edit the input that stands in its place; null where there is none. A cell that leads to its row has both
 * @param problems what is wrong with the row as a whole, where this cell leads to it
 */
record ListCell(Cell cell, @Nullable Shown edit, List<Shown> problems) {

    static final View<ListCell> VIEW = View.of(ListCell.class)
            .show("text", each -> each.cell.text()).show("href", each -> each.cell.href())
            .show("moment", each -> each.cell.moment()).show("kind", each -> each.cell.kind())
            .show("head", each -> each.cell.head())
            .show("edit", ListCell::edit).show("row_problems", ListCell::problems);

    /** A cell that is only read. */
    static ListCell of(Cell cell) {
        return new ListCell(cell, null, List.of());
    }

    /** A cell of a row that may have inputs. */
    static <R> ListCell of(Column<R> column, Cell cell, CellLine<R> line) {
        var edit = column.field().flatMap(line::input).orElse(null);
        return new ListCell(cell, edit, column.leads() ? line.ownProblems() : List.of());
    }
}
