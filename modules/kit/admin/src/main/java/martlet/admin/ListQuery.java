package martlet.admin;

import io.helidon.http.HttpException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import martlet.model.FilterGroups;
import martlet.model.Order;
import martlet.model.Phrase;
import martlet.model.UnknownFieldException;
import martlet.model.Where;
import martlet.web.Params;

/**
 * What the address of a list asks for: which rows, in which order, how many a page. Everything that a list, an export or a
 * saved view takes from an address goes through this.
 *
 * @param asked the address's parameters
 */
record ListQuery<R>(Visit<R> visit, Params asked) {

    /** The name of the page size in addresses, as in the API. */
    static final String LIMIT = "limit";

    /** How many rows a page may have. */
    static final List<Integer> SIZES = List.of(25, 50, 100, 200);

    private static final int STANDARD = 50;

    /** Whether a parameter is a condition on rows, or a group of them. */
    static boolean isCondition(String name) {
        return !Chip.OTHERS.contains(name);
    }

    /** Whether a name means something else in the address of a list, so that a field of that name takes an operator. */
    static boolean isWord(String name) {
        return Chip.OTHERS.contains(name) || FilterGroups.isNamed(name);
    }

    /** Returns the rows that the conditions leave; 400 for one that means nothing to whoever asks. */
    Where<R> filtered() {
        return filtered(_ -> true);
    }

    /** The same of some of the parameters. */
    Where<R> filtered(Predicate<String> wanted) {
        Where<R> where = Where.everything();
        for (var name : asked.names()) {
            if (isCondition(name) && wanted.test(name)) {
                where = where.and(meant(() -> condition(name)));
            }
        }
        return where;
    }

    private Where<R> condition(String name) {
        return visit.words().filter(visit.model(), name, asked.all(name));
    }

    /** Returns the order, the usual one where none is asked for; 400 for one that there is not for whoever asks. */
    List<Order<R>> order() {
        var text = asked.get(Sorting.ORDERING);
        return text.isEmpty() ? standardOrder() : meant(() -> visit.access().order(text));
    }

    /** What a row may not show does not give it its place either; nor does the place of the next page, which is in its address. */
    private List<Order<R>> standardOrder() {
        var words = visit.words();
        var order = visit.look().list().order().stream().filter(step -> words.isOpen(visit.model(), step.field()))
                .toList();
        return order.isEmpty() ? List.of(visit.model().key().desc()) : order;
    }

    /** Returns how many rows a page has; more than the most are the most. 400 for less than one. */
    int rows() {
        var rows = asked.whole(LIMIT, STANDARD);
        if (rows < 1) {
            throw Admin.bad(Phrase.of("'{name}' is '{value}'; it begins at 1.")
                    .with("name", LIMIT).with("value", asked.get(LIMIT).strip()));
        }
        return (int) Math.min(rows, SIZES.getLast());
    }

    /**
     * Returns what whoever asks may use of a query that is not an address of theirs, such as a saved one: conditions and orders
     * that mean nothing to them are left out, as if nobody had written them.
     */
    Params usable() {
        var usable = new LinkedHashMap<String, List<String>>();
        asked.names().stream().filter(this::isUsable).forEach(name -> usable.put(name, asked.all(name)));
        return Params.of(usable);
    }

    private boolean isUsable(String name) {
        try {
            check(name);
            return true;
        } catch (IllegalArgumentException | HttpException _) {
            return false;
        }
    }

    private void check(String name) {
        if (name.equals(Sorting.ORDERING)) {
            visit.access().order(asked.get(name));
        } else if (name.equals(LIMIT)) {
            rows();
        } else if (isCondition(name)) {
            condition(name);
        }
    }

    private static <T> T meant(Supplier<T> words) {
        try {
            return words.get();
        } catch (UnknownFieldException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw Admin.bad(Phrase.of(e));
        }
    }
}
