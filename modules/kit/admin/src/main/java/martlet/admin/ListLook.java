package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;

/** What a model's list shows, and by what it is filtered and sorted. Filled in once at start; then only read. */
final class ListLook<R> {

    private final Model<R> model;
    private List<Field<R, ?>> columns = List.of();
    private List<Order<R>> order;
    private List<Field<R, ?>> sortable = List.of();
    private @Nullable List<Field<R, ?>> filters;
    private @Nullable Field<R, ?> drill;
    private Facets.Limits limits = Facets.Limits.STANDARD;
    private List<Field<R, ?>> editable = List.of();
    private final List<ComputedColumn<R>> computed = new ArrayList<>();

    ListLook(Model<R> model) {
        this.model = model;
        this.order = List.of(model.key().desc());
    }

    void columns(List<Field<R, ?>> fields) {
        columns = fields;
    }

    boolean namesColumns() {
        return !columns.isEmpty();
    }

    /** Returns the columns: unless said, all fields that are short enough. */
    List<Field<R, ?>> columns() {
        return namesColumns() ? columns : model.fields().stream().filter(this::isUsual).toList();
    }

    private boolean isUsual(Field<R, ?> field) {
        return !(field.isKey() && model.countsKeys()) && !TextLook.isLong(field);
    }

    void order(List<Order<R>> steps) {
        order = steps;
    }

    List<Order<R>> order() {
        return order;
    }

    void sortable(List<Field<R, ?>> fields) {
        sortable = fields;
    }

    List<Field<R, ?>> sortable() {
        return sortable;
    }

    boolean isSortable(Field<R, ?> field) {
        return sortable.contains(field);
    }

    /** @throws IllegalArgumentException when a field is a password, or of a kind that there is no input for */
    void filters(List<Field<R, ?>> fields) {
        for (var field : fields) {
            if (field.input() == Input.PASSWORD || field.type() == Type.BINARY || field.type() == Type.JSON
                    || field instanceof FileLink) {
                throw new IllegalArgumentException("'%s' can't be filtered by".formatted(field));
            }
        }
        filters = List.copyOf(fields);
    }

    /** @throws IllegalArgumentException when the field is no moment and no day, or lies across a link */
    void drill(Field<R, ?> field) {
        if (field.type() != Type.INSTANT && field.type() != Type.DATE) {
            throw new IllegalArgumentException("'%s' has no years: it is no moment and no day".formatted(field));
        }
        if (!field.via().isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is in other rows: go through a list by a field of its own".formatted(field));
        }
        drill = field;
    }

    /** @throws IllegalArgumentException when a field lies across a link, or has no input that fits into a cell */
    void editable(List<Field<R, ?>> fields) {
        for (var field : fields) {
            if (!field.via().isEmpty() || field.isKey() || field instanceof ForeignKey
                    || field.input() == Input.PASSWORD || field.type() == Type.BINARY || field.type() == Type.JSON) {
                throw new IllegalArgumentException(
                        "'%s' can't be edited in the list: it is a key, a link, a file, a password, bytes or JSON, or another row's"
                                .formatted(field));
            }
        }
        editable = List.copyOf(fields);
    }

    /** Returns the fields whose cells are inputs. */
    List<Field<R, ?>> editable() {
        return editable;
    }

    void counts(Facets.Limits how) {
        limits = how;
    }

    Facets.Limits counts() {
        return limits;
    }

    void column(ComputedColumn<R> column) {
        computed.add(column.checked());
    }

    /** Returns the fields of the filter panel: unless said, those of which one chooses, and times. */
    List<Field<R, ?>> filters() {
        return filters != null ? filters : model.fields().stream().filter(ListLook::isChosen).toList();
    }

    private static boolean isChosen(Field<?, ?> field) {
        return !(field instanceof FileLink) && (field instanceof ForeignKey || field.type() == Type.BOOLEAN
                || field.type() == Type.INSTANT || field.type() == Type.DATE || !field.choices().isEmpty());
    }

    Optional<Field<R, ?>> drill() {
        return Optional.ofNullable(drill);
    }

    List<ComputedColumn<R>> computed() {
        return computed;
    }
}
