package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.Order;
import martlet.model.Select;

/**
 * Orders that the site itself gives its lists and no index has. A list is shown so whatever it costs, so of a large table it is said at start,
 * with the index that is missing: else it would be found out by whoever waits for a page that sorts a million rows.
 */
final class UnservedOrders {

    private static final System.Logger LOG = System.getLogger("martlet.admin");

    private final Database db;

    private UnservedOrders(Database db) {
        this.db = db;
    }

    /** Writes a line into the log for each. Sends a statement for each model that has any, and none for others. */
    static void tell(Admin admin) {
        var orders = new UnservedOrders(admin.db());
        admin.looks().values().forEach(look -> orders.of(look).forEach(
                sentence -> LOG.log(System.Logger.Level.WARNING, sentence)));
    }

    /** Returns a sentence for each; none for a table that is small enough to be sorted for each page. */
    private <R> List<String> of(ModelAdmin<R> look) {
        var all = db.select(look.model());
        var sentences = new ArrayList<String>();
        if (isUnserved(all, look.list().order())) {
            sentences.add(sentence(look, "is sorted by", look.list().order(), "give the list another order"));
        }
        for (var field : look.list().sortable()) {
            var order = List.of(field.asc());
            if (isUnserved(all, order)) {
                sentences.add(sentence(look, "can be sorted by", order, "take it out of 'sortable'"));
            }
        }
        return sentences.isEmpty() || Orders.isSmall(all) ? List.of() : sentences;
    }

    private static <R> boolean isUnserved(Select<R> all, List<Order<R>> order) {
        return !all.orderBy(order).isOrderIndexed();
    }

    private static <R> String sentence(ModelAdmin<R> look, String how, List<Order<R>> order, String otherwise) {
        return "The admin's list of '%s' %s %s, which no index has: each page sorts all of its rows. %s %s"
                .formatted(
                        look.model(), how, order.stream().map(UnservedOrders::step).collect(Collectors.joining(", ")),
                        canBeIndexed(order)
                                ? "Give the model an index of (%s), or".formatted(index(look, order))
                                : "No index can have it:",
                        otherwise + ".");
    }

    private static String step(Order<?> step) {
        return step.field().path() + (step.descending() ? ", descending" : "");
    }

    /** An index has fields of the row's own, all in one direction, and read backwards those without a value at the wrong end. */
    private static <R> boolean canBeIndexed(List<Order<R>> order) {
        return order.stream().allMatch(step -> step.field().via().isEmpty()
                && step.descending() == order.getFirst().descending()
                && !(step.field().isOptional() && (step.descending() || !step.nullsFirst())));
    }

    private static <R> String index(ModelAdmin<R> look, List<Order<R>> order) {
        return Stream.concat(order.stream().<Field<R, ?>>map(Order::field), Stream.of(look.model().key()))
                .distinct().map(Field::name).collect(Collectors.joining(", "));
    }
}
