package martlet.model;

import java.util.ArrayList;
import java.util.List;

/** Reads all that a database holds, by every way that leads to it, and notes what does not agree. Used by one thread. */
final class Verification {

    /** So many problems of the values of one table are told. */
    private static final int MOST = 10;

    private final Engine engine;
    private final List<String> problems = new ArrayList<>();

    Verification(Engine engine) {
        this.engine = engine;
    }

    List<String> of(List<Model<?>> models) {
        models.forEach(this::table);
        return List.copyOf(problems);
    }

    private <R> void table(Model<R> model) {
        var before = problems.size();
        var rows = read(model, List.of(model.key()), true);
        if (problems.size() > before) {
            return;
        }
        for (var index : model.allIndexes()) {
            var found = read(model, index, false);
            if (found != rows && problems.size() == before) {
                problems.add("%s: %d rows by key, but %d by %s.".formatted(model, rows, found, index));
            }
        }
        model.links().forEach(link -> targets(model, link));
    }

    private <R> long read(Model<R> model, List<Field<R, ?>> by, boolean values) {
        var read = new long[1];
        var last = new Object[]{"none"};
        try {
            new Select<>(engine, model).orderBy(by.stream().<Order<R>>map(Field::asc).toList()).each(linked -> {
                read[0]++;
                last[0] = model.key().of(linked.row());
                if (values) {
                    values(model, linked.row());
                }
            });
        } catch (StorageException | IllegalStateException e) {
            problems.add("%s: the rows can't be read by %s; the last one that could has the key %s: %s"
                    .formatted(model, by, last[0], e.getMessage()));
        }
        return read[0];
    }

    private <R> void values(Model<R> model, R row) {
        for (var problem : Change.copyOf(model, row).problems()) {
            if (problems.size() < MOST) {
                problems.add("%s %s.%s: %s".formatted(model, model.key().of(row), problem.field(), problem.text()));
            }
        }
    }

    private <R> void targets(Model<R> model, ForeignKey<R, ?, ?> link) {
        var sql = new Sql(engine.dialect()).add(
                "select count(*) from %s t where t.%s is not null and not exists (select 1 from %s p where p.%s = t.%2$s)"
                        .formatted(Sql.quoted(model.name()), Sql.quoted(link.column()),
                                Sql.quoted(link.target().name()),
                                Sql.quoted(link.targetKey().column())));
        try {
            var lost = engine.query(sql, row -> row.getLong(1)).getFirst();
            if (lost > 0) {
                problems.add("%s: rows that lead to no %s: %d.".formatted(link, link.target(), lost));
            }
        } catch (StorageException e) {
            problems.add("%s: can't be followed: %s".formatted(link, e.getMessage()));
        }
    }
}
