package martlet.admin;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import martlet.auth.Access;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.RowTitle;

/**
 * What some rows of a model are called, to whoever asks: by title, with the titles of the rows that it names links to. One of
 * those that may not be seen is called by its key, and its own links are, too. Sends one statement for each model that the title
 * links to, however many rows there are, and none for others.
 */
final class Called<R> {

    private final Model<R> model;
    private final Phrase.Language language;
    private final boolean readable;
    private final Map<Model<?>, Map<Object, String>> far = new HashMap<>();

    private Called(Access<R> access, Phrase.Language language) {
        this.model = access.model();
        this.language = language;
        this.readable = model.rowTitle().stream().flatMap(title -> title.fields().stream())
                .allMatch(field -> mayRead(access, field));
    }

    /** A key is in the address of each row that may be seen. */
    private static <R> boolean mayRead(Access<R> access, Field<R, ?> field) {
        return field.isKey() || access.mayRead(field);
    }

    /** Looks up what is needed to say what these rows are called, to whoever made the request. */
    static <R> Function<R, String> of(Visit<R> visit, Collection<R> rows) {
        return of(visit.access(), visit.db(), visit.admin().web().language(visit.req()), rows);
    }

    /** The same to whoever has the access. */
    static <R> Function<R, String> of(Access<R> access, Database db, Phrase.Language language, Collection<R> rows) {
        var called = new Called<>(access, language);
        var title = access.model().rowTitle();
        if (title.isPresent() && called.readable) {
            called.look(access, db, title.get(), rows);
        }
        return called::title;
    }

    private void look(Access<R> access, Database db, RowTitle<R> title, Collection<R> rows) {
        var wanted = new LinkedHashMap<Model<?>, Set<Object>>();
        var ways = new LinkedHashMap<Model<?>, ForeignKey<R, ?, ?>>();
        for (var link : title.links()) {
            ways.putIfAbsent(link.target(), link);
            var keys = wanted.computeIfAbsent(link.target(), _ -> new LinkedHashSet<>());
            rows.stream().map(link::of).filter(Objects::nonNull).forEach(keys::add);
        }
        ways.forEach((target, link) -> look(access, db, link, Objects.requireNonNull(wanted.get(target))));
    }

    private <P> void look(Access<R> access, Database db, ForeignKey<R, P, ?> link, Set<Object> keys) {
        var there = access.across(link);
        if (keys.isEmpty() || !there.maySee()) {
            return;
        }
        var target = link.target();
        var called = new Called<>(there, language);
        var titles = far.computeIfAbsent(target, _ -> new HashMap<>());
        db.select(target).where(target.withKeys(keys).and(there.seen())).list()
                .forEach(row -> titles.put(target.keyOf(row), called.title(row)));
    }

    private String title(R row) {
        var title = model.rowTitle();
        if (title.isEmpty()) {
            return Cell.shortened(model.title(row));
        }
        var said = readable
                ? title.get().of(row, this::linked)
                : Phrase.of("{model} {key}").with("model", model.caption()).with("key",
                        model.keyText(model.keyOf(row)));
        return Cell.shortened(said.in(language));
    }

    private String linked(ForeignKey<R, ?, ?> link, Object key) {
        var known = far.getOrDefault(link.target(), Map.of()).get(key);
        return known == null ? "#" + link.target().keyText(key) : known;
    }
}
