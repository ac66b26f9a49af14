package martlet.admin;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import martlet.auth.Action;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.web.Form;
import martlet.web.Params;
import martlet.web.Shown;
import org.jspecify.annotations.Nullable;

/**
 * The page of one row, or of a row to be added: the fields that may be written as inputs, those that may only be read as
 * text, and whatever was sent, which is kept until it is saved. Belongs to one request.
 */
final class Sheet<R> {

    /** The hidden field with the version that a form is based on. */
    static final String VERSION = "version";

    /** The ticks of a form that was answered with a conflict: the fields whose stored value is to stay. */
    static final String THEIRS = "_theirs";

    private final Visit<R> visit;
    private final @Nullable Linked<R> row;
    private final Params sent;
    private final boolean writes;
    private final List<Field<R, ?>> fields;
    private final Form<R> form;
    private final Map<String, Object> more = new HashMap<>();

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
    }

    /** The page of a row to be added. */
    static <R> Sheet<R> toAdd(Visit<R> visit, Params sent) {
        return new Sheet<>(visit, null, sent, visit.access().mayAdd());
    }

    /** The page of a row, which may be there to be read only. */
    static <R> Sheet<R> of(Visit<R> visit, Linked<R> row, Params sent, boolean writes) {
        return new Sheet<>(visit, row, settled(visit, row, sent), writes);
    }

    /** Puts the stored value in place of what was sent, for each field whose stored value is to stay. */
    private static <R> Params settled(Visit<R> visit, Linked<R> row, Params sent) {
        var settled = sent;
        for (var name : sent.all(THEIRS)) {
            var field = visit.model().field(name).filter(visit.access()::mayRead);
            if (field.isPresent() && field.get() instanceof FileLink<?> file) {
                settled = Form.withoutFile(settled, file);
            } else if (field.isPresent()) {
                settled = settled.with(name, stored(field.get(), row));
            }
        }
        return settled;
    }

    private static <R, T> String stored(Field<R, T> field, Linked<R> row) {
        var value = row.value(field);
        return value == null ? "" : field.type().text(value);
    }

    /** A short form, such as that of a panel, need not say whose the new row is: it is its sender's. */
    private boolean isAsked(Field<R, ?> field) {
        var isOwner = visit.access().owner().filter(field::equals).isPresent();
        return row != null || !isOwner || sent.names().isEmpty() || sent.has(field.name());
    }

    // -- what was sent

    /** Whether the form was sent to look for rows to link to, rather than to be saved. */
    boolean isSearching() {
        return visit.model().links().stream().anyMatch(link -> fields.contains(link) && Picker.isAsked(sent, link));
    }

    /** Keeps what was sent for whoever is not done with it: nothing is checked, and nothing is complained about. */
    Sheet<R> keep() {
        form.keep(sent);
        return this;
    }

    /** Takes in what was sent; whether it can be written, as far as can be told. */
    boolean read() {
        form.read(sent);
        if (row != null && form.version().isPresent() && !sent.has(VERSION)) {
            form.problem("", "This form does not say which version of the row it is about. Open the row again.");
        }
        visit.model().links().forEach(this::checkLink);
        form.problems(Passwords.problems(form.change()));
        return form.isValid();
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

    OptionalLong version() {
        return form.version();
    }

    /** Whether writing would leave the row as it is, as when a form is sent twice. */
    boolean changesNothing() {
        return row != null && change().fields().stream().allMatch(field -> isSame(field, row));
    }

    private <T> boolean isSame(Field<R, T> field, Linked<R> stored) {
        return Objects.equals(change().orNull(field), stored.value(field));
    }

    // -- how it is shown

    /** Adds something that the template mentions. */
    Sheet<R> with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    /** Answers with the page. */
    void show(Status status) {
        var values = new HashMap<String, Object>(
                Map.of("notice", "", "conflicted", false, "conflicts", List.of()));
        values.putAll(shownForm());
        values.putAll(around());
        values.put("factor", row == null ? "" : FactorReset.path(visit, row));
        values.putAll(more);
        visit.admin().frame().show(visit.req(), visit.res(), status, "admin_form", values);
    }

    private Map<String, Object> shownForm() {
        var shown = form.shown();
        return Map.of(
                "problems", Objects.requireNonNull(shown.get("problems")),
                VERSION, Objects.requireNonNull(shown.get(VERSION)),
                "wrong", !form.isValid(),
                "enctype", Objects.requireNonNull(shown.get("enctype")),
                "items", Item.VIEW.all(items(shown)));
    }

    private List<Item> items(Map<String, ?> shown) {
        var inputs = (List<?>) Objects.requireNonNull(shown.get("inputs"));
        var titles = new Titles<>(visit, visit.model().links(), row == null ? List.of() : List.of(row));
        var items = new ArrayList<Item>();
        for (var field : visit.model().fields()) {
            var at = writes ? fields.indexOf(field) : -1;
            if (at >= 0) {
                items.add(new Item((Shown) inputs.get(at), pick(field), field.caption(), null));
            } else if (row != null && visit.access().mayRead(field) && !isCounted(field)) {
                items.add(Item.fixed(field, Cell.whole(row, field, titles)));
            }
        }
        return items;
    }

    private boolean isCounted(Field<R, ?> field) {
        return field.isKey() && visit.model().countsKeys();
    }

    private @Nullable Shown pick(Field<R, ?> field) {
        for (var link : visit.model().links()) {
            if (link.equals(field) && !(link instanceof FileLink)) {
                return Picker.of(visit, link, chosen(link), sent).shown();
            }
        }
        return null;
    }

    private String chosen(ForeignKey<R, ?, ?> link) {
        if (sent.has(link.name())) {
            return sent.get(link.name());
        }
        if (row != null) {
            return stored(link, row);
        }
        var isOwner = visit.access().owner().filter(link::equals).isPresent();
        return isOwner ? String.valueOf(visit.access().caller().key()) : visit.query().get(link.name());
    }

    private Map<String, Object> around() {
        var model = visit.model();
        var back = visit.back(sent.has(Visit.BACK) ? sent : visit.query());
        var deletes = row != null && visit.can(Action.DELETE, row);
        var page = row == null ? visit.list() + "add/" : visit.page(visit.keyOf(row));
        return Map.of(
                "title", row == null
                        ? Phrase.of("Add {model:small}").with("model", model.caption())
                        : Cell.shortened(model.title(row.row())),
                "about", row == null
                        ? ""
                        : Phrase.of("{model} {key}")
                                .with("model", model.caption()).with("key", model.keyText(visit.keyOf(row))),
                "one", model.caption().inside(), "labels", model.captions(), "list", visit.list(),
                "action", page, "back", back,
                "writes", writes && !fields.isEmpty(), "adds", visit.access().mayAdd(),
                "delete", deletes ? page + "delete/?" + Visit.BACK + "=" + Frame.encoded(back) : "");
    }
}
