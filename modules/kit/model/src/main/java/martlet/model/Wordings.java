package martlet.model;

import java.util.function.Consumer;

/** How statements were worded before, so that a request only brings its values. Safe for any number of threads. */
final class Wordings {

    private final Dialect dialect;
    private final Outlined<Wording> known = new Outlined<>();

    Wordings(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Returns the statement that is written so; where its outline is known, it is written again for the values alone. */
    Sql of(Outline outline, Consumer<Sql> writing) {
        var wording = known.get(outline);
        if (wording != null) {
            return again(wording, writing);
        }
        var sql = new Sql(dialect);
        writing.accept(sql);
        // Where the values would come in another order, it is written anew each time.
        if (again(sql.wording(), writing).values().equals(sql.values())) {
            known.keep(outline, sql.wording());
        }
        return sql;
    }

    private Sql again(Wording wording, Consumer<Sql> writing) {
        var sql = new Sql(dialect, wording);
        writing.accept(sql);
        return sql;
    }
}
