package martlet.model;

import java.util.List;

/**
 * Looks up whom "or" is about. Of "the text has it, or the writer's name does" both engines read every row with its writer,
 * to look into both; the few writers of such a name are found first instead, so that the rest is about the row alone.
 */
final class Lookups {

    /** More linked rows than these are left for the engine to join. */
    private static final int FEW = 500;

    private Lookups() {}

    /** Returns the same condition, with linked rows named by key where they are few. */
    static <R> Where<R> of(Engine engine, Where<R> where) {
        return switch (where) {
            case Where.All<R> all -> {
                Where<R> whole = Where.everything();
                for (var part : all.parts()) {
                    whole = whole.and(of(engine, part));
                }
                yield whole;
            }
            case Where.Any<R> any -> {
                Where<R> whole = Where.nothing();
                for (var part : any.parts()) {
                    whole = whole.or(alternative(engine, part));
                }
                yield whole;
            }
            default -> where;
        };
    }

    /** The same of conditions that all must hold, and not of those within "or", so that an index of the row's own finds those that link to the few. */
    static <R> Where<R> ofEach(Engine engine, Where<R> where) {
        if (!(where instanceof Where.All<R> all)) {
            return where instanceof Where.Any<R> ? where : alternative(engine, where);
        }
        Where<R> whole = Where.everything();
        for (var part : all.parts()) {
            whole = whole.and(ofEach(engine, part));
        }
        return whole;
    }

    private static <R> Where<R> alternative(Engine engine, Where<R> part) {
        if (part instanceof Where.Any<R>) {
            return of(engine, part);
        }
        return part instanceof Where.Matches<R> matches && !matches.field().via().isEmpty()
                ? looked(engine, firstLink(matches.field()), matches)
                : part;
    }

    @SuppressWarnings("unchecked")
    private static <R, P, K> ForeignKey<R, P, K> firstLink(Field<R, ?> field) {
        return (ForeignKey<R, P, K>) field.via().getFirst();
    }

    private static <R, P, K> Where<R> looked(Engine engine, ForeignKey<R, P, K> link, Where.Matches<R> matches) {
        Where<P> far = new Where.Matches<>(
                matches.field().beyondFirst(), matches.how(), matches.part(), matches.ignoringCase());
        List<P> few = new Select<>(engine, link.target()).where(far).limit(FEW + 1).list();
        if (few.isEmpty()) {
            return Where.nothing();
        }
        return few.size() > FEW ? matches : Keys.among(link, few.stream().map(link.target()::keyOf).toList());
    }
}
