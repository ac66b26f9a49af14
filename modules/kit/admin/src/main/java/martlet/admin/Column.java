package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list.
 *
 * @param name what it is called in addresses and settings: its field's path, or its place among those that are worked out
 * @param label its heading
 * @param shown the fields that it shows, or is worked out of; none for the row's title
 * @param computed what works it out; null for a field's value, and for the row's title
 * @param leads whether its cells name their rows and lead to their pages
 * @param sort how the list is sorted when the heading is followed; empty where it can't be
 */
record Column<R>(String name, Phrase label, List<Field<R, ?>> shown, @Nullable ComputedColumn<R> computed,
        boolean leads, List<Order<R>> sort) {

    /** The name of the column with the rows' titles; no field has it. */
    private static final String TITLE = "-";

    /** Returns the columns that whoever asks gets to see. The first one that is not a link leads; else a column is added. */
    static <R> List<Column<R>> of(Visit<R> visit) {
        var look = visit.look();
        var named = look.list().namesColumns();
        var fields = Reach.readable(visit.access(), look.list().columns());
        var leader = named
                ? fields.stream().filter(field -> !(field instanceof ForeignKey<?, ?, ?>)).findFirst().orElse(null)
                : null;
        var columns = new ArrayList<Column<R>>();
        if (leader == null) {
            columns.add(named ? key(visit.model()) : title(visit.model()));
        }
        fields.forEach(field -> columns.add(of(visit, field, field.equals(leader))));
        addComputed(visit, columns);
        return columns;
    }

    /** Returns all that the list can show to whoever asks: the columns that it has by itself, then the other fields that they may read. */
    static <R> List<Column<R>> offered(Visit<R> visit) {
        var columns = new ArrayList<>(of(visit));
        var known = columns.stream().map(Column::name).toList();
        visit.access().readable().stream().filter(field -> !known.contains(field.path()))
                .forEach(field -> columns.add(of(visit, field, false)));
        return columns;
    }

    /** Returns some columns with one that leads: the first that is a value or the title, else one is added. */
    static <R> List<Column<R>> led(Visit<R> visit, List<Column<R>> columns) {
        var leader = columns.stream().filter(Column::mayLead).findFirst();
        var led = new ArrayList<Column<R>>();
        if (leader.isEmpty()) {
            led.add(visit.look().list().namesColumns() ? key(visit.model()) : title(visit.model()));
        }
        columns.forEach(column -> led.add(column.leading(leader.isPresent() && column == leader.get())));
        return led;
    }

    private boolean mayLead() {
        return computed == null && (shown.isEmpty() || !(shown.getFirst() instanceof ForeignKey<?, ?, ?>)
                && !(shown.getFirst() instanceof FileLink));
    }

    private Column<R> leading(boolean whether) {
        return new Column<>(name, label, shown, computed, whether, sort);
    }

    private static <R> Column<R> key(Model<R> model) {
        var key = model.key();
        return new Column<>(key.path(), key.caption(), List.of(key), null, true, List.of(key.asc()));
    }

    private static <R> Column<R> title(Model<R> model) {
        return new Column<>(TITLE, model.caption(), List.of(), null, true, List.of());
    }

    private static <R> Column<R> of(Visit<R> visit, Field<R, ?> field, boolean leads) {
        var link = Reach.asLink(visit.model(), field);
        var sort = link.isPresent() ? sort(visit, link.get()) : field;
        return new Column<>(field.path(), field.caption(), List.of(field), null, leads,
                isOpen(visit, sort) ? List.of(new Order<>(sort, false)) : List.of());
    }

    private static <R> void addComputed(Visit<R> visit, List<Column<R>> columns) {
        var place = 0;
        for (var computed : visit.look().list().computed()) {
            place++;
            if (Reach.readable(visit.access(), computed.from()).size() == computed.from().size()) {
                var open = computed.sort().stream().allMatch(step -> isOpen(visit, step.field()));
                columns.add(new Column<>("computed-" + place, Phrase.of(computed.label()), computed.from(), computed,
                        false, open ? computed.sort() : List.of()));
            }
        }
    }

    /** A link is sorted by what its rows are called, where that is said and may be read. */
    private static <R, P> Field<R, ?> sort(Visit<R> visit, ForeignKey<R, P, ?> link) {
        var label = visit.look().texts().picked(link).map(text -> link.to(text)).filter(text -> isOpen(visit, text));
        return label.isPresent() ? label.get() : link;
    }

    private static <R> boolean isOpen(Visit<R> visit, Field<R, ?> field) {
        return visit.access().words().isOpen(visit.model(), field);
    }

    /** Returns the field whose value it shows, if it shows one. */
    Optional<Field<R, ?>> field() {
        return computed == null && !shown.isEmpty() ? Optional.of(shown.getFirst()) : Optional.empty();
    }

    /** Whether a site wants the list to be sorted by it, whatever that costs. */
    boolean isWanted(ModelAdmin<R> look) {
        return computed == null && shown.stream().anyMatch(look.list()::isSortable);
    }

    /** Shows what a row has in this column; nothing of a row beyond a link that may not be seen. */
    Cell cell(Visit<R> visit, Linked<R> row, Titles<R> titles, String page) {
        var value = value(visit, row, titles);
        return leads ? value.leading(page) : value;
    }

    private Cell value(Visit<R> visit, Linked<R> row, Titles<R> titles) {
        if (computed != null) {
            return shown.stream().allMatch(field -> titles.reaches(row, field))
                    ? Cell.of(computed.of(row))
                    : Cell.of((Object) null);
        }
        return shown.isEmpty() ? Cell.of(titles.of(row)) : Cell.of(row, shown.getFirst(), titles);
    }
}
