package martlet.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Access;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Phrase;
import martlet.model.Type;
import martlet.model.Where;
import martlet.web.Params;

/**
 * The rows that one link of a page may lead to, for whoever asks: asked for once, however many inputs of the page are about that
 * link. Belongs to one request.
 */
final class PickerSource<R, P> {

    /** As many rows as a list offers at once; where there are more, they are looked for. */
    static final int FEW = 50;

    /** As many of those that were found are offered. */
    static final int FOUND = 20;

    private final Visit<R> visit;
    private final ForeignKey<R, P, ?> link;
    private final Model<P> target;
    private final Access<P> far;
    private final Optional<List<Picker.Option>> few;
    private final Map<String, Picker.Option> known = new LinkedHashMap<>();

    /** Sends one statement where there are many, another one where they are few, and one for those that are chosen and not among the few. */
    PickerSource(Visit<R> visit, ForeignKey<R, P, ?> link, Collection<String> chosen) {
        this.visit = visit;
        this.link = link;
        this.target = link.target();
        this.far = visit.access().across(link);
        this.few = all();
        few.ifPresent(options -> options.forEach(option -> known.put(option.key(), option)));
        know(chosen.stream().map(String::strip).filter(key -> !known.containsKey(key)).toList());
    }

    /** Returns all there are, by what they are called; empty when there are too many. */
    private Optional<List<Picker.Option>> all() {
        var rows = visit.db().select(target).where(far.seen()).orderBy(target.key().asc());
        return rows.countUpTo(FEW + 1) > FEW
                ? Optional.empty()
                : Optional.of(options(rows.limit(FEW).list()).stream()
                        .sorted(Comparator.comparing(Picker.Option::text, String.CASE_INSENSITIVE_ORDER)).toList());
    }

    /** What whoever asks may not see is called by its key, so that saving does not lose it. */
    private void know(List<String> keys) {
        var parsed = keys.stream().flatMap(key -> target.parseKey(key).stream()).toList();
        if (!parsed.isEmpty()) {
            keys.stream().filter(key -> target.parseKey(key).isPresent())
                    .forEach(key -> known.put(key, new Picker.Option(key, "#" + key, false, "")));
            options(visit.db().select(target).where(target.withKeys(parsed).and(far.seen())).list())
                    .forEach(option -> known.put(option.key(), option));
        }
    }

    boolean areFew() {
        return few.isPresent();
    }

    /** Returns all there are, where they are few. */
    List<Picker.Option> options() {
        return few.orElse(List.of());
    }

    /** Returns the one with that key, if it is one of those that were asked about. */
    Optional<Picker.Option> option(String key) {
        return Optional.ofNullable(known.get(key.strip()));
    }

    /** Returns where a script looks while somebody writes; empty where the model has no pages here. */
    static String path(Visit<?> visit, ForeignKey<?, ?, ?> link) {
        return visit.admin().has(visit.model()) ? "%sadd/options/%s/".formatted(visit.list(), link.name()) : "";
    }

    /** Makes what one input shows. */
    Picker picker(String name, String chosen, Params form) {
        var current = option(chosen).map(Picker.Option::asChosen).stream().toList();
        var source = path(visit, link);
        if (few.isPresent()) {
            return new Picker(name, true, link.isOptional(), joined(current, few.get()), "", Phrase.of(""), "",
                    adds(), edits());
        }
        var find = form.get(Picker.findName(name)).strip();
        if (find.isEmpty() && !form.get(Picker.BUTTON).equals(name)) {
            return new Picker(name, false, link.isOptional(), current, "", Phrase.of(""), source, adds(),
                    edits());
        }
        var found = found(find);
        return new Picker(name, false, link.isOptional(), joined(current, first(found)), find,
                outcome(found.size(), find), source, adds(), edits());
    }

    private String adds() {
        return visit.admin().has(target) && far.mayAdd() ? visit.admin().list(target) + "add/" : "";
    }

    private String edits() {
        return visit.admin().has(target) && far.mayChange() ? visit.admin().list(target) : "";
    }

    private static List<Picker.Option> first(List<Picker.Option> found) {
        return found.subList(0, Math.min(FOUND, found.size()));
    }

    static Phrase outcome(int found, String find) {
        if (found == 0) {
            return Phrase.of("Nothing found for “{find}”.").with("find", find);
        }
        return found > FOUND
                ? Phrase.of("The first {count}; write more to narrow them down.").with("count", FOUND)
                : Phrase.of("{count} found.").with("count", found);
    }

    /** What is chosen stands among the others, or before them. */
    private static List<Picker.Option> joined(List<Picker.Option> current, List<Picker.Option> others) {
        var chosen = current.stream().map(Picker.Option::key).toList();
        var all = new ArrayList<Picker.Option>();
        if (others.stream().noneMatch(option -> chosen.contains(option.key()))) {
            all.addAll(current);
        }
        others.forEach(option -> all.add(chosen.contains(option.key()) ? option.asChosen() : option));
        return all;
    }

    // -- looking for them

    /** Looks at all rows, for a button that was pressed; one more than there is room for where there are more. */
    List<Picker.Option> found(String find) {
        return options(visit.db().select(target).where(far.seen().and(matching(find)))
                .orderBy(target.key().asc()).limit(FOUND + 1).list());
    }

    private Where<P> matching(String find) {
        var byText = find.isEmpty() ? Where.<P>everything() : TextSearch.inAny(fields(), find);
        return byText.or(withKey(find));
    }

    private Where<P> withKey(String text) {
        return target.parseKey(text).map(target::withKey).orElse(Where.nothing());
    }

    private List<Field<P, ?>> fields() {
        var picked = visit.look().texts().picked(link);
        var asked = picked.isPresent() ? List.<Field<P, ?>>of(picked.get()) : TextLook.of(target);
        return far.words().open(target, asked);
    }

    /**
     * What came of looking while somebody writes.
     *
     * @param some whether older rows were left out
     */
    record Suggestions(List<Picker.Option> options, Phrase outcome, boolean some) {}

    /**
     * Looks at what an index finds and at the newest rows, while somebody writes: a bounded part of the table, however large it
     * is.
     */
    Suggestions suggestions(String find) {
        var found = new LinkedHashMap<String, Picker.Option>();
        take(found, withKey(find), target.key().asc());
        for (var field : fields()) {
            if ((field.isIndexed() || field.isUnique()) && field.type() == Type.TEXT && !find.isEmpty()) {
                take(found, beginning(field, find), text(field).byName());
            }
        }
        var newest = newest();
        if (found.size() <= FOUND) {
            take(found, newest.and(matching(find)), target.key().asc());
        }
        var all = List.copyOf(found.values());
        return new Suggestions(first(all), outcome(all.size(), find), !newest.isEverything());
    }

    private void take(Map<String, Picker.Option> found, Where<P> where, Order<P> order) {
        if (!where.isNothing()) {
            options(visit.db().select(target).where(far.seen().and(where)).orderBy(order).limit(FOUND + 1).list())
                    .forEach(option -> found.putIfAbsent(option.key(), option));
        }
    }

    /** An index has texts in their order, so that what begins alike is together in it. */
    private static <P> Where<P> beginning(Field<P, ?> field, String find) {
        return text(field).nameBeginsWith(find);
    }

    @SuppressWarnings("unchecked")
    private static <P> Field<P, String> text(Field<P, ?> field) {
        return (Field<P, String>) field;
    }

    private Where<P> newest() {
        return TextSearch.newest(visit.db(), target);
    }

    private List<Picker.Option> options(List<P> rows) {
        var called = Titles.called(visit, link, rows);
        return rows.stream().map(row -> option(row, called.apply(row))).toList();
    }

    private Picker.Option option(P row, String text) {
        var key = target.keyOf(row);
        var page = visit.admin().has(target) ? visit.admin().page(target, key) : "";
        return new Picker.Option(target.keyText(key), Cell.shortened(text), false, page);
    }

    @Override
    public String toString() {
        return link.name().toLowerCase(Locale.ROOT);
    }
}
