package martlet.model;

import java.util.ArrayList;
import java.util.List;
import martlet.model.schema.Column;
import martlet.model.schema.Names;
import martlet.model.schema.Part;
import martlet.model.schema.SqlType;
import martlet.model.schema.Table;
import martlet.model.schema.Tables;

/** The tables that models need: the one place where a descriptor becomes columns, constraints and indexes. */
final class Shapes {

    private static final Dialect HSQLDB = new Dialect.Hsqldb();
    private static final Dialect POSTGRES = new Dialect.Postgres(Dialect.Postgres.BY_NUMBER, "", true);

    private Shapes() {}

    static Tables of(List<? extends Model<?>> models) {
        return new Tables(models.stream().map(Shapes::of).toList());
    }

    private static Table of(Model<?> model) {
        var columns = new ArrayList<Column>();
        for (var field : model.fields()) {
            columns.add(column(field));
            field.folded().ifPresent(folded -> columns.add(
                    new Column(folded.column(), text(), false, !field.isOptional(), "")));
        }
        columns.add(new Column(Schema.VERSION, both("bigint"), false, true, "1"));
        return new Table(model.name(), model.key().column(), columns, parts(model));
    }

    private static Column column(Field<?, ?> field) {
        return new Column(field.column(), new SqlType(POSTGRES.columnType(field), HSQLDB.columnType(field)),
                field.isKey() && field.model().countsKeys(), !field.isOptional(), standard(field));
    }

    private static <T> String standard(Field<?, T> field) {
        return field.constantDefault().map(field.type()::literal).orElse("");
    }

    private static SqlType text() {
        return new SqlType(POSTGRES.textType(0), HSQLDB.textType(0));
    }

    private static SqlType both(String type) {
        return new SqlType(type, type);
    }

    private static List<Part> parts(Model<?> model) {
        var parts = new ArrayList<Part>();
        model.uniques().forEach(unique -> parts.add(
                new Part.Unique(Schema.nameOf(model, unique), columns(unique.fields()))));
        model.fields().forEach(field -> field.folded().ifPresent(folded -> parts.add(
                new Part.Unique(Folded.constraint(field), List.of(folded.column())))));
        Indexes.made(model).forEach(fields -> parts.add(
                new Part.Index(Names.of("ix", model.name(), columns(fields)), columns(fields))));
        model.links().forEach(link -> parts.add(new Part.Reference(Schema.nameOf(model, link), link.column(),
                link.target().name(), link.target().key().column(), rule(link))));
        model.checks().forEach(check -> parts.add(new Part.Check(check.name(), check.sql())));
        return parts;
    }

    private static List<String> columns(Iterable<? extends Field<?, ?>> fields) {
        var columns = new ArrayList<String>();
        fields.forEach(field -> columns.add(field.column()));
        return columns;
    }

    private static String rule(ForeignKey<?, ?, ?> link) {
        return switch (link.onDelete()) {
            case CASCADE -> "cascade";
            case RESTRICT -> "no action";
            case SET_NULL -> "set null";
        };
    }
}
