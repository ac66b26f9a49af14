package martlet.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows have which value of a field.
 *
 * @param counts the rows of each value
 * @param without the rows that have none
 * @param whole whether all rows were counted, not the first so many
 */
public record Tally<T>(Map<T, Long> counts, long without, boolean whole) {

    private record Line<T>(Optional<T> value, long count) {}

    static <R, T> Tally<T> of(Asking<R> asking, Where<R> where, Field<R, T> field, int most) {
        var far = !asking.dialect().hasStatistics() && field.via().size() == 1;
        var sql = far ? far(asking, where, field, most) : near(asking, where, field, most);
        var counts = new HashMap<T, Long>();
        var without = 0L;
        var all = 0L;
        for (var line : asking.engine().query(sql,
                row -> new Line<>(Optional.ofNullable(field.type().read(row, 1)), row.getLong(2)))) {
            all += line.count;
            if (line.value.isPresent()) {
                counts.merge(line.value.get(), line.count, Long::sum);
            } else {
                without = line.count;
            }
        }
        return new Tally<>(Map.copyOf(counts), without, all < most);
    }

    private static <R> Sql near(Asking<R> asking, Where<R> where, Field<R, ?> field, int most) {
        var condition = asking.dialect().hasStatistics() ? where : Reach.rewritten(where);
        var rest = new Sql(asking.dialect());
        var name = rest.nameOf(field);
        if (!condition.isEverything()) {
            rest.add(" where ").where(condition);
        }
        rest.limit(most, 0);
        return new Sql(asking.dialect()).add("select x.v, count(*) as c from (select ").add(name).add(" as v")
                .add(rest.from(asking.model())).add(rest).add(") x group by x.v");
    }

    /** Of linked rows each is looked up once, in the order of their keys, where a join would look up that of each row. */
    @SuppressWarnings("unchecked")
    private static <R> Sql far(Asking<R> asking, Where<R> where, Field<R, ?> field, int most) {
        var link = (ForeignKey<R, ?, ?>) field.via().getFirst();
        var value = "f." + Sql.quoted(field.column());
        return new Sql(asking.dialect()).add("select ").add(value).add(", sum(g.c) from (")
                .add(near(asking, where, link, most)).add(link.isOptional() ? ") g left join " : ") g join ")
                .add(Sql.quoted(link.target().name())).add(" f on f.")
                .add(Sql.quoted(link.target().key().column())).add(" = g.v")
                .add(" group by ").add(value);
    }
}
