package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was, made of what the {@link History} tells, to be asked which conditions it met. Other rows that a condition
 * speaks of are taken as they are now; where a row that it linked to is gone, as that was then. Secrets are empty. May be shared
 * by any number of threads.
 *
 * @param <R> the record of the row
 */
public final class Past<R> {

    private final Engine engine;
    private final long revision;
    private final R row;
    private final Map<Target, Optional<Object>> parents = new ConcurrentHashMap<>();

    private Past(Engine engine, long revision, R row) {
        this.engine = engine;
        this.revision = revision;
        this.row = row;
    }

    /** A row that is linked to. */
    private record Target(Model<?> model, Object key) {}

    static <R> Optional<Past<R>> of(Engine engine, Model<R> model, String key, long revision) {
        return model.parseKey(key).flatMap(known -> record(engine, model, known, revision))
                .map(row -> new Past<>(engine, revision, row));
    }

    /** A model that has changed since may not be able to read what it had before. */
    private static <R> Optional<R> record(Engine engine, Model<R> model, Object key, long revision) {
        return readable(() -> new History(engine).asOf(model, key, revision)
                .map(values -> model.read(new Values(values, key))));
    }

    /** Returns what a deletion tells of the row that it deleted. */
    static <R> Optional<R> deleted(Model<R> model, Revision deletion) {
        return deletion.action() != Revision.Action.DELETE || !deletion.model().equals(model.name())
                ? Optional.empty()
                : model.parseKey(deletion.row()).flatMap(key -> readable(
                        () -> Optional.of(model.read(new Values(History.before(model, deletion.differences()), key)))));
    }

    private static <R> Optional<R> readable(Supplier<Optional<R>> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    /** The values that are known of it. */
    private record Values(Change<?> values, Object key) implements Row {
        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T orNull(Field<?, T> field) {
            if (field.isKey()) {
                return (T) key;
            }
            var value = values.orNull(field);
            return value == null && field.input() == Input.PASSWORD && field.type() == Type.TEXT ? (T) "" : value;
        }
    }

    /** Returns the row. */
    public R row() {
        return row;
    }

    /** Whether the row met a condition. */
    public boolean meets(Where<R> where) {
        return switch (where) {
            case Where.All<R> all -> all.parts().stream().allMatch(this::meets);
            case Where.Any<R> any -> any.parts().stream().anyMatch(this::meets);
            case Where.Not<R> not -> !meets(not.part());
            case Where.Beyond<R> beyond -> meets(Keyset.condition(beyond));
            case Where.Within<R, ?, ?> within -> isWithin(within);
            case Where.CompareFields<R, ?> compare -> compare.test(with(List.of(compare.field(), compare.other())));
            case Where.Compare<R, ?> compare -> compare.test(with(compare.field()));
            case Where.In<R, ?> in -> in.test(with(in.field()));
            case Where.IsNull<R> isNull -> isNull.test(with(isNull.field()));
            case Where.Matches<R> matches -> matches.test(with(matches.field()));
            case Where.Like<R> like -> like.test(with(like.field()));
            case Where.Regex<R> regex -> regex.test(with(regex.field()));
        };
    }

    @SuppressWarnings("unchecked")
    private <S, T> boolean isWithin(Where.Within<R, S, T> within) {
        var value = with(within.field()).value(within.field());
        return value != null && new Select<>(engine, (Model<S>) within.other().root())
                .where(within.other().eq(value).and(within.condition())).exists();
    }

    private Linked<R> with(Field<R, ?> field) {
        return with(List.of(field));
    }

    /** Returns the row with those that it is linked to by the ways of some fields. */
    private Linked<R> with(List<Field<R, ?>> fields) {
        var links = new ArrayList<ForeignKey<R, ?, ?>>();
        var rows = new ArrayList<@Nullable Object>();
        for (var field : fields) {
            if (!field.via().isEmpty()) {
                var last = field.via().size() - 1;
                links.add(field.via().get(last).reachedBy(field.via().subList(0, last)));
                rows.add(reached(field.via()));
            }
        }
        return new Linked<>(row, 0, links, rows.toArray());
    }

    private @Nullable Object reached(List<ForeignKey<?, ?, ?>> way) {
        Object at = row;
        for (var link : way) {
            var there = parent((ForeignKey<?, ?, ?>) link.own(), at);
            if (there.isEmpty()) {
                return null;
            }
            at = there.get();
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private <S> Optional<Object> parent(ForeignKey<S, ?, ?> link, Object from) {
        var key = link.of((S) from);
        return key == null
                ? Optional.empty()
                : parents.computeIfAbsent(new Target(link.target(), key), _ -> parent(link.target(), key));
    }

    private <P> Optional<Object> parent(Model<P> model, Object key) {
        return new Select<>(engine, model).where(model.withKey(key)).one()
                .or(() -> record(engine, model, key, revision)).map(found -> found);
    }
}
