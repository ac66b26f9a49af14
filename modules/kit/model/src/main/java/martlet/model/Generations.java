package martlet.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A deletion where links lead in circles, as those of a tree do: rows are found generation by generation, by their keys, of
 * which a statement names 500 at most. So there are as many statements as generations, and more only where one has more rows.
 */
final class Generations {

    private final Engine engine;
    private final Writer writer;
    private final List<Model<?>> models;
    private final Map<Model<?>, Set<Object>> going = new HashMap<>();
    private final Queue<Found> found = new ArrayDeque<>();

    Generations(Engine engine, Writer writer, List<Model<?>> models) {
        this.engine = engine;
        this.writer = writer;
        this.models = models;
    }

    /** Rows whose own followers are to be looked for. */
    private record Found(Model<?> model, List<Object> keys) {}

    <R> long delete(Model<R> model, Where<R> where) {
        findAll(model, where);
        keysOf().forEach(this::tell);
        keysOf().forEach(this::delete);
        return going.values().stream().mapToLong(Set::size).sum();
    }

    /** Returns what would go, without deleting it. */
    <R> Deletion deletion(Model<R> model, Where<R> where) {
        findAll(model, where);
        var steps = new ArrayList<Deletion.Step<?>>();
        keysOf().forEach((each, keys) -> steps.add(step(each, keys)));
        return new Deletion(steps, List.of());
    }

    private static <S> Deletion.Step<S> step(Model<S> model, List<Object> keys) {
        return new Deletion.Step<>(model, model.withKeys(keys));
    }

    private <R> void findAll(Model<R> model, Where<R> where) {
        find(model, where);
        while (!found.isEmpty()) {
            var next = found.remove();
            RecordedWrites.stretches(next.keys).forEach(keys -> follow(next.model, keys));
        }
    }

    /**
     * Returns the keys of what goes, models that link before those linked to, and rows that were found last first: if the
     * engine had to take a long line of rows along by its own rule, one for another, it would not come to its end.
     */
    private SequencedMap<Model<?>, List<Object>> keysOf() {
        var keys = new LinkedHashMap<Model<?>, List<Object>>();
        for (var model : models.reversed()) {
            if (!going.getOrDefault(model, Set.of()).isEmpty()) {
                keys.put(model, new ArrayList<>(going.get(model)).reversed());
            }
        }
        return keys;
    }

    private <S> void find(Model<S> model, Where<S> where) {
        var known = going.computeIfAbsent(model, _ -> new LinkedHashSet<>());
        var keys = new ArrayList<Object>();
        for (var row : new Select<>(engine, model).where(where).list()) {
            var key = model.keyOf(row);
            if (known.add(key)) {
                keys.add(key);
            }
        }
        if (!keys.isEmpty()) {
            found.add(new Found(model, keys));
        }
    }

    private void follow(Model<?> model, List<Object> keys) {
        for (var other : models) {
            for (var link : other.links()) {
                if (link.target().equals(model) && link.onDelete() == ForeignKey.OnDelete.CASCADE) {
                    find(link, keys);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private <S> void find(ForeignKey<S, ?, ?> link, List<Object> keys) {
        find((Model<S>) link.model(), Keys.among(link, keys));
    }

    /** Before any of them goes, because some go with others by rule of the database. */
    private <S> void tell(Model<S> model, List<Object> keys) {
        for (var some : RecordedWrites.stretches(keys)) {
            emptyLinksTo(model, some);
            writer.going(model, new Select<>(engine, model).where(model.withKeys(some)).linked());
        }
    }

    private void emptyLinksTo(Model<?> model, List<Object> keys) {
        for (var other : models) {
            for (var link : other.links()) {
                if (link.target().equals(model) && link.onDelete() == ForeignKey.OnDelete.SET_NULL) {
                    empty(link, Keys.among(link, keys));
                }
            }
        }
    }

    private <S> void delete(Model<S> model, List<Object> keys) {
        for (var some : RecordedWrites.stretches(keys)) {
            Recorder.paused(() -> writer.write(new RowWrite.Delete<>(model, model.withKeys(some))));
        }
    }

    /** Done here and not left to the database, which would neither tell nor count the version up. */
    @SuppressWarnings("unchecked")
    private <S> void empty(ForeignKey<S, ?, ?> link, Where<?> where) {
        writer.write(new RowWrite.Update<>(Change.of((Model<S>) link.model()).setAny(link, null), (Where<S>) where,
                Optional.empty()));
    }
}
