package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list.
 *
 * @param label its heading
 * @param field what it shows; null for the row's title
 * @param leads whether its cells name their rows and lead to their pages
 * @param sort the name by which the list is sorted when the heading is followed; empty where it can't be
 */
record Column<R>(Phrase label, @Nullable Field<R, ?> field, boolean leads, String sort) {

    /** Returns the columns that whoever asks gets to see. The first one that is not a link leads; else a column is added. */
    static <R> List<Column<R>> of(Visit<R> visit) {
        var look = visit.look();
        var named = !look.columns().isEmpty();
        var fields = Reach.readable(visit.access(), named ? look.columns() : look.standardColumns());
        var leader = named
                ? fields.stream().filter(field -> !(field instanceof ForeignKey<?, ?, ?>)).findFirst().orElse(null)
                : null;
        var columns = new ArrayList<Column<R>>();
        if (leader == null) {
            columns.add(named ? key(visit.model()) : new Column<>(visit.model().caption(), null, true, ""));
        }
        fields.forEach(field -> columns.add(of(visit, field, field.equals(leader))));
        return columns;
    }

    private static <R> Column<R> key(Model<R> model) {
        return new Column<>(model.key().caption(), model.key(), true, model.key().path());
    }

    private static <R> Column<R> of(Visit<R> visit, Field<R, ?> field, boolean leads) {
        var link = Reach.asLink(visit.model(), field);
        var sort = link.isPresent() ? sort(visit, link.get()) : field;
        return new Column<>(field.caption(), field, leads, isOpen(visit, sort) ? sort.path() : "");
    }

    /** A link is sorted by what its rows are called, where that is said and may be read. */
    private static <R, P> Field<R, ?> sort(Visit<R> visit, ForeignKey<R, P, ?> link) {
        var label = visit.look().picked(link).map(text -> link.to(text)).filter(text -> isOpen(visit, text));
        return label.isPresent() ? label.get() : link;
    }

    private static <R> boolean isOpen(Visit<R> visit, Field<R, ?> field) {
        return visit.access().words().isOpen(visit.model(), field);
    }

    /** Shows what a row has in this column. */
    Cell cell(Visit<R> visit, Linked<R> row, Titles<R> titles, String page) {
        var value = field == null ? Cell.of(visit.model().title(row.row())) : Cell.of(row, field, titles);
        return leads ? value.leading(page) : value;
    }
}
