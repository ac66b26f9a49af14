package martlet.model;

import java.util.List;

/** What a {@link Projection} asks for: columns of rows, or of groups of rows, in an order. */
record Lines<R>(Asking<R> asking, List<Column<R, ?>> columns, List<Field<R, ?>> by, List<Having<R>> having,
        List<Rank<R>> order) {

    Lines {
        var grouped = !by.isEmpty() || columns.stream().anyMatch(Aggregate.class::isInstance);
        if (grouped) {
            columns.forEach(column -> checkGrouped(column, by));
            order.forEach(step -> checkGrouped(step.column(), by));
        }
    }

    private static <R> void checkGrouped(Column<R, ?> column, List<Field<R, ?>> by) {
        if (column instanceof Field<R, ?> field && !by.contains(field)) {
            throw new IllegalArgumentException(
                    "'%s' has many values in a group of rows; add it to groupBy(%s)".formatted(
                            field.path(), String.join(", ", by.stream().map(Field::path).toList())));
        }
    }

    private boolean isGrouped() {
        return !by.isEmpty() || columns.stream().anyMatch(Aggregate.class::isInstance);
    }

    /** Lines that are told apart by nothing but the columns asked for can be sorted by no others. */
    void checkDistinct() {
        for (var step : order) {
            if (!columns.contains(step.column())) {
                throw new IllegalArgumentException("Distinct lines can't be sorted by %s, which they don't have"
                        .formatted(step.column()));
            }
        }
    }

    Sql statement(boolean distinct, int limit, long offset) {
        if (!distinct && !isGrouped() && limit > 0) {
            return asking.limited(limit, offset).planned(sql -> names(sql, columns));
        }
        var sql = new Sql(asking.dialect());
        var selected = names(sql, columns);
        rest(sql);
        sql.rankBy(order);
        if (limit > 0) {
            sql.limit(limit, offset);
        }
        return whole(distinct, selected, sql);
    }

    private void rest(Sql sql) {
        asking.condition(sql);
        if (!by.isEmpty()) {
            sql.add(" group by " + names(sql, by));
        }
        var between = " having ";
        for (var condition : having) {
            new Conditions(sql.add(between)).add(condition);
            between = " and ";
        }
    }

    private Sql whole(boolean distinct, String selected, Sql rest) {
        return new Sql(asking.dialect()).add(distinct ? "select distinct " : "select ").add(selected)
                .add(rest.from(asking.model())).add(rest);
    }

    /** How many lines there are in all. */
    long count(boolean distinct) {
        var sql = new Sql(asking.dialect());
        var named = new StringBuilder();
        for (var column : columns) {
            named.append(named.isEmpty() ? "" : ", ").append(column.in(sql)).append(" as c").append(named.length());
        }
        rest(sql);
        return asking.engine().count(new Sql(asking.dialect()).add("select count(*) from (")
                .add(whole(distinct, named.toString(), sql)).add(") lines"));
    }

    private static String names(Sql sql, List<? extends Column<?, ?>> columns) {
        return String.join(", ", columns.stream().map(column -> column.in(sql)).toList());
    }
}
