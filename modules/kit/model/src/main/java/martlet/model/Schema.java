package martlet.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import martlet.model.schema.Column;
import martlet.model.schema.Difference;
import martlet.model.schema.Names;
import martlet.model.schema.Tables;
import martlet.model.schema.Wishes;

/** Makes the tables that are missing, and refuses to go on when one that exists lacks a column. */
final class Schema {

    /** Counts the writes to a row; the kit's own, in every table. */
    static final String VERSION = "row_version";

    private final Engine engine;
    private final Dialect dialect;

    Schema(Engine engine) {
        this.engine = engine;
        this.dialect = engine.dialect();
    }

    void create(List<Model<?>> models) {
        var there = columnsThere();
        var missing = new ArrayList<Model<?>>();
        for (var model : models) {
            var lacking = lacking(model, there);
            if (lacking.size() == wanted(model).size()) {
                missing.add(model);
            } else if (!lacking.isEmpty()) {
                throw new StorageException(
                        "Table '%s' lacks %s, which this version of the program needs. Load a dump into a fresh database."
                                .formatted(model.name(), String.join(", ", lacking)));
            }
        }
        Difference.between(Tables.NONE, Shapes.of(missing), Wishes.NONE, dialect.brand())
                .forEach(sql -> engine.execute(dialect.adapted(sql)));
    }

    private Set<String> columnsThere() {
        var schema = dialect instanceof Dialect.Postgres ? "current_schema()" : "'PUBLIC'";
        var sql = "select table_name || '.' || column_name from information_schema.columns where table_schema = "
                + schema;
        return new HashSet<>(engine.query(new Sql(dialect).add(sql), row -> row.getString(1)));
    }

    private static List<String> lacking(Model<?> model, Set<String> there) {
        return wanted(model).stream().filter(column -> !there.contains(model.name() + "." + column)).toList();
    }

    private static List<String> wanted(Model<?> model) {
        return Shapes.of(List.of(model)).all().getFirst().columns().stream().map(Column::name).toList();
    }

    static String nameOf(Model<?> model, Model.Unique<?> unique) {
        return Names.of("uq", model.name(), unique.fields().stream().map(Field::name).toList());
    }

    static String nameOf(Model<?> model, ForeignKey<?, ?, ?> link) {
        return Names.of("fk", model.name(), List.of(link.name()));
    }
}
