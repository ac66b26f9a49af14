package martlet.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import martlet.auth.Access;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;

/**
 * How the row that a link leads to is chosen: from a list where there are few, else by looking for a part of what it is
 * called and picking from what was found. Works by sending the form; the chosen row is always shown.
 *
 * @param name the input's name
 * @param few whether all there are can be chosen from
 * @param optional whether none may be chosen
 * @param options what can be chosen
 * @param find what was looked for
 * @param outcome what came of it, in words; empty when nothing was looked for
 */
record Picker(String name, boolean few, boolean optional, List<Option> options, String find, Phrase outcome) {

    /** The button that looks for rows sends the input's name under this name. */
    static final String BUTTON = "_find";

    /** As many rows as a list offers at once; where there are more, they are looked for. */
    static final int FEW = 50;

    /** As many of those that were found are offered. */
    static final int FOUND = 20;

    private static final View<Option> OPTION = View.of(Option.class)
            .show("key", Option::key).show("text", Option::text).show("chosen", Option::chosen)
            .show("page", Option::page);

    private static final View<Picker> VIEW = View.of(Picker.class)
            .show("few", Picker::few).show("optional", Picker::optional)
            .show("options", picker -> OPTION.all(picker.options))
            .show("none", picker -> picker.options.stream().noneMatch(Option::chosen))
            .show("find_name", picker -> findName(picker.name)).show("found_name", picker -> foundName(picker.name))
            .show("find", Picker::find).show("outcome", Picker::outcome);

    /** A row to choose, and its page where it has one. */
    record Option(String key, String text, boolean chosen, String page) {}

    private static String findName(String link) {
        return link + "__find";
    }

    private static String foundName(String link) {
        return link + "__found";
    }

    Shown shown() {
        return VIEW.of(this);
    }

    /**
     * Whether the form was sent to look for rows, not to be saved: by the button, or by the key that sends a form while
     * something that was not looked for yet stood beside it.
     */
    static boolean isAsked(Params form, ForeignKey<?, ?, ?> link) {
        var find = form.get(findName(link.name())).strip();
        return form.get(BUTTON).equals(link.name())
                || !find.isEmpty() && !find.equals(form.get(foundName(link.name())));
    }

    /** Makes it for a link with one, two or three statements, whatever there is to choose from. */
    static <R, P> Picker of(Visit<R> visit, ForeignKey<R, P, ?> link, String chosen, Params form) {
        var search = new Search<>(visit, link, visit.access().across(link));
        var few = search.all();
        var current = search.chosen(chosen);
        if (few.isPresent()) {
            return new Picker(link.name(), true, link.isOptional(), joined(current, few.get(), chosen), "",
                    Phrase.of(""));
        }
        var find = form.get(findName(link.name())).strip();
        if (find.isEmpty() && !form.get(BUTTON).equals(link.name())) {
            return new Picker(link.name(), false, link.isOptional(), current, "", Phrase.of(""));
        }
        var found = search.found(find);
        var shown = found.subList(0, Math.min(FOUND, found.size()));
        return new Picker(link.name(), false, link.isOptional(), joined(current, shown, chosen), find,
                outcome(found.size(), find));
    }

    static Phrase outcome(int found, String find) {
        if (found == 0) {
            return Phrase.of("Nothing found for “{find}”.").with("find", find);
        }
        return found > FOUND
                ? Phrase.of("The first {count}; write more to narrow them down.").with("count", FOUND)
                : Phrase.of("{count} found.").with("count", found);
    }

    private static List<Option> joined(List<Option> current, List<Option> others, String chosen) {
        var all = new ArrayList<Option>();
        if (others.stream().noneMatch(option -> option.key.equals(chosen))) {
            all.addAll(current);
        }
        others.forEach(option -> all.add(
                new Option(option.key, option.text, option.key.equals(chosen), option.page)));
        return all;
    }

    /** The questions to the database about the rows that one link may lead to, for whoever asks. */
    record Search<R, P>(Visit<R> visit, ForeignKey<R, P, ?> link, Access<P> far) {

        /** Returns all there are, by what they are called; empty when there are too many. */
        Optional<List<Option>> all() {
            var rows = visit.db().select(link.target()).where(far.seen()).orderBy(link.target().key().asc())
                    .limit(FEW + 1).list();
            return rows.size() > FEW
                    ? Optional.empty()
                    : Optional.of(options(rows).stream()
                            .sorted(Comparator.comparing(Option::text, String.CASE_INSENSITIVE_ORDER)).toList());
        }

        /** Returns the chosen one; by its key where whoever asks may not see it, so that saving does not lose it. */
        List<Option> chosen(String key) {
            return link.target().parseKey(key.strip()).map(number -> {
                var row = visit.db().select(link.target()).where(link.target().withKey(number).and(far.seen())).one();
                var option = row.map(this::option)
                        .orElseGet(() -> new Option(key.strip(), "#" + key.strip(), false, ""));
                return List.of(new Option(option.key, option.text, true, option.page));
            }).orElse(List.of());
        }

        List<Option> found(String find) {
            return options(visit.db().select(link.target()).where(far.seen().and(matching(find)))
                    .orderBy(link.target().key().asc()).limit(FOUND + 1).list());
        }

        private Where<P> matching(String find) {
            var byText = find.isEmpty() ? Where.<P>everything() : TextSearch.inAny(fields(), find);
            var byKey = link.target().parseKey(find).map(link.target()::withKey).orElse(Where.nothing());
            return byText.or(byKey);
        }

        private List<Field<P, ?>> fields() {
            var picked = visit.look().picked(link);
            var asked = picked.isPresent() ? List.<Field<P, ?>>of(picked.get()) : ModelAdmin.texts(link.target());
            return far.words().open(link.target(), asked);
        }

        private List<Option> options(List<P> rows) {
            return rows.stream().map(this::option).toList();
        }

        private Option option(P row) {
            var key = link.target().keyOf(row);
            var page = visit.admin().has(link.target()) ? visit.admin().page(link.target(), key) : "";
            return new Option(link.target().keyText(key), Cell.shortened(Titles.called(visit, link, row)), false, page);
        }
    }
}
