package martlet.model;

import java.util.List;

/** Deletes rows, and what can't be without them. */
final class Deleting {

    private final Engine engine;
    private final Writer writer;
    private final List<Model<?>> models;

    Deleting(Engine engine, Writer writer, List<Model<?>> models) {
        this.engine = engine;
        this.writer = writer;
        this.models = models;
    }

    /** Must be called in a transaction. */
    <R> long delete(Model<R> model, Where<R> where) {
        var touched = Deletion.touched(models, model);
        if (touched.size() > 1 || linksTo(model, model)) {
            // Rules of the database may take along what was linked to the rows meanwhile.
            engine.touches(touched);
        }
        if (Deletion.isCircular(touched)) {
            return new Generations(engine, writer, models).delete(model, where);
        }
        var deletion = Deletion.of(models, model, settled(model, where));
        deletion.emptied().forEach(writer::write);
        var deleted = 0L;
        for (var step : deletion.steps()) {
            deleted += writer.write(step.write());
        }
        return deleted;
    }

    /** Must be called in a transaction, where links lead in circles. */
    <R> Deletion deletion(Model<R> model, Where<R> where) {
        return Deletion.isCircular(Deletion.touched(models, model))
                ? new Generations(engine, writer, models).deletion(model, where)
                : Deletion.of(models, model, where);
    }

    /** What the condition says of other rows may be true of no row by the time that those are gone: look beforehand. */
    private <R> Where<R> settled(Model<R> model, Where<R> where) {
        if (isOfRowItself(where) && !(linksTo(model, model) && !isOfKey(where))) {
            return where;
        }
        return model.withKeys(new Select<>(engine, model).where(where).into(key -> (Object) key, model.key()).list());
    }

    private static boolean linksTo(Model<?> model, Model<?> target) {
        return model.links().stream().anyMatch(link -> link.target().equals(target));
    }

    private static boolean isOfKey(Where<?> where) {
        return where instanceof Where.Compare<?, ?> compare && compare.field().isKey()
                || where instanceof Where.In<?, ?> in && in.field().isKey();
    }

    private static boolean isOfRowItself(Where<?> where) {
        return switch (where) {
            case Where.Compare<?, ?> compare -> compare.field().via().isEmpty();
            case Where.CompareFields<?, ?> compare -> compare.field().via().isEmpty()
                    && compare.other().via().isEmpty();
            case Where.In<?, ?> in -> in.field().via().isEmpty();
            case Where.IsNull<?> isNull -> isNull.field().via().isEmpty();
            case Where.Matches<?> matches -> matches.field().via().isEmpty();
            case Where.Like<?> like -> like.field().via().isEmpty();
            case Where.Regex<?> regex -> regex.field().via().isEmpty();
            case Where.All<?> all -> all.parts().stream().allMatch(Deleting::isOfRowItself);
            case Where.Any<?> any -> any.parts().stream().allMatch(Deleting::isOfRowItself);
            case Where.Not<?> not -> isOfRowItself(not.part());
            case Where.Within<?, ?, ?> _,Where.Beyond<?> _ -> false;
        };
    }
}
