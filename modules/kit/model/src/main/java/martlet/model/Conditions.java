package martlet.model;

import java.util.List;
import java.util.Locale;

/** Writes conditions as SQL that is true or false and never unknown, so that "not" means the other rows. */
final class Conditions {

    /** More values than these go as an array: each number of marks would be another statement to prepare. */
    private static final int FEW = 100;

    private final Sql sql;

    Conditions(Sql sql) {
        this.sql = sql;
    }

    void add(Where<?> where) {
        switch (where) {
            case Where.Compare<?, ?> compare -> compare(compare);
            case Where.CompareFields<?, ?> compare -> compareFields(compare);
            case Where.In<?, ?> in -> in(in);
            case Where.Within<?, ?, ?> within -> within(within);
            case Where.IsNull<?> isNull -> sql.column(isNull.field()).add(" is null");
            case Where.Matches<?> matches -> matches(matches);
            case Where.Like<?> like -> like(like);
            case Where.Regex<?> regex -> regex(regex);
            case Where.All<?> all -> join(all.parts(), " and ", "1 = 1");
            case Where.Any<?> any -> join(any.parts(), " or ", "1 = 0");
            case Where.Not<?> not -> not(not);
            case Where.Beyond<?> beyond -> add(Keyset.condition(beyond));
        }
    }

    private void not(Where.Not<?> not) {
        if (not.part() instanceof Where.IsNull<?> isNull) {
            sql.column(isNull.field()).add(" is not null");
            return;
        }
        // As "is not true", for which the embedded engine takes rows that link nowhere out of an outer join.
        sql.add("(case when ");
        add(not.part());
        sql.add(" then 1 else 0 end = 0)");
    }

    private void join(List<? extends Where<?>> parts, String word, String empty) {
        if (parts.isEmpty()) {
            sql.add(empty);
            return;
        }
        var before = "(";
        for (var part : parts) {
            sql.add(before);
            add(part);
            before = word;
        }
        sql.add(")");
    }

    private <R, T> void compare(Where.Compare<R, T> compare) {
        var field = compare.field();
        if (compare.op() == Where.Op.NE && field.isOptional()) {
            sql.add("(").column(field).add(" is null or ").column(field).add(" <> ");
            sql.value(field, compare.value()).add(")");
            return;
        }
        sql.column(field).add(compare.op().sign());
        sql.value(field, compare.value());
    }

    private void compareFields(Where.CompareFields<?, ?> compare) {
        var one = sql.nameOf(compare.field());
        var other = sql.nameOf(compare.other());
        sql.add("(").add(one).add(compare.op().sign()).add(other);
        if (compare.op() == Where.Op.NE) {
            for (var field : List.of(compare.field(), compare.other())) {
                sql.add(field.isOptional() ? " or " + sql.nameOf(field) + " is null" : "");
            }
        }
        sql.add(")");
    }

    private <R, T> void in(Where.In<R, T> in) {
        if (in.values().isEmpty()) {
            sql.add("1 = 0");
            return;
        }
        sql.column(in.field());
        if (isArray(in) && !sql.isLiteral()) {
            sql.add(sql.dialect().beforeArray()).values(in.field(), in.values()).add(sql.dialect().afterArray());
            return;
        }
        var before = " in (";
        for (var value : in.values()) {
            sql.add(before).value(in.field(), value);
            before = ", ";
        }
        sql.add(")");
    }

    /** Whether the values go as one array, so that the text is the same for any number of them. */
    static boolean isArray(Where.In<?, ?> in) {
        var type = in.field().type();
        return in.values().size() > FEW && (type == Type.LONG || type == Type.TEXT);
    }

    private <R, S, T> void within(Where.Within<R, S, T> within) {
        var near = Reach.within(within);
        if (!(near instanceof Where.Within<R, ?, ?>)) {
            add(near);
            return;
        }
        if (sql.dialect().hasStatistics() || sql.isStreaming() && !Reach.isOfOne(within)) {
            exists(within);
            return;
        }
        // The embedded engine reads the inner rows once, then finds the outer ones by index.
        var inner = sql.inner();
        inner.where(within.condition());
        sql.column(within.field()).add(Reach.isOfOne(within) ? " = (select " : " in (select ")
                .add(inner.nameOf(within.other())).add(inner.from(within.other().root())).add(" where ").add(inner)
                .add(")");
    }

    /** For few rows, the other ones are looked up one by one: an engine would read all that meet the condition for each thousand. */
    private <R, S, T> void exists(Where.Within<R, S, T> within) {
        var inner = sql.inner();
        inner.column(within.other()).add(" = ").add(sql.nameOf(within.field())).add(" and ").where(within.condition());
        sql.add("exists (select 1").add(inner.from(within.other().root())).add(" where ").add(inner)
                .add(sql.isOfFew() ? sql.dialect().fence() : "").add(")");
    }

    private void matches(Where.Matches<?> matches) {
        var part = Patterns.escaped(matches.part());
        // What the index finds is asked for beside what is meant, which may be fewer.
        NamePrefix.of(matches, sql).ifPresent(names -> sql.add(names.column()).add(" >= ")
                .value(Type.TEXT, names.least()).add(" and ").add(names.column()).add(" < ")
                .value(Type.TEXT, names.after()).add(" and "));
        like(matches.field(), switch (matches.how()) {
            case CONTAINS -> "%" + part + "%";
            case STARTS -> part + "%";
            case ENDS -> "%" + part;
            case WHOLE -> part;
        }, matches.ignoringCase());
    }

    /** The embedded engine takes half a character for one, and tries every way that a pattern of several parts has. */
    private void like(Where.Like<?> like) {
        if (sql.dialect().likesPlainly() && !Patterns.isPlain(like.pattern())) {
            var pattern = like.ignoringCase() ? like.pattern().toLowerCase(Locale.ROOT) : like.pattern();
            sql.add("regexp_substring(").add(text(like.field(), like.ignoringCase())).add(", ")
                    .text(like.field(), Patterns.java(pattern).pattern()).add(") is not null");
            return;
        }
        like(like.field(), Patterns.like(like.pattern()), like.ignoringCase());
    }

    private String text(Field<?, ?> field, boolean ignoringCase) {
        return ignoringCase && !sql.isKnown() ? sql.dialect().lower(sql.nameOf(field)) : sql.nameOf(field);
    }

    private void like(Field<?, ?> field, String pattern, boolean ignoringCase) {
        sql.add(text(field, ignoringCase)).add(" like ")
                .text(field, ignoringCase ? pattern.toLowerCase(Locale.ROOT) : pattern).add(" escape '!'");
    }

    private void regex(Where.Regex<?> regex) {
        var form = Regex.of(regex.pattern());
        if (sql.dialect().likesPlainly()) {
            sql.add("regexp_substring(substring(").column(regex.field()).add(" from 1 for " + Regex.LOOKED_AT + "), ")
                    .text(regex.field(), form.javaText()).add(") is not null");
        } else {
            sql.column(regex.field()).add(" ~ ").text(regex.field(), form.postgres());
        }
    }

    /** Writes a condition on groups, which is true or false as well. */
    void add(Having<?> having) {
        switch (having) {
            case Having.Compare<?, ?> compare -> compare(compare);
            case Having.Not<?> not -> {
                sql.add("(case when ");
                add(not.part());
                sql.add(" then 1 else 0 end = 0)");
            }
            case Having.Both<?> both -> {
                sql.add("(");
                add(both.parts().getFirst());
                sql.add(both.oneIsEnough() ? " or " : " and ");
                add(both.parts().getLast());
                sql.add(")");
            }
        }
    }

    private <R, T> void compare(Having.Compare<R, T> compare) {
        var type = compare.aggregate().type();
        sql.add(compare.aggregate().in(sql)).add(compare.op().sign()).value(type, type.stored(compare.value()));
    }
}
