package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import martlet.auth.Action;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.StaleException;
import martlet.model.Type;
import martlet.web.Form;
import martlet.web.Params;
import martlet.web.Shown;
import org.jspecify.annotations.Nullable;

/** One of the {@link Lines} of a form: a row to be changed or deleted, or one to be added. Belongs to one request. */
final class Line<C> {

    /** The hidden input with the key of the row; empty for a new one. */
    static final String KEY = "_key";

    private static final String DELETE = "_delete";

    private static final Params NOTHING = Params.of(Map.of());

    private final Visit<C> visit;
    private final String prefix;
    private final int at;
    private final List<Field<C, ?>> columns;
    private final List<Field<C, ?>> fields;
    private final LineSource.Rights<C> rights;
    private @Nullable Linked<C> row;
    private Form<C> form;
    private Params sent = NOTHING;
    private boolean deleted;
    private boolean blank;

    Line(Visit<C> visit, List<Field<C, ?>> columns, String prefix, int at, @Nullable Linked<C> row,
            LineSource.Rights<C> rights) {
        this.visit = visit;
        this.columns = columns;
        this.prefix = prefix;
        this.at = at;
        this.row = row;
        this.rights = rights;
        var may = row == null
                ? visit.access().addable()
                : isAmong(rights.changeable(), row) ? visit.access().writable() : List.<Field<C, ?>>of();
        this.fields = columns.stream().filter(may::contains).toList();
        this.form = form(row);
        this.blank = row == null;
    }

    private boolean isAmong(Set<Object> keys, Linked<C> some) {
        return keys.contains(visit.keyOf(some));
    }

    /** A new line begins without its defaults, so that one which nobody touched can be told. */
    private Form<C> form(@Nullable Linked<C> stored) {
        var made = Form.of(visit.admin().web(), visit.model(), fields).under(prefix, Phrase
                .of("{model} {number}").with("model", visit.model().caption()).with("number", at + 1));
        if (stored != null) {
            return made.with(stored);
        }
        var nothing = Change.of(visit.model());
        fields.stream().filter(field -> !isTick(field)).forEach(field -> nothing.set(field, null));
        return made.beginningWith(nothing);
    }

    private static boolean isTick(Field<?, ?> field) {
        return field.type() == Type.BOOLEAN && !field.isOptional();
    }

    String prefix() {
        return prefix;
    }

    boolean isStored() {
        return row != null;
    }

    Form<C> form() {
        return form;
    }

    /** Whether it was to be deleted, whatever row it was about. */
    boolean isToGo(Params all) {
        return all.has(prefix + DELETE);
    }

    Params sent() {
        return sent;
    }

    // -- what was sent

    void keep(Params all) {
        take(all);
        form.keep(all);
    }

    private void take(Params all) {
        sent = all;
        deleted = isDeletable() && all.has(prefix + DELETE);
        blank = row == null && fields.stream().allMatch(this::isUntouched);
    }

    private boolean isUntouched(Field<C, ?> field) {
        var name = prefix + field.name();
        if (field instanceof FileLink) {
            return sent.upload(name).isEmpty() && !sent.has(name + "-kept");
        }
        return isTick(field)
                ? sent.has(name) == field.newDefault().filter(Boolean.TRUE::equals).isPresent()
                : sent.get(name).isBlank();
    }

    /** Whether it can be written, as far as can be told. */
    boolean read(Params all) {
        take(all);
        if (deleted || blank || fields.isEmpty()) {
            form.keep(all);
            return form.isValid();
        }
        form.read(all);
        visit.model().links().forEach(this::checkLink);
        form.problems(Passwords.problems(form.change()));
        return form.isValid();
    }

    /** A row that may not be seen is answered like one that isn't there. */
    private <P> void checkLink(ForeignKey<C, P, ?> link) {
        var key = form.change().orNull(link);
        if (link instanceof FileLink || key == null || row != null && key.equals(row.value(link))) {
            return;
        }
        if (visit.access().across(link).among(visit.db(), Action.SEE, List.of(key)).isEmpty()) {
            form.problem(link.name(), Phrase.of("There is no such {model:small}.")
                    .with("model", Phrase.of(link.target().label())));
        }
    }

    boolean changesNothing() {
        return row == null ? blank : !deleted && isSame(row);
    }

    private boolean isSame(Linked<C> stored) {
        return form.change().fields().stream().allMatch(field -> isSame(field, stored));
    }

    private <T> boolean isSame(Field<C, T> field, Linked<C> stored) {
        return Objects.equals(form.change().orNull(field), stored.value(field));
    }

    // -- writing

    void delete() {
        var stored = row;
        if (stored != null && deleted) {
            guarded(() -> visit.writes().delete(visit.keyOf(stored), version(stored)));
        }
    }

    void update() {
        var stored = row;
        if (stored != null && !deleted && !isSame(stored)) {
            guarded(() -> visit.writes().update(visit.keyOf(stored), form.change(), version(stored).getAsLong()));
        }
    }

    void insert(Consumer<Change<C>> link) {
        if (row == null && !blank) {
            link.accept(form.change());
            guarded(() -> visit.writes().insert(form.change()));
        }
    }

    private OptionalLong version(Linked<C> stored) {
        return OptionalLong.of(form.version().orElse(stored.version()));
    }

    private void guarded(Runnable write) {
        try {
            write.run();
        } catch (InvalidException e) {
            form.problems(e.problems());
            throw new Branch.BranchException(false, e);
        } catch (StaleException e) {
            stale();
            throw new Branch.BranchException(true, e);
        }
    }

    /** What was typed stays; the line is now about the row as it is, and says what that has. */
    private void stale() {
        var key = visit.keyOf(Objects.requireNonNull(row));
        var now = visit.db().select(visit.model()).with(visit.model().links())
                .where(visit.model().withKey(key).and(visit.access().seen())).oneLinked();
        var typed = sent.with(prefix + Sheet.VERSION, now.map(found -> String.valueOf(found.version())).orElse(""));
        var theirs = now.isPresent() ? theirs(now.get()) : Phrase.of("It was deleted meanwhile; saving adds it anew.");
        row = now.orElse(null);
        form = form(row).keep(typed);
        form.problem("", theirs);
    }

    private Phrase theirs(Linked<C> now) {
        var differing = new ArrayList<Phrase>();
        for (var field : form.change().fields()) {
            if (visit.access().mayRead(field) && !isSame(field, now)) {
                differing.add(Phrase.of("{field}: {value}").with("field", field.caption())
                        .with("value", Cell.whole(now, field, rights.titles()).text()));
            }
        }
        return Phrase
                .of("Somebody else changed this meanwhile. Stored now: {values}. Save again to put yours in its place.")
                .with("values", Phrase.joined(differing));
    }

    // -- what is shown of it

    Visit<C> visit() {
        return visit;
    }

    Titles<C> titles() {
        return rights.titles();
    }

    List<Field<C, ?>> columns() {
        return columns;
    }

    /** Returns the fields that have inputs. */
    List<Field<C, ?>> fields() {
        return fields;
    }

    Optional<Linked<C>> row() {
        return Optional.ofNullable(row);
    }

    boolean isDeleted() {
        return deleted;
    }

    /** Returns the name of what has it deleted; empty where it may not be. */
    String deleteName() {
        return isDeletable() ? prefix + DELETE : "";
    }

    private boolean isDeletable() {
        var stored = row;
        return stored != null && isAmong(rights.deletable(), stored);
    }

    List<Shown> problems() {
        var shown = new ArrayList<Shown>();
        ((List<?>) Objects.requireNonNull(form.shown().get("problems"))).forEach(one -> shown.add((Shown) one));
        return shown;
    }

    /** Returns what a link leads to, as a key: what was sent, or what is stored. */
    String chosen(ForeignKey<C, ?, ?> link) {
        if (sent.has(prefix + link.name())) {
            return sent.get(prefix + link.name());
        }
        var stored = row;
        return stored == null ? "" : Merge.stored(link, stored);
    }
}
