package martlet.admin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import martlet.model.ForeignKey;

/** What linked rows are called that an address names by their keys. */
final class LinkNames {

    private LinkNames() {}

    /**
     * Returns the names of rows by the keys that were written; of one that whoever asks may not see, or that there is not, the key
     * after a number sign. One statement, with those of {@link Called}, and none where there are no keys.
     */
    static <R, P> Map<String, String> of(Visit<R> visit, ForeignKey<R, P, ?> link, Collection<String> written) {
        var names = new LinkedHashMap<String, String>();
        var keys = new LinkedHashMap<String, Object>();
        for (var text : written) {
            names.put(text, "#" + text);
            Optional<?> key = link.target().parseKey(text.strip());
            key.ifPresent(known -> keys.put(text, known));
        }
        if (!keys.isEmpty()) {
            var called = called(visit, link, keys.values());
            keys.forEach((text, key) -> Optional.ofNullable(called.get(key)).ifPresent(name -> names.put(text, name)));
        }
        return names;
    }

    private static <R, P> Map<Object, String> called(Visit<R> visit, ForeignKey<R, P, ?> link, Collection<?> keys) {
        var called = new LinkedHashMap<Object, String>();
        var target = link.target();
        var rows = visit.db().select(target).where(target.withKeys(keys).and(visit.access().across(link).seen()))
                .list();
        var names = Titles.called(visit, link, rows);
        rows.forEach(row -> called.put(target.keyOf(row), Cell.shortened(names.apply(row))));
        return called;
    }
}
