package martlet.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of some stretches that follow each other have a row. One statement, a part for each stretch, which ends at the first
 * row that it finds: with an index that begins with the field that is one look each, however many rows there are.
 *
 * @param field what the stretches are of
 */
record Stretches<R, T>(Asking<R> asking, Where<R> where, Field<R, T> field) {

    /** More ends than these are no list for people, and a statement that takes long to word. */
    static final int MOST = 130;

    List<Integer> filled(List<T> ends) {
        if (ends.size() > MOST) {
            throw new IllegalArgumentException("At most %d ends fit, not %d".formatted(MOST, ends.size()));
        }
        if (ends.size() < 2) {
            return List.of();
        }
        var sql = new Sql(asking.dialect());
        for (var i = 0; i < ends.size() - 1; i++) {
            sql.add(i == 0 ? "(" : " union all (").add(part(i, ends.get(i), ends.get(i + 1))).add(")");
        }
        return asking.engine().query(sql, row -> row.getInt(1)).stream().sorted().toList();
    }

    private Sql part(int place, T from, T to) {
        var parts = new ArrayList<Where<R>>(List.of(field.ge(from), field.lt(to)));
        parts.add(where);
        Where<R> all = Where.everything();
        for (var part : parts) {
            all = all.and(part);
        }
        var condition = asking.dialect().hasStatistics() ? all : Reach.rewritten(all);
        var rest = new Sql(asking.dialect()).add(" where ").where(condition).limit(1, 0);
        return new Sql(asking.dialect()).add("select " + place + " as place").add(rest.from(asking.model())).add(rest);
    }
}
