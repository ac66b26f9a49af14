package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Type;
import martlet.web.Form;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;

/**
 * A row of a list some of whose cells are inputs. A cell is taken for touched when it comes back otherwise than it went out, so that
 * what somebody else wrote meanwhile stays where nobody typed. Belongs to one request.
 */
final class CellLine<R> {

    /** How the name of the input begins that has what a cell went out with; the name of the field follows. */
    static final String WAS = "_was-";

    private static final Phrase NOTHING = Phrase.of("");

    private static final View<Sent> SENT = View.of(Sent.class).show("input", Sent::input).show("was", Sent::was)
            .show("was_name", Sent::wasName).show("row", Sent::row);

    private static final View<Problem> PROBLEM = View.of(Problem.class).show("text", Problem::phrase);

    private final Visit<R> visit;
    private final String prefix;
    private final Linked<R> row;
    private final Function<R, String> called;
    private final List<Field<R, ?>> fields;
    private Form<R> form;
    private List<Field<R, ?>> touched = List.of();
    private boolean stale;

    /**
     * A row that can be written.
     *
     * @param fields those that may be written in this row
     * @param called says what it is called
     */
    CellLine(Visit<R> visit, String prefix, Linked<R> row, List<Field<R, ?>> fields, Function<R, String> called) {
        this.visit = visit;
        this.prefix = prefix;
        this.row = row;
        this.called = called;
        this.fields = fields;
        this.form = form();
    }

    /** An input, the same as it is stored, and what their row is called. */
    private record Sent(Shown input, Shown was, String wasName, String row) {}

    private Form<R> form() {
        var form = Form.of(visit.admin().web(), visit.model(), fields).under(prefix, NOTHING).with(row);
        fields.forEach(field -> form.help(field, NOTHING));
        return form;
    }

    // -- what was sent

    /** Whether a cell of a line comes back otherwise than it went out. */
    static boolean isTouched(Field<?, ?> field, String prefix, Params sent) {
        var was = prefix + WAS + field.name();
        var name = prefix + field.name();
        return sent.has(was) && (isTick(field)
                ? sent.has(name) != sent.get(was).equals("true")
                : sent.has(name) && !lines(sent.get(name)).equals(lines(sent.get(was))));
    }

    private static boolean isTick(Field<?, ?> field) {
        return field.type() == Type.BOOLEAN && !field.isOptional();
    }

    /** Browsers send each line's end as two characters. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    /**
     * Takes in what was sent; whether it can be written, as far as can be told.
     *
     * @param all the fields that some row's cells can be written of
     */
    boolean read(Params sent, List<Field<R, ?>> all) {
        touched = all.stream().filter(field -> isTouched(field, prefix, sent)).toList();
        if (touched.isEmpty()) {
            return true;
        }
        if (!fields.containsAll(touched)) {
            form.problem("", "You may not change this row.");
            return false;
        }
        var own = typed(sent);
        form.read(own);
        if (!form.isValid() || !isStored()) {
            check(own);
        }
        return form.isValid();
    }

    /** What nobody typed in is as it is stored now. */
    private Params typed(Params sent) {
        var typed = sent;
        for (var field : fields) {
            if (!touched.contains(field)) {
                var name = prefix + field.name();
                typed = isTick(field) && Boolean.TRUE.equals(row.value(field))
                        ? typed.with(name, "true")
                        : typed.without(name);
            }
        }
        return typed;
    }

    private boolean isStored() {
        return touched.stream().allMatch(this::isStored);
    }

    private <T> boolean isStored(Field<R, T> field) {
        return Objects.equals(form.change().orNull(field), row.value(field));
    }

    private void check(Params own) {
        if (!own.has(prefix + Sheet.VERSION)) {
            form.problem("", "This form does not say which version of the row it is about. Open the row again.");
        } else if (form.version().orElseThrow() != row.version()) {
            stale(own);
        }
    }

    /** What was typed stays; the line is now about the row as it is, and says what that has. */
    private void stale(Params own) {
        stale = true;
        var theirs = new ArrayList<Phrase>();
        touched.forEach(field -> theirs.add(Phrase.of("{field}: {value}").with("field", field.caption())
                .with("value", stored(field).text())));
        form = form().keep(own.with(prefix + Sheet.VERSION, String.valueOf(row.version())));
        form.problem("", Phrase
                .of("Somebody else changed this meanwhile. Stored now: {values}. Save again to put yours in its place.")
                .with("values", Phrase.joined(theirs)));
    }

    private <T> Cell stored(Field<R, T> field) {
        return Cell.whole(field, row.value(field));
    }

    boolean isStale() {
        return stale;
    }

    /** Whether there is something to be written. */
    boolean isChanged() {
        return !touched.isEmpty() && !isStored();
    }

    Object key() {
        return visit.keyOf(row);
    }

    /** Writes the cells that were typed in. */
    void write() {
        var change = Change.of(visit.model());
        touched.forEach(field -> copy(field, change));
        visit.writes().update(key(), change, form.version().orElseThrow());
    }

    private <T> void copy(Field<R, T> field, Change<R> to) {
        to.set(field, form.change().orNull(field));
    }

    void problems(List<Problem> found) {
        form.problems(found);
    }

    // -- how it is shown

    /** Returns what is wrong, for the list above the table: a cell's leads to its input, a row's to the row. */
    List<Cells.Complaint> complaints(String anchor) {
        return form.found().stream().map(problem -> complaint(problem, anchor)).toList();
    }

    private Cells.Complaint complaint(Problem problem, String anchor) {
        var field = own(problem);
        return field.isPresent()
                ? new Cells.Complaint("field-" + prefix + problem.field(), title(), field.get().caption(),
                        problem.phrase())
                : new Cells.Complaint(anchor, title(), NOTHING, problem.phrase());
    }

    private Optional<Field<R, ?>> own(Problem problem) {
        return fields.stream().filter(field -> field.name().equals(problem.field())).findFirst();
    }

    /** Returns what is wrong with the row as a whole, to be told in it. */
    List<Shown> ownProblems() {
        return PROBLEM.all(form.found().stream().filter(problem -> own(problem).isEmpty()).toList());
    }

    String title() {
        return called.apply(row.row());
    }

    String keyName() {
        return prefix + Line.KEY;
    }

    /** Empty where no cell is an input. */
    String versionName() {
        return fields.isEmpty() ? "" : prefix + Sheet.VERSION;
    }

    long version() {
        return row.version();
    }

    /** Returns the input of a field, if it has one in this row. */
    Optional<Shown> input(Field<R, ?> field) {
        var at = fields.indexOf(field);
        return at < 0
                ? Optional.empty()
                : Optional.of(SENT.of(new Sent(input(form, at), input(form(), at), prefix + WAS + field.name(),
                        title())));
    }

    private static Shown input(Form<?> form, int at) {
        return (Shown) ((List<?>) Objects.requireNonNull(form.shown().get("inputs"))).get(at);
    }
}
