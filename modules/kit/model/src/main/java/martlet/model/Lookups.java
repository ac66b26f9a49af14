package martlet.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks up whom "or" is about. Of "the text has it, or the writer's name does" both engines read every row with its writer,
 * to look into both; the few writers of such a name are found first instead, so that the rest is about the row alone. Two links
 * to the same model ask once. Belongs to one question.
 */
final class Lookups {

    /** More linked rows than these are left for the engine to join. */
    private static final int FEW = 500;

    private final Engine engine;
    private final Map<Where<?>, List<Object>> known = new HashMap<>();

    private Lookups(Engine engine) {
        this.engine = engine;
    }

    /** Returns the same condition, with linked rows named by key where they are few. */
    static <R> Where<R> of(Engine engine, Where<R> where) {
        return new Lookups(engine).of(where);
    }

    /** The same of conditions that all must hold, and not of those within "or", so that an index of the row's own finds those that link to the few. */
    static <R> Where<R> ofEach(Engine engine, Where<R> where) {
        return new Lookups(engine).ofEach(where);
    }

    private <R> Where<R> of(Where<R> where) {
        return switch (where) {
            case Where.All<R> all -> {
                Where<R> whole = Where.everything();
                for (var part : all.parts()) {
                    whole = whole.and(of(part));
                }
                yield whole;
            }
            case Where.Any<R> any -> {
                Where<R> whole = Where.nothing();
                for (var part : any.parts()) {
                    whole = whole.or(alternative(part));
                }
                yield whole;
            }
            default -> where;
        };
    }

    private <R> Where<R> ofEach(Where<R> where) {
        if (!(where instanceof Where.All<R> all)) {
            return where instanceof Where.Any<R> ? where : alternative(where);
        }
        Where<R> whole = Where.everything();
        for (var part : all.parts()) {
            whole = whole.and(ofEach(part));
        }
        return whole;
    }

    private <R> Where<R> alternative(Where<R> part) {
        if (part instanceof Where.Any<R>) {
            return of(part);
        }
        return part instanceof Where.Matches<R> matches && !matches.field().via().isEmpty()
                ? looked(firstLink(matches.field()), matches)
                : part;
    }

    @SuppressWarnings("unchecked")
    private static <R, P, K> ForeignKey<R, P, K> firstLink(Field<R, ?> field) {
        return (ForeignKey<R, P, K>) field.via().getFirst();
    }

    private <R, P, K> Where<R> looked(ForeignKey<R, P, K> link, Where.Matches<R> matches) {
        Where<P> far = new Where.Matches<>(
                matches.field().beyondFirst(), matches.how(), matches.part(), matches.ignoringCase());
        var few = known.computeIfAbsent(far, _ -> keys(link.target(), far));
        if (few.isEmpty()) {
            return Where.nothing();
        }
        return few.size() > FEW ? matches : Keys.among(link, few);
    }

    private <P> List<Object> keys(Model<P> model, Where<P> where) {
        return new Select<>(engine, model).where(where).limit(FEW + 1).list().stream().map(model::keyOf).toList();
    }
}
