package martlet.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Phrase;
import martlet.web.Form;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/** What is asked for before something is done with many rows: values of fields, of which those that are ticked are meant. */
final class MassForm<R> {

    /** The ticks beside the fields that are to be changed. */
    private static final String CHANGED = "_change";

    private static final Phrase UNTICKED = Phrase.of(
            "Something was entered here, but “Change this” is not ticked. Tick it, or leave this as it was.");

    private static final View<Line> LINE = View.of(Line.class).show("input", Line::input).show("pick", Line::pick)
            .show("name", Line::name).show("caption", Line::caption).show("ticked", Line::ticked)
            .show("was", Line::was).show("fresh", Line::fresh)
            .show("was_name", line -> CellLine.WAS + line.name)
            .show("ticking", Line::ticking).show("secret", _ -> false).show("depends_on", _ -> "");

    private final Visit<R> visit;
    private final Deed<R> deed;
    private final Params asked;
    private final Form<R> form;
    private final Form<R> others;

    MassForm(Visit<R> visit, Deed<R> deed, Params asked) {
        this.visit = visit;
        this.deed = deed;
        this.asked = asked;
        this.form = Form.of(visit.admin().web(), visit.model(), fields(true)).changing();
        this.others = Form.of(visit.admin().web(), visit.model(), fields(false)).changing().keep(asked);
    }

    private List<Field<R, ?>> fields(boolean meant) {
        return deed.asks().stream().filter(field -> isMeant(field) == meant).toList();
    }

    /** An input, and what it had on the page that came first: as it was sent back, or else the input of a form that nobody has seen. */
    private record Line(Shown input, @Nullable Shown pick, String name, Phrase caption, boolean ticked,
            boolean ticking, String was, @Nullable Shown fresh) {}

    /** Whether the form was sent to look for rows to link to. */
    boolean isSearching() {
        return visit.model().links().stream()
                .anyMatch(link -> deed.asks().contains(link) && Picker.isAsked(asked, link.name()));
    }

    /** Takes in what was sent; whether it can be written, as far as can be told without the rows. */
    boolean read() {
        form.read(asked);
        visit.model().links().forEach(this::checkLink);
        if (deed.isEdit() && form.isValid() && form.change().fields().isEmpty()) {
            form.problem("", "Tick the fields that are to be changed.");
        }
        // Without script, nothing ticks a field in which somebody typed.
        fields(false).stream().filter(field -> CellLine.isTouched(field, "", asked))
                .forEach(field -> others.problem(field.name(), UNTICKED));
        return isValid();
    }

    private boolean isValid() {
        return form.isValid() && others.isValid();
    }

    private boolean isMeant(Field<R, ?> field) {
        return !deed.isEdit() || asked.all(CHANGED).contains(field.name());
    }

    /** A row that may not be seen is answered like one that isn't there. */
    private <P> void checkLink(ForeignKey<R, P, ?> link) {
        var key = form.change().orNull(link);
        if (key != null && form.change().has(link) && !(link instanceof FileLink)
                && !visit.db().select(link.target()).where(link.target().withKey(key)
                        .and(visit.access().across(link).seen())).exists()) {
            form.problem(link.name(), Phrase.of("There is no such {model:small}.")
                    .with("model", Phrase.of(link.target().label())));
        }
    }

    Change<R> change() {
        return form.change();
    }

    Map<String, Object> shown(boolean wrong) {
        if (!wrong) {
            form.keep(asked);
        }
        var shown = form.shown();
        var rest = others.shown();
        var inputs = new HashMap<String, Shown>();
        put(inputs, fields(true), shown);
        put(inputs, fields(false), rest);
        var fresh = new HashMap<String, Shown>();
        put(fresh, deed.asks(), Form.of(visit.admin().web(), visit.model(), deed.asks()).changing().shown());
        var lines = deed.asks().stream().map(field -> line(field, inputs, fresh)).toList();
        return Map.of("lines", LINE.all(lines), "wrong", wrong && !isValid(),
                "problems", Stream.concat(list(shown, "problems").stream(), list(rest, "problems").stream()).toList());
    }

    private Line line(Field<R, ?> field, Map<String, Shown> inputs, Map<String, Shown> fresh) {
        var name = field.name();
        var was = asked.first(CellLine.WAS + name);
        return new Line(Objects.requireNonNull(inputs.get(name)), pick(field), name, field.caption().inside(),
                asked.all(CHANGED).contains(name), deed.isEdit(), was.orElse(""),
                was.isPresent() ? null : fresh.get(name));
    }

    private static List<?> list(Map<String, ?> shown, String name) {
        return (List<?>) Objects.requireNonNull(shown.get(name));
    }

    private static <R> void put(Map<String, Shown> inputs, List<? extends Field<R, ?>> fields, Map<String, ?> shown) {
        var all = list(shown, "inputs");
        for (var i = 0; i < all.size(); i++) {
            inputs.put(fields.get(i).name(), (Shown) all.get(i));
        }
    }

    private @Nullable Shown pick(Field<R, ?> field) {
        for (var link : visit.model().links()) {
            if (link.equals(field)) {
                return Picker.of(visit, link, asked.get(link.name()), asked).shown();
            }
        }
        return null;
    }
}
