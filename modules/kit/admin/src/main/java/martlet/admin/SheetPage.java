package martlet.admin;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.web.Links;
import martlet.web.Shown;
import org.jspecify.annotations.Nullable;

/**
 * The page of a sheet: inputs for what may be written, text for what may only be read, laid out as the site wants it. Belongs
 * to one request.
 */
final class SheetPage<R> {

    /** The style sheet and the scripts of the page, one for each thing that it does better with script. */
    static final List<String> ASSETS = List.of("admin_form.css", "tabs.js", "depend.js", "guard.js", "draft.js",
            "save.js", "reveal.js", "swap.js", "combobox.js", "dialog.js");

    private final Visit<R> visit;
    private final Sheet<R> sheet;
    private final Map<String, Object> more = new HashMap<>();

    SheetPage(Visit<R> visit, Sheet<R> sheet) {
        this.visit = visit;
        this.sheet = sheet;
    }

    void with(String name, Object value) {
        more.put(name, value);
    }

    void show(Status status) {
        var values = new HashMap<String, Object>(
                Map.of("notice", "", "conflicted", false, "contested_any", false, "merge", List.of()));
        values.putAll(form());
        values.putAll(around());
        values.putAll(acts());
        values.putAll(more);
        visit.admin().frame().show(visit.req(), visit.res(), status, "admin_form", values);
    }

    // -- the inputs

    private Map<String, Object> form() {
        helps();
        var shown = sheet.form().shown();
        var problems = new ArrayList<Object>((List<?>) Objects.requireNonNull(shown.get("problems")));
        sheet.branches().values().forEach(branch -> problems.addAll(branch.problems()));
        var files = sheet.branches().values().stream().anyMatch(Branch::hasFiles);
        var layout = new Layout<>(sheet, items((List<?>) Objects.requireNonNull(shown.get("inputs"))));
        return Map.of(
                "problems", problems, Sheet.VERSION, Objects.requireNonNull(shown.get(Sheet.VERSION)),
                "wrong", !problems.isEmpty(),
                "unsaved", !sheet.sent().names().isEmpty(),
                "enctype", files ? "multipart/form-data" : Objects.requireNonNull(shown.get("enctype")),
                "tabbed", !layout.contents().isEmpty(), "contents", layout.contents(),
                "sections", layout.sections());
    }

    private void helps() {
        var own = visit.look().form().helps();
        var dependents = new Dependents<>(sheet);
        for (var field : sheet.fields()) {
            var help = own.getOrDefault(field, Phrase.of(field.help()));
            var hint = dependents.hint(field);
            if (hint.isPresent()) {
                sheet.form().help(field, help.english().isEmpty()
                        ? hint.get()
                        : Phrase.of("{help} {hint}").with("help", help).with("hint", hint.get()));
            } else if (own.containsKey(field)) {
                sheet.form().help(field, help);
            }
        }
    }

    private Map<Field<R, ?>, Item> items(List<?> inputs) {
        var row = sheet.row();
        var titles = new Titles<>(visit, visit.model().links(), row == null ? List.of() : List.of(row));
        var dependents = new Dependents<>(sheet);
        var items = new HashMap<Field<R, ?>, Item>();
        for (var field : visit.model().fields()) {
            var at = sheet.fields().indexOf(field);
            if (at >= 0) {
                items.put(field, Item.input(field, (Shown) inputs.get(at), pick(field), sheet.form().isWrong(field),
                        dependents.shows(field).orElse(null)));
            } else if (row != null && visit.access().mayRead(field) && !isCounted(field)) {
                items.put(field, Item.fixed(field.caption(), Cell.whole(row, field, titles)));
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
                var chosen = chosen(link);
                return Picker.source(visit, link, List.of(chosen)).picker(link.name(), chosen, sheet.sent()).shown();
            }
        }
        return null;
    }

    private String chosen(ForeignKey<R, ?, ?> link) {
        if (sheet.sent().has(link.name())) {
            return sheet.sent().get(link.name());
        }
        var row = sheet.row();
        if (row != null) {
            return Merge.stored(link, row);
        }
        var begun = sheet.beginning(link);
        if (!begun.isEmpty()) {
            return begun;
        }
        var isOwner = visit.access().owner().filter(link::equals).isPresent();
        return isOwner ? String.valueOf(visit.access().caller().key()) : "";
    }

    // -- what stands around them

    private Map<String, Object> around() {
        var model = visit.model();
        var row = sheet.row();
        return Map.of(
                "title", row == null
                        ? Phrase.of("Add {model:small}").with("model", model.caption())
                        : Called.of(visit, List.of(row.row())).apply(row.row()),
                "past", row != null && model.isRecorded() ? visit.page(visit.keyOf(row)) + "history/" : "",
                "about", row == null
                        ? ""
                        : Phrase.of("{model} {key}")
                                .with("model", model.caption()).with("key", model.keyText(visit.keyOf(row))),
                "one", model.caption().inside(), "labels", model.captions(), "list", visit.list(),
                "view", row == null ? "" : view(row));
    }

    private String view(Linked<R> row) {
        return visit.look().form().page(visit.access(), row.row()).map(Links::safe).orElse("");
    }

    private Map<String, Object> acts() {
        var row = sheet.row();
        var back = visit.back(sheet.sent().has(Visit.BACK) ? sheet.sent() : visit.query());
        var deletes = row != null && visit.can(Action.DELETE, row);
        var add = visit.list() + "add/";
        var page = row == null ? add : visit.page(visit.keyOf(row));
        var adds = visit.access().mayAdd();
        var all = new HashMap<String, Object>(Map.of(
                "held", sheet.sent().get(Related.HELD), "held_for", sheet.sent().get(Related.FOR),
                "held_at", Links.safeNext(sheet.sent().get(Related.AT), visit.list())));
        all.putAll(Map.of(
                "action", page, "back", back,
                "writes", sheet.writes() && (!sheet.fields().isEmpty() || !sheet.branches().isEmpty()),
                "adds", adds, "add", add,
                "draft", "%d %s".formatted(visit.access().caller().key(), page),
                "copy", row != null && adds ? Copy.path(visit, row) : "",
                "factor", row == null ? "" : FactorReset.path(visit, row),
                "delete", deletes ? page + "delete/?" + Visit.BACK + "=" + Frame.encoded(back) : ""));
        return all;
    }
}
