package martlet.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of which an index finds so few that reading and sorting these is less than going through the list's order: those of a
 * month, of some links, with a name that begins so. How many there are is counted first, up to that many.
 */
record Fewer<R>(Asking<R> asking, List<Where<R>> parts, List<Order<R>> order) {

    /** Where it takes more questions than these to find an index, none is looked for. */
    private static final int QUESTIONS = 2;

    /** Whether an index finds no more than so many of those rows that meet all conditions. */
    boolean areAtMost(int most) {
        return groups().stream().limit(QUESTIONS).anyMatch(group -> count(group, most + 1) <= most);
    }

    private long count(Where<R> group, int most) {
        return asking.engine().count(Asking.few(asking.dialect(), asking.model(), group, most));
    }

    /** The conditions that an index can begin with, those about the same field together. */
    private List<Where<R>> groups() {
        var groups = new LinkedHashMap<Object, Where<R>>();
        for (var part : parts) {
            found(part).ifPresent(by -> groups.merge(by, part, Where::and));
        }
        return groups.entrySet().stream()
                .filter(group -> order.isEmpty() || !group.getKey().equals(order.getFirst().field()))
                .map(Map.Entry::getValue).toList();
    }

    private Optional<Object> found(Where<R> part) {
        return switch (part) {
            case Where.Compare<R, ?> compare -> compare.op() != Where.Op.NE && begins(compare.field())
                    ? Optional.of(compare.field())
                    : Optional.empty();
            case Where.Matches<R> matches -> matches.field().via().isEmpty() && NamePrefix.isOf(matches)
                    ? Optional.of(matches)
                    : Optional.empty();
            default -> Plan.isFoundBy(asking.model().allIndexes(), part) ? Optional.of(part) : Optional.empty();
        };
    }

    private boolean begins(Field<R, ?> field) {
        return asking.model().allIndexes().stream().anyMatch(index -> index.getFirst().equals(field));
    }

    /** Returns the keys of the first so many, found before they are sorted. */
    List<Object> keys(int wanted) {
        var sql = new Sql(asking.dialect());
        var selected = new StringBuilder(sql.nameOf(asking.model().key())).append(" as k");
        var names = new ArrayList<String>();
        for (var i = 0; i < order.size(); i++) {
            selected.append(", ").append(sql.nameOf(order.get(i).field())).append(" as o").append(i);
            names.add("x.o" + i);
        }
        var between = " where ";
        for (var part : parts) {
            sql.add(between).where(part);
            between = " and ";
        }
        return asking.engine().query(new Sql(asking.dialect()).add("select x.k from (select ").add(selected.toString())
                .add(sql.from(asking.model())).add(sql).add(asking.dialect().fence()).add(") x").orderBy(order, names)
                .limit(wanted, 0), asking.model()::readKey);
    }
}
