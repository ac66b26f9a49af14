package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
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
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/** One of the {@link Lines} of a form: a row to be changed or deleted, or one to be added. Belongs to one request. */
final class Line<C> {

    /** The hidden input with the key of the row; empty for a new one. */
    static final String KEY = "_key";

    private static final String DELETE = "_delete";

    private static final Params NOTHING = Params.of(Map.of());

    static final View<Line<?>> VIEW = View.<Line<?>>of("Line")
            .show("line_id", line -> line.prefix + "line").show("line_title", Line::title)
            .show("line_wrong", line -> !line.form.isValid())
            .show("line_problems", Line::ownProblems)
            .show("key_name", line -> line.prefix + KEY).show("key", Line::keyText)
            .show("version_name", line -> line.prefix + Sheet.VERSION)
            .show("line_version", line -> line.form.version().isPresent() ? line.form.version().getAsLong() : "")
            .show("delete_name", line -> line.isDeletable() ? line.prefix + DELETE : "")
            .show("deleted", line -> line.deleted).show("line_page", Line::page)
            .show("move", line -> line.moves ? line.prefix : "").show("line_items", line -> Item.VIEW.all(line.items));

    private final Visit<C> visit;
    private final String prefix;
    private final int at;
    private final List<Field<C, ?>> columns;
    private final List<Field<C, ?>> fields;
    private final Lines.Rights<C> rights;
    private @Nullable Linked<C> row;
    private Form<C> form;
    private Params sent = NOTHING;
    private boolean deleted;
    private boolean blank;
    private boolean moves;
    private List<Item> items = List.of();

    Line(Visit<C> visit, List<Field<C, ?>> columns, String prefix, int at, @Nullable Linked<C> row,
            Lines.Rights<C> rights) {
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

    private boolean isAmong(java.util.Set<Object> keys, Linked<C> some) {
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

    // -- how it is shown

    List<Shown> problems() {
        var shown = new ArrayList<Shown>();
        ((List<?>) Objects.requireNonNull(form.shown().get("problems"))).forEach(one -> shown.add((Shown) one));
        return shown;
    }

    private List<Shown> ownProblems() {
        return form.isValid() ? List.of() : problems();
    }

    boolean isAskedFor(ForeignKey<C, ?, ?> link) {
        return fields.contains(link);
    }

    String chosen(ForeignKey<C, ?, ?> link) {
        if (sent.has(prefix + link.name())) {
            return sent.get(prefix + link.name());
        }
        var stored = row;
        return stored == null ? "" : Merge.stored(link, stored);
    }

    /** Works out what the page shows, with how linked rows are chosen, by field and line. */
    Line<C> shown(Map<String, Map<String, Picker>> pickers, boolean isMovable) {
        moves = isMovable;
        var inputs = (List<?>) Objects.requireNonNull(form.shown().get("inputs"));
        var all = new ArrayList<Item>();
        for (var field : columns) {
            var index = fields.indexOf(field);
            var stored = row;
            if (index >= 0) {
                var picker = pickers.getOrDefault(field.name(), Map.of()).get(prefix);
                all.add(Item.input(field, (Shown) inputs.get(index), picker == null ? null : picker.shown(),
                        form.isWrong(field), null));
            } else if (stored != null && visit.access().mayRead(field)) {
                all.add(Item.fixed(field.caption(), Cell.whole(stored, field, rights.titles())));
            }
        }
        items = all;
        return this;
    }

    private Object title() {
        var stored = row;
        return stored == null
                ? Phrase.of("New {model:small}").with("model", visit.model().caption())
                : Cell.shortened(visit.model().title(stored.row()));
    }

    private String keyText() {
        var stored = row;
        return stored == null ? "" : visit.model().keyText(visit.keyOf(stored));
    }

    private boolean isDeletable() {
        var stored = row;
        return stored != null && isAmong(rights.deletable(), stored);
    }

    private String page() {
        var stored = row;
        return stored != null && visit.admin().has(visit.model()) ? visit.page(visit.keyOf(stored)) : "";
    }
}
