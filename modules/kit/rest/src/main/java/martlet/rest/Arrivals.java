package martlet.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import martlet.model.ForeignKey;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.Problem;

/**
 * Rows of one resource that came in one request, on their way into changes: every problem that any of them has is found before one
 * is answered. How many statements that takes does not depend on how many rows there are, as long as nothing is wrong.
 */
record Arrivals<R>(Sender sender, Resource<R> resource, List<Incoming<R>> rows) {

    /** Adds some rows, and those that came inside of them. */
    static <R> void collect(Sender sender, Resource<R> resource, List<Incoming<R>> rows, List<Arrivals<?>> into) {
        into.add(new Arrivals<>(sender, resource, rows));
        for (var row : rows) {
            row.parents().forEach(parent -> collect(sender, parent, into));
            row.lists().forEach(list -> collect(sender, list, into));
        }
    }

    private static <P> void collect(Sender sender, LinkedRow<?, P> parent, List<Arrivals<?>> into) {
        collect(sender, parent.row().resource(), List.of(parent.row()), into);
    }

    private static <C> void collect(Sender sender, ListedRows<?, C> list, List<Arrivals<?>> into) {
        collect(sender, sender.asker().resource(list.list().model()), list.rows(), into);
    }

    /**
     * Looks for all that is wrong with all that came.
     *
     * @throws InvalidException with every problem
     */
    static void check(List<Arrivals<?>> all) {
        all.forEach(Arrivals::checkValues);
        var wrong = isWrong(all);
        all.forEach(some -> some.checkLinks(wrong));
        if (!isWrong(all)) {
            all.forEach(Arrivals::save);
            return;
        }
        if (!wrong) {
            all.forEach(some -> some.checkLinks(true));
        }
        all.forEach(Arrivals::checkUnique);
        throw new InvalidException(all.stream().flatMap(some -> some.rows.stream())
                .flatMap(row -> row.problems().stream()).distinct().toList());
    }

    private static boolean isWrong(List<Arrivals<?>> all) {
        return all.stream().flatMap(some -> some.rows.stream()).anyMatch(row -> !row.problems().isEmpty());
    }

    private void checkValues() {
        rows.forEach(Incoming::checkValues);
    }

    /** Takes the site's own steps before a row is written. */
    private void save() {
        rows.forEach(row -> resource.saved(sender.asker().caller(), row.change()));
    }

    private void checkUnique() {
        rows.forEach(Incoming::checkUnique);
    }

    private void checkLinks(boolean wrong) {
        resource.model().links().forEach(link -> checkLink(link, wrong));
    }

    /**
     * A row that the caller may not see can't be linked to: the answer would tell that it is there. Where they may see all, the
     * database itself refuses a link to nowhere, and is asked only when there is something else to tell too.
     */
    private <P> void checkLink(ForeignKey<R, P, ?> link, boolean wrong) {
        var seen = sender.asker().seen(link.target());
        if (!wrong && seen.isEverything()) {
            return;
        }
        var there = there(link);
        for (var row : rows) {
            if (row.linked(link).filter(key -> !there.contains(key)).isPresent()) {
                row.add(new Problem(link.name(), Phrase.of("There is no such {model:small}.")
                        .with("model", Phrase.of(link.target().label()))));
            }
        }
    }

    private <P> Set<Object> there(ForeignKey<R, P, ?> link) {
        var target = link.target();
        var named = rows.stream().flatMap(row -> row.linked(link).stream()).distinct().toList();
        var there = new HashSet<Object>();
        if (!named.isEmpty()) {
            sender.writes().db().select(target)
                    .where(target.withKeys(named).and(sender.asker().seen(target))).list()
                    .forEach(row -> there.add(target.keyOf(row)));
        }
        return there;
    }
}
