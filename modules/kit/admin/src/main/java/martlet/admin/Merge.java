package martlet.admin;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import martlet.auth.Action;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.Revision;
import martlet.model.Type;
import martlet.web.Form;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row that two people changed at once: of each field what it was, what each of them made of it, and who and when.
 * What only one of them touched goes together by itself; of the rest, whoever came second chooses. Belongs to one request.
 */
final class Merge<R> {

    /** How the names of the choices begin; the name of the field follows. */
    private static final String CHOICE = "_of-";

    private static final String THEIRS = "theirs";
    private static final int MOST = 1_000;

    private static final View<Difference> DIFFERENCE = View.of(Difference.class)
            .show("name", Difference::name).show("choice", difference -> CHOICE + difference.name)
            .show("label", Difference::label)
            .show("based", difference -> difference.base != null)
            .show("base", difference -> shown(difference.base)).show("mine", difference -> shown(difference.mine))
            .show("theirs", difference -> shown(difference.theirs))
            .show("contested", difference -> difference.side == Side.BOTH && !difference.name.isEmpty())
            .show("only_mine", difference -> difference.side == Side.MINE)
            .show("only_theirs", difference -> difference.side == Side.THEIRS)
            .show("who", Difference::who).show("when", Difference::when);

    private final Visit<R> visit;
    private final Linked<R> current;
    private final Change<R> mine;
    private final List<Revision> since;
    private final boolean isWhole;
    private final boolean namesWriters;

    private enum Side {
        MINE, THEIRS, BOTH
    }

    /** A field that somebody changed; without a base where the history does not tell. */
    private record Difference(String name, Phrase label, Side side, @Nullable Cell base, Cell mine, Cell theirs,
            String who,
            String when) {}

    private Merge(Visit<R> visit, long version, Linked<R> current, Change<R> mine) {
        this.visit = visit;
        this.current = current;
        this.mine = mine;
        this.since = visit.db().history().of(visit.model(), visit.keyOf(current))
                .where(Revision.REVISION.version.gt(version)).limit(MOST).list();
        this.isWhole = !since.isEmpty() && since.size() >= current.version() - version;
        this.namesWriters = namesWriters();
    }

    /** Compares what somebody made of a version with the row as it is now. */
    static <R> Merge<R> of(Visit<R> visit, long version, Linked<R> current, Change<R> mine) {
        return new Merge<>(visit, version, current, mine);
    }

    /** Names are for those who may read the names of accounts; the others are told when, and not who. */
    private boolean namesWriters() {
        var accounts = visit.admin().auth().accounts();
        return names(accounts);
    }

    private <A> boolean names(martlet.auth.Accounts<A> accounts) {
        var access = visit.admin().auth().access(visit.req(), accounts.model());
        return access.seen().isEverything() && access.mayRead(accounts.name());
    }

    // -- choices that come back

    /** Puts the stored value in place of what was sent, for each field of which it was chosen. */
    static <R> Params chosen(Visit<R> visit, Linked<R> row, Params sent) {
        var chosen = sent;
        for (var name : sent.names()) {
            if (name.startsWith(CHOICE) && sent.get(name).equals(THEIRS)) {
                chosen = settled(visit, row, chosen, name.substring(CHOICE.length())).without(name);
            }
        }
        return chosen;
    }

    private static <R> Params settled(Visit<R> visit, Linked<R> row, Params sent, String name) {
        var field = visit.model().field(name).filter(visit.access()::mayRead);
        if (field.isPresent() && field.get() instanceof FileLink<?> file) {
            return Form.withoutFile(sent, file);
        }
        if (field.isEmpty()) {
            return sent;
        }
        // A tick that isn't sent is one that was taken away; of other fields nothing is sent, and they stay as they are.
        return field.get().type() == Type.BOOLEAN
                ? sent.with(name, stored(field.get(), row))
                : sent.without(name);
    }

    /** Returns the text of a stored value. */
    static <R, T> String stored(Field<R, T> field, Linked<R> row) {
        var value = row.value(field);
        return value == null ? "" : field.type().text(value);
    }

    /** Returns what was sent, with what only the other one changed in its place. */
    Params merged(Params sent) {
        var merged = sent;
        for (var field : mine.fields()) {
            if (visit.access().mayRead(field) && side(field).filter(Side.THEIRS::equals).isPresent()) {
                merged = settled(visit, current, merged, field.name());
            }
        }
        return merged;
    }

    // -- sides

    private Optional<Side> side(Field<R, ?> field) {
        var here = mine.orNull(field);
        if (isSame(here, current.value(field))) {
            return Optional.empty();
        }
        if (!isWhole) {
            return Optional.of(Side.BOTH);
        }
        var base = base(field);
        if (base.isEmpty()) {
            return Optional.of(Side.MINE);
        }
        return Optional.of(isSame(here, base.get().value) ? Side.THEIRS : Side.BOTH);
    }

    /** A browser's time is coarser than the stored one. */
    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(coarse(one), coarse(other));
    }

    private static @Nullable Object coarse(@Nullable Object value) {
        return switch (value) {
            case Instant moment -> moment.truncatedTo(ChronoUnit.SECONDS);
            case LocalTime time -> time.truncatedTo(ChronoUnit.SECONDS);
            case null, default -> value;
        };
    }

    /** The value that a field had, where the history tells that it was changed since. */
    private record Base(@Nullable Object value) {}

    private <T> Optional<Base> base(Field<R, T> field) {
        Optional<Base> oldest = Optional.empty();
        for (var revision : since) {
            for (var change : revision.differences()) {
                if (change.field().equals(field.name()) && !change.secret()) {
                    var before = change.before();
                    oldest = Optional.of(new Base(before == null ? null : field.type().parse(before)));
                }
            }
        }
        return oldest;
    }

    private Optional<Revision> last(Field<R, ?> field) {
        return since.stream().filter(revision -> revision.differences().stream()
                .anyMatch(change -> change.field().equals(field.name()))).findFirst();
    }

    // -- the table

    /** Whether anything has to be chosen. */
    boolean isContested() {
        return mine.fields().stream().filter(this::isShown)
                .anyMatch(field -> side(field).filter(Side.BOTH::equals).isPresent());
    }

    private boolean isShown(Field<R, ?> field) {
        return field.input() == Input.PASSWORD || visit.access().mayRead(field);
    }

    List<Shown> shown() {
        var all = new ArrayList<Difference>();
        for (var field : mine.fields()) {
            if (field.input() == Input.PASSWORD) {
                all.add(difference("", field, Side.BOTH, null, Cell.of(Phrase.of("the new one")),
                        Cell.of(Phrase.of("not shown"))));
            } else if (visit.access().mayRead(field)) {
                side(field).ifPresent(side -> all.add(difference(field.name(), field, side, based(field),
                        cell(field, mine.orNull(field)), cell(field, current.value(field)))));
            }
        }
        return DIFFERENCE.all(all);
    }

    private @Nullable Cell based(Field<R, ?> field) {
        if (!isWhole) {
            return null;
        }
        return cell(field, base(field).orElseGet(() -> new Base(current.value(field))).value);
    }

    private Difference difference(String name, Field<R, ?> field, Side side, @Nullable Cell base, Cell here,
            Cell there) {
        var writer = last(field);
        return new Difference(name, field.caption(), side, base, here, there,
                writer.map(Revision::actor).filter(_ -> namesWriters).orElse(""),
                writer.map(revision -> revision.at().toString()).orElse(""));
    }

    private static @Nullable Shown shown(@Nullable Cell cell) {
        return cell == null ? null : Cell.VIEW.of(cell);
    }

    private Cell cell(Field<R, ?> field, @Nullable Object value) {
        for (var link : visit.model().links()) {
            if (link.equals(field) && link instanceof FileLink && value instanceof UUID id) {
                return visit.admin().web().files().find(id).map(Cell::file).orElseGet(() -> Cell.of((Object) null));
            }
            if (link.equals(field) && value != null) {
                return Cell.of(called(link, value));
            }
        }
        return Cell.any(field, value);
    }

    private <P> String called(ForeignKey<R, P, ?> link, Object key) {
        var far = link.target();
        var access = visit.access().across(link);
        return visit.db().select(far).where(far.withKey(key).and(access.rows(Action.SEE))).one()
                .map(row -> Titles.called(visit, link, List.of(row)).apply(row)).orElse("#" + far.keyText(key));
    }
}
