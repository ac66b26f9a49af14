package martlet.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Access;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Phrase;
import martlet.model.Type;

/**
 * The rows that the values of an imported column mean: by key, or by what a row is called, of those that may be seen. Two
 * statements for each link, however many values.
 *
 * @param <R> the record of the imported rows
 */
final class ImportLinks<R> {

    private final Database db;
    private final ModelAdmin<R> look;
    private final Access<R> access;
    private final Map<ForeignKey<R, ?, ?>, Map<String, String>> keys = new HashMap<>();

    ImportLinks(Database db, ModelAdmin<R> look, Access<R> access) {
        this.db = db;
        this.look = look;
        this.access = access;
    }

    /** Looks for what some texts mean. */
    <P> void find(ForeignKey<R, P, ?> link, Collection<String> texts) {
        var found = new HashMap<String, String>();
        var parsed = new HashMap<Object, String>();
        texts.forEach(text -> link.target().parseKey(text).ifPresent(key -> parsed.put(key, text)));
        var seen = access.across(link).seen();
        if (!parsed.isEmpty()) {
            db.select(link.target()).where(link.target().withKeys(parsed.keySet()).and(seen)).list().forEach(row -> {
                var key = link.target().keyOf(row);
                found.put(String.valueOf(parsed.get(key)), link.target().keyText(key));
            });
        }
        var rest = texts.stream().filter(text -> !found.containsKey(text)).toList();
        if (!rest.isEmpty()) {
            label(link).ifPresent(label -> byLabel(link, label, rest, found));
        }
        keys.put(link, found);
    }

    private <P> void byLabel(ForeignKey<R, P, ?> link, Field<P, String> label, List<String> texts,
            Map<String, String> found) {
        var twice = new ArrayList<String>();
        db.select(link.target()).where(label.in(texts).and(access.across(link).seen())).list().forEach(row -> {
            var text = String.valueOf(label.of(row));
            if (found.put(text, link.target().keyText(link.target().keyOf(row))) != null) {
                twice.add(text);
            }
        });
        // What means two rows means none.
        twice.forEach(found::remove);
    }

    @SuppressWarnings("unchecked")
    private <P> Optional<Field<P, String>> label(ForeignKey<R, P, ?> link) {
        var far = access.across(link);
        var picked = look.texts().picked(link).filter(far::mayRead);
        return picked.isPresent()
                ? picked
                : link.target().fields().stream().filter(field -> field.isUnique() && field.type() == Type.TEXT
                        && !(field instanceof ForeignKey) && far.mayRead(field)).map(field -> (Field<P, String>) field)
                        .findFirst();
    }

    /** Returns the key of the row that a text means, as text. */
    Optional<String> key(ForeignKey<R, ?, ?> link, String text) {
        return Optional.ofNullable(keys.getOrDefault(link, Map.of()).get(text));
    }

    static Phrase missing(ForeignKey<?, ?, ?> link, String text) {
        return Phrase.of("No {model:small} is “{text}”, or more than one.")
                .with("model", Phrase.of(link.target().label())).with("text", Cell.shortened(text));
    }
}
