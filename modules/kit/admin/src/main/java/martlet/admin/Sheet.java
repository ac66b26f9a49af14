package martlet.admin;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import martlet.auth.Action;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.web.Form;
import martlet.web.Params;
import org.jspecify.annotations.Nullable;

/**
 * What is on the page of one row, or of a row to be added: the fields that may be written, with whatever was sent, which is kept
 * until it is saved, and the rows that belong to it. Belongs to one request.
 */
final class Sheet<R> {

    /** The hidden field with the version that a form is based on. */
    static final String VERSION = "version";

    /** What a script adds to show what it kept of a form: as it was typed, and nothing is saved. */
    private static final String AGAIN = "_again";

    private final Visit<R> visit;
    private final @Nullable Linked<R> row;
    private final Params sent;
    private final boolean writes;
    private final List<Field<R, ?>> fields;
    private final Form<R> form;
    private final SequencedMap<FormLook.Part<R>, Branch> branches;
    private final SheetPage<R> page;
    private @Nullable Change<R> beginning;

    private Sheet(Visit<R> visit, @Nullable Linked<R> row, Params sent, boolean writes) {
        this.visit = visit;
        this.row = row;
        this.sent = sent;
        this.writes = writes;
        this.fields = (row == null ? visit.access().addable() : visit.access().writable()).stream()
                .filter(this::isAsked).toList();
        this.form = Form.of(visit.admin().web(), visit.model(), fields);
        if (row != null) {
            form.with(row);
        }
        this.branches = visit.look().form().branches(visit, row, writes);
        this.page = new SheetPage<>(visit, this);
    }

    /** The page of a row to be added. */
    static <R> Sheet<R> toAdd(Visit<R> visit, Params sent) {
        return new Sheet<>(visit, null, sent, visit.access().mayAdd());
    }

    /** The page of a row, which may be there to be read only. */
    static <R> Sheet<R> of(Visit<R> visit, Linked<R> row, Params sent, boolean writes) {
        return new Sheet<>(visit, row, Merge.chosen(visit, row, sent), writes);
    }

    /** A short form, such as that of a panel, need not say whose the new row is: it is its sender's. */
    private boolean isAsked(Field<R, ?> field) {
        var isOwner = visit.access().owner().filter(field::equals).isPresent();
        return !visit.look().form().isFixed(field, row == null && !isOwner)
                && (row != null || !isOwner || sent.names().isEmpty() || sent.has(field.name()));
    }

    /** Begins with these values where a row is to be added. */
    Sheet<R> beginningWith(Change<R> values) {
        beginning = values;
        form.beginningWith(values);
        return this;
    }

    // -- what was sent

    /** Whether the form was sent to look for rows to link to, for another line, or to be seen again, rather than to be saved. */
    boolean isSearching() {
        return sent.has(AGAIN) || visit.model().links().stream()
                .anyMatch(link -> fields.contains(link) && Picker.isAsked(sent, link.name()))
                || branches.values().stream().anyMatch(branch -> branch.isAsked(sent));
    }

    /** Keeps what was sent for whoever is not done with it: nothing is checked, and nothing is complained about. */
    Sheet<R> keep() {
        form.keep(sent);
        branches.values().forEach(branch -> branch.keep(sent));
        return this;
    }

    /** Takes in what was sent; whether it can be written, as far as can be told. */
    boolean read() {
        form.read(sent);
        if (row != null && form.version().isPresent() && !sent.has(VERSION)) {
            form.problem("", "This form does not say which version of the row it is about. Open the row again.");
        }
        new Dependents<>(this).check();
        visit.model().links().forEach(this::checkLink);
        form.problems(Passwords.problems(form.change()));
        var rest = true;
        for (var branch : branches.values()) {
            rest = branch.read(sent) && rest;
        }
        return form.isValid() && rest;
    }

    /** A row that may not be seen is answered like one that isn't there. */
    private <P> void checkLink(ForeignKey<R, P, ?> link) {
        var key = form.change().orNull(link);
        var rule = visit.access().across(link).seen();
        if (link instanceof FileLink || key == null || !form.change().has(link) || rule.isEverything()
                || isStored(link, key)) {
            return;
        }
        if (visit.access().across(link).among(visit.db(), Action.SEE, List.of(key)).isEmpty()) {
            form.problem(link.name(), Phrase.of("There is no such {model:small}.")
                    .with("model", Phrase.of(link.target().label())));
        }
    }

    private boolean isStored(ForeignKey<R, ?, ?> link, Object key) {
        return row != null && key.equals(row.value(link));
    }

    void problems(List<Problem> problems) {
        form.problems(problems);
    }

    Change<R> change() {
        return form.change();
    }

    /** Returns the version that the form is based on. */
    OptionalLong version() {
        return form.version();
    }

    /** Whether writing would leave everything as it is, as when a form is sent twice. */
    boolean changesNothing() {
        return changesNoField() && branches.values().stream().allMatch(Branch::changesNothing);
    }

    /** Whether writing would leave the row itself as it is. */
    boolean changesNoField() {
        return row != null && change().fields().stream().allMatch(field -> isSame(field, row));
    }

    private <T> boolean isSame(Field<R, T> field, Linked<R> stored) {
        return Objects.equals(change().orNull(field), stored.value(field));
    }

    /** Returns the models whose rows are written with the row, its own first. */
    List<Model<?>> models() {
        var models = new ArrayList<Model<?>>(List.of(visit.model()));
        branches.values().forEach(branch -> models.addAll(branch.models()));
        return models;
    }

    /** Writes the rows that belong to the row with that key. Fails as {@link Branch#write} does. */
    void writeBranches(Object key) {
        branches.values().forEach(branch -> branch.write(key));
    }

    /** Returns the link that an input with that name sets. */
    Optional<ForeignKey<?, ?, ?>> link(String input) {
        for (var link : visit.model().links()) {
            if (link.name().equals(input) && fields.contains(link)) {
                return Optional.of(link);
            }
        }
        return branches.values().stream().flatMap(branch -> branch.link(input).stream()).findFirst();
    }

    // -- for the page

    Visit<R> visit() {
        return visit;
    }

    /** Returns the row as it is stored; null where it is to be added. */
    @Nullable
    Linked<R> row() {
        return row;
    }

    Params sent() {
        return sent;
    }

    Form<R> form() {
        return form;
    }

    /** Returns the text that a field of a new row begins with; empty where none is said. */
    <T> String beginning(Field<R, T> field) {
        var value = beginning == null ? null : beginning.orNull(field);
        return value == null ? "" : field.type().text(value);
    }

    /** Returns the fields that may be filled in. */
    List<Field<R, ?>> fields() {
        return writes ? fields : List.of();
    }

    boolean writes() {
        return writes;
    }

    Map<FormLook.Part<R>, Branch> branches() {
        return branches;
    }

    /** Adds something that the template mentions. */
    Sheet<R> with(String name, Object value) {
        page.with(name, value);
        return this;
    }

    /** Answers with the page. */
    void show(Status status) {
        page.show(status);
    }
}
