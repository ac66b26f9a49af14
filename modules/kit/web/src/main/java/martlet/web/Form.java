package martlet.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * A form read off a model's descriptor: its inputs, its checks, and what a person entered, which is kept when something
 * is wrong with it. A password is never shown again.
 *
 * <p>Belongs to one request. A template renders it with {@code {{>form_fields}}} where {@code form} is {@link #shown}.
 *
 * @param <R> the record of the model
 */
public final class Form<R> {

    private static final String VERSION = "version";
    private static final Phrase NOTHING = Phrase.of("");

    private final WallClock clock;
    private final FormFiles<R> files;
    private final Model<R> model;
    private final List<Field<R, ?>> fields;
    private final Change<R> change;
    private final SequencedMap<String, Phrase> problems = new LinkedHashMap<>();
    private final Map<String, Phrase> helps = new HashMap<>();
    private String prefix = "";
    private Phrase place = NOTHING;
    private Choices choices = _ -> Optional.empty();
    private @Nullable Change<R> beginning;
    private Params entered = Params.of(Map.of());
    private boolean read;
    private boolean changes;
    private @Nullable R row;
    private OptionalLong version = OptionalLong.empty();

    private Form(WallClock clock, @Nullable Web web, Model<R> model, List<? extends Field<R, ?>> fields) {
        this.clock = clock;
        this.model = model;
        this.fields = List.copyOf(fields);
        this.files = new FormFiles<>(web, model, this.fields);
        this.change = Change.of(model);
    }

    /** Offers the rows that a link may lead to. */
    @FunctionalInterface
    public interface Choices {

        /**
         * Returns them in the order to offer them in, at most about 50; empty where the key is to be written instead.
         */
        Optional<List<Choice>> of(ForeignKey<?, ?, ?> link);
    }

    /** A row that a link may lead to, and what it is called. */
    public record Choice(Object key, String label) {}

    /** A form of some fields of a model, in this order, on a site: its times are in the site's zone. */
    public static <R> Form<R> of(Web web, Model<R> model, List<? extends Field<R, ?>> fields) {
        return new Form<>(new WallClock(web.zone()), web, model, fields);
    }

    /** A form of some fields of a model, in this order, on a site: its times are in the site's zone. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <R> Form<R> of(Web web, Model<R> model, Field<R, ?>... fields) {
        return of(web, model, Arrays.asList(fields));
    }

    /** A form without files whose times are those of a clock. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <R> Form<R> of(WallClock clock, Model<R> model, Field<R, ?>... fields) {
        return new Form<>(clock, null, model, Arrays.asList(fields));
    }

    /** Says where the choices for links come from; asked when the form is shown. */
    public Form<R> choices(Choices from) {
        choices = from;
        return this;
    }

    /**
     * Makes it one line of a form that has several: the names of its inputs begin so, and nothing else that is sent is its own.
     * To be said before anything is read.
     *
     * @param place says which line it is, before what is wrong with it
     */
    public Form<R> under(String beginning, Phrase place) {
        prefix = beginning;
        this.place = place;
        files.under(beginning);
        return this;
    }

    /** Says what stands beside a field's input, in place of the model's own words. */
    public Form<R> help(Field<R, ?> field, Phrase text) {
        helps.put(field.name(), text);
        return this;
    }

    /** Begins with the values of a row, for a form that changes it. */
    public Form<R> with(R values) {
        row = values;
        return this;
    }

    /**
     * Is about rows that are there, whichever these are: it begins with the defaults of its fields, but none is put in for what is left
     * empty.
     */
    public Form<R> changing() {
        changes = true;
        return this;
    }

    /** Begins with these values where a row is to be added, in place of the defaults of its fields. */
    public Form<R> beginningWith(Change<R> values) {
        beginning = values;
        return this;
    }

    /**
     * Begins with the values of a row and carries its version along, so that another's change meanwhile is not lost.
     */
    public Form<R> with(Linked<R> values) {
        version = OptionalLong.of(values.version());
        return with(values.row());
    }

    /**
     * Takes what a person entered.
     *
     * @return whether it can be written, as far as can be told without the database
     * @throws io.helidon.http.HttpException 400 when the version that the form carried is not a number
     */
    public boolean read(Params params) {
        keep(params);
        fields.forEach(this::readField);
        change.problems().forEach(problem -> problem(problem.field(), problem.phrase()));
        return isValid();
    }

    /**
     * Keeps what a person entered without looking at it, for a form that is shown again before it is sent to be saved. Fails
     * as {@link #read} does.
     */
    public Form<R> keep(Params params) {
        entered = prefix.isEmpty() ? params : params.under(prefix);
        read = true;
        files.take(params);
        if (entered.has(VERSION)) {
            version = OptionalLong.of(entered.whole(VERSION, 0));
        }
        return this;
    }

    private <T> void readField(Field<R, T> field) {
        if (field instanceof FileLink) {
            files.read(field, change, row == null).ifPresent(sentence -> problem(field.name(), sentence));
        } else if (FormInput.isTick(field)) {
            // A browser sends nothing for a box without a tick.
            change.parse(field, String.valueOf(isTicked(field)));
        } else if (entered.has(field.name())) {
            readText(field, clean(field, entered.get(field.name())));
        } else if (row == null && !field.isOptional() && (changes || !field.hasDefault())) {
            field.refusal(null).ifPresent(sentence -> problem(field.name(), sentence));
        }
    }

    private boolean isTicked(Field<R, ?> field) {
        return !List.of("", "false", "0").contains(entered.get(field.name()));
    }

    private <T> void readText(Field<R, T> field, String text) {
        if (row != null && text.equals(textOf(field, field.of(row)))) {
            // A browser's date and time is coarser than the stored one; what was not touched must not be rounded.
            change.set(field, field.of(row));
        } else if (row != null && text.isEmpty() && field.input() == Input.PASSWORD) {
            change.without(field);
        } else if (text.isEmpty() && !(field.type() == Type.TEXT && (field.isBlankAllowed() || !field.isOptional()))) {
            readNothing(field);
        } else {
            parse(field, text);
        }
    }

    private void readNothing(Field<R, ?> field) {
        if (field.isOptional()) {
            change.set(field, null);
        } else if (row != null || changes || !field.hasDefault()) {
            field.refusal(null).ifPresent(sentence -> problem(field.name(), sentence));
        }
    }

    private void parse(Field<R, ?> field, String text) {
        try {
            change.parse(field, field.type() == Type.INSTANT ? clock.read(text).toString() : text);
        } catch (IllegalArgumentException e) {
            problem(field.name(), Phrase.of(e));
        }
    }

    private static String clean(Field<?, ?> field, String text) {
        return switch (field.input()) {
            case PASSWORD -> text;
            // Browsers send each line's end as two characters, whatever was stored.
            case LINES -> text.replace("\r\n", "\n").replace('\r', '\n');
            default -> text.strip();
        };
    }

    /** Returns a form as if nothing had been sent for a file: it stays as it is. */
    public static Params withoutFile(Params sent, FileLink<?> field) {
        return FormFiles.without(sent, field.name());
    }

    /** Returns the values that were entered, and no others. */
    public Change<R> change() {
        return change;
    }

    /** Returns the version that the form is based on; empty when it carries none. */
    public OptionalLong version() {
        return version;
    }

    /** Adds what the database, or another check, found wrong. */
    public Form<R> problems(List<Problem> found) {
        found.forEach(problem -> problem(problem.field(), problem.phrase()));
        return this;
    }

    /** Adds a problem of a field, or of the form as a whole when the name is empty. The first of a field is kept. */
    public Form<R> problem(String field, String english) {
        return problem(field, Phrase.of(english));
    }

    /** Adds a problem of a field, or of the form as a whole when the name is empty. The first of a field is kept. */
    public Form<R> problem(String field, Phrase sentence) {
        problems.putIfAbsent(field, sentence);
        return this;
    }

    /** Leaves out what was sent for a field, and what is wrong with it: the field stays as it is. */
    public Form<R> leaveOut(Field<R, ?> field) {
        change.without(field);
        problems.remove(field.name());
        return this;
    }

    /** Whether a problem was found with a field. */
    public boolean isWrong(Field<R, ?> field) {
        return problems.containsKey(field.name());
    }

    /** Returns what was found wrong so far, one problem of each field. */
    public List<Problem> found() {
        return problems.entrySet().stream().map(each -> new Problem(each.getKey(), each.getValue())).toList();
    }

    /** Whether no problem was found so far. */
    public boolean isValid() {
        return problems.isEmpty();
    }

    /** Returns what the template {@code form_fields} shows, to be given to it as {@code form}. */
    public Map<String, ?> shown() {
        var inputs = new ArrayList<FormInput>();
        fields.forEach(field -> inputs.add(input(field)));
        return Map.of(
                "wrong", !isValid(),
                "problems", FormInput.PROBLEM.all(inProblemOrder(inputs)),
                "inputs", FormInput.INPUT.all(inputs),
                "enctype", files.enctype(),
                VERSION, version.isPresent() ? String.valueOf(version.getAsLong()) : "");
    }

    private List<FormInput.Complaint> inProblemOrder(List<FormInput> inputs) {
        var complaints = new ArrayList<FormInput.Complaint>();
        inputs.stream().filter(FormInput::isWrong)
                .forEach(input -> complaints
                        .add(new FormInput.Complaint(input.id(), placed(input.field().caption()), input.problem())));
        problems.forEach((name, text) -> {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                complaints.add(new FormInput.Complaint("", NOTHING, placed(text)));
            }
        });
        return complaints;
    }

    private Phrase placed(Phrase what) {
        return place.english().isEmpty() ? what : Phrase.of("{place}: {what}").with("place", place).with("what", what);
    }

    private <T> FormInput input(Field<R, T> field) {
        return new FormInput(prefix, field, helps.getOrDefault(field.name(), Phrase.of(field.help())), value(field),
                problems.getOrDefault(field.name(), NOTHING), row == null && !changes,
                clock, files.input(field, row).orElse(null), offered(field));
    }

    private <T> Optional<List<Choice>> offered(Field<R, T> field) {
        if (field instanceof FileLink) {
            return Optional.empty();
        }
        if (field instanceof ForeignKey<?, ?, ?> link) {
            return choices.of(link);
        }
        var values = field.type() == Type.BOOLEAN && field.isOptional()
                ? List.of(field.type().parse("true"), field.type().parse("false"))
                : field.choices();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream()
                        .map(value -> new Choice(field.type().text(value), field.type().label(value))).toList());
    }

    private <T> String value(Field<R, T> field) {
        if (field.input() == Input.PASSWORD || field instanceof FileLink) {
            return "";
        }
        if (read && FormInput.isTick(field)) {
            return String.valueOf(isTicked(field));
        }
        if (entered.has(field.name())) {
            return entered.get(field.name());
        }
        return textOf(field, row == null ? begun(field) : field.of(row));
    }

    private <T> @Nullable T begun(Field<R, T> field) {
        return beginning != null && beginning.has(field)
                ? beginning.orNull(field)
                : field.newDefault().orElse(null);
    }

    /** Writes a value as the input that it stands in takes it. */
    private <T> String textOf(Field<?, T> field, @Nullable T value) {
        if (value == null) {
            return "";
        }
        return FormInput.written(field.type(), field.type().text(value), clock);
    }

    /** Returns the model. */
    public Model<R> model() {
        return model;
    }
}
