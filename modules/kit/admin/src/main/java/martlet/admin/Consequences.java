package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import martlet.model.Deletion;
import martlet.model.ForeignKey;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Shown;
import martlet.web.View;

/**
 * What a deletion would do: which rows go, which lose a link, and which forbid it; each with its count and its first rows.
 * Sends a few statements for each model concerned, however many rows it is about.
 */
final class Consequences {

    /** More rows at once than this take their name to be typed. */
    static final int MANY = 100;

    private static final int LISTED = 10;

    private static final View<Example> EXAMPLE = View.of(Example.class).show("text", Example::text).show("href",
            Example::href);

    private static final View<Group> GROUP = View.of(Group.class)
            .show("label", Group::label).show("count", group -> Dashboard.counted(group.count))
            .show("rows", group -> EXAMPLE.all(group.rows)).show("others", Group::others);

    private final Visit<?> visit;
    private final List<Group> going = new ArrayList<>();
    private final List<Group> emptied = new ArrayList<>();
    private final List<Group> forbidding = new ArrayList<>();
    private boolean untouchable;
    private boolean isFinal;

    private Consequences(Visit<?> visit) {
        this.visit = visit;
    }

    private record Example(String text, String href) {}

    /** Some rows of one model. */
    private record Group(Phrase label, long count, List<Example> rows) {
        Phrase others() {
            var more = count - rows.size();
            if (more <= 0) {
                return Phrase.of("");
            }
            return count > Dashboard.MOST
                    ? Phrase.of("and many more")
                    : Phrase.of("and {count} more").with("count", more);
        }
    }

    /** Works out what deleting these rows would do. */
    static <R> Consequences of(Visit<R> visit, Where<R> where) {
        var consequences = new Consequences(visit);
        var steps = visit.db().deletion(visit.model(), where).steps();
        steps.reversed().forEach(consequences::addGoing);
        for (var model : visit.db().models()) {
            model.links().forEach(link -> consequences.addLinking(link, steps));
        }
        return consequences;
    }

    private <S> void addGoing(Deletion.Step<S> step) {
        var access = visit.admin().auth().access(visit.req(), step.model());
        var group = group(step.model(), step.where());
        if (group.count > 0) {
            going.add(group);
            isFinal |= !step.model().isRecorded();
        }
        var forbidden = access.deletable();
        if (!forbidden.isEverything()
                && visit.db().select(step.model()).where(step.where().and(forbidden.not())).exists()) {
            untouchable = true;
        }
    }

    @SuppressWarnings("unchecked")
    private <S, P> void addLinking(ForeignKey<S, P, ?> link, List<Deletion.Step<?>> steps) {
        for (var step : steps) {
            if (step.model() == link.target() && link.onDelete() != Link.OnDelete.CASCADE) {
                var model = (Model<S>) link.model();
                var group = group(model, link.to((Where<P>) step.where()));
                if (group.count > 0) {
                    (link.onDelete() == Link.OnDelete.RESTRICT ? forbidding : emptied).add(group);
                }
            }
        }
    }

    /** Only rows that may be seen are counted and named: of others not even the number is told. */
    private <S> Group group(Model<S> model, Where<S> where) {
        var access = visit.admin().auth().access(visit.req(), model);
        var rows = visit.db().select(model).where(where).where(access.seen());
        var count = rows.countUpTo(Dashboard.MOST + 1);
        var first = count == 0 ? List.<S>of() : rows.limit(LISTED).list();
        var called = Called.of(access, visit.db(), visit.admin().web().language(visit.req()), first);
        return new Group(count == 1 ? model.caption() : model.captions(), count,
                first.stream().map(row -> example(model, row, called.apply(row))).toList());
    }

    private <S> Example example(Model<S> model, S row, String title) {
        var page = visit.admin().has(model) ? visit.admin().page(model, model.keyOf(row)) : "";
        return new Example(title, page);
    }

    /** Whether nothing forbids it. */
    boolean isAllowed() {
        return forbidding.isEmpty() && !untouchable;
    }

    /** Whether it is so much, or so final, that nobody should do it by a slip of the hand. */
    boolean isGrave() {
        return isFinal || going.stream().mapToLong(Group::count).sum() > MANY;
    }

    /** Whether the history could not bring it back. */
    boolean isFinal() {
        return isFinal || going.stream().mapToLong(Group::count).sum() > Undo.MOST;
    }

    /** Whether there is anything to delete. */
    boolean isNothing() {
        return going.isEmpty();
    }

    Map<String, Object> shown() {
        return Map.of(
                "going", groups(going), "emptied", groups(emptied), "forbidding", groups(forbidding),
                "forbids", !forbidding.isEmpty(), "empties", !emptied.isEmpty(),
                "untouchable", untouchable, "allowed", isAllowed(), "grave", isGrave(), "final", isFinal());
    }

    private static List<Shown> groups(List<Group> groups) {
        return GROUP.all(groups);
    }
}
