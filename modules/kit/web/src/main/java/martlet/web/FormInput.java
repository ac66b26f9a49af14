package martlet.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.Input;
import martlet.model.Phrase;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;

/** One input of a form: which kind it is, and what belongs to it. */
record FormInput(
        String prefix, Field<?, ?> field, Phrase own, String value, Phrase problem, boolean isNew, WallClock clock,
        @Nullable FileInput file,
        @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<List<Form.Choice>> choices) {

    /** What the template may see of it. */
    static final View<FormInput> INPUT = View.of(FormInput.class)
            .show("id", FormInput::id)
            .show("name", input -> input.prefix + input.field.name())
            .show("label", input -> input.field.caption())
            .show("help", FormInput::help)
            .show("problem", FormInput::problem)
            .show("about", FormInput::about)
            .show("required", FormInput::isRequired)
            .show("value", FormInput::value)
            .show("tick", input -> isTick(input.field))
            .show("ticked", input -> input.value.equals("true"))
            .show("file", input -> input.file == null ? null : FileInput.VIEW.of(input.file))
            .show("lines", FormInput::isLines)
            .show("select", input -> input.choices.isPresent())
            .show("options", FormInput::options)
            .show("blank", FormInput::hasBlank)
            .show("line", FormInput::isLine)
            .show("type", FormInput::type)
            .show("zone", input -> input.field.type() == Type.INSTANT ? input.clock.name() : "")
            .show("step", FormInput::step)
            .show("least", input -> input.bound(input.field.atLeast()))
            .show("most", input -> input.bound(input.field.atMost()))
            .show("min", input -> input.field.min() == 0 ? "" : input.field.min())
            .show("max", FormInput::longest)
            .show("pattern", input -> input.field.pattern())
            .show("autocomplete", FormInput::autocomplete);

    /** What the list of problems may show. */
    static final View<Complaint> PROBLEM = View.of(Complaint.class)
            .show("id", Complaint::id)
            .show("label", Complaint::label)
            .show("text", Complaint::text);

    private static final View<Option> OPTION = View.of(Option.class)
            .show("key", option -> option.choice.key().toString())
            .show("label", option -> Phrase.of(option.choice.label()))
            .show("chosen", Option::chosen);

    private static final Phrase KEEP = Phrase.of("Leave it empty to keep the password.");

    /** A problem, and the input that it is about; an empty id when it is about none. */
    record Complaint(String id, Phrase label, Phrase text) {}

    private record Option(Form.Choice choice, boolean chosen) {}

    /** Browsers take no zone in a date and time, so that the label names it; and no more than seconds in either. */
    static String written(Type<?> type, String text, WallClock clock) {
        if (type == Type.INSTANT) {
            return clock.written(Instant.parse(text));
        }
        return type == Type.TIME ? text.substring(0, Math.min(text.length(), "23:59:59".length())) : text;
    }

    /** A value that may also be missing takes three: true, false and none. */
    static boolean isTick(Field<?, ?> field) {
        return field.type() == Type.BOOLEAN && !field.isOptional();
    }

    String id() {
        return "field-" + prefix + field.name();
    }

    boolean isWrong() {
        return !problem.english().isEmpty();
    }

    /** What is left empty keeps its password, or gets its default. */
    private boolean isRequired() {
        var filledIn = isNew ? field.hasDefault() : field.input() == Input.PASSWORD;
        if (file != null && file.hasFile()) {
            return false;
        }
        return !isTick(field) && !field.isOptional() && !field.isBlankAllowed() && !filledIn;
    }

    /** A stored password is never shown, so an empty input has to say that it leaves it alone. */
    private Phrase help() {
        if (field instanceof FileLink<?> link) {
            var limits = FormFiles.limits(link);
            return own.english().isEmpty()
                    ? limits
                    : Phrase.of("{help} {limits}").with("help", own).with("limits", limits);
        }
        return isNew || field.input() != Input.PASSWORD
                ? own
                : Phrase.of(own.english().isEmpty() ? "{keep}" : "{keep} {help}").with("keep", KEEP).with("help", own);
    }

    /** The texts that belong to the input, for those who don't see where they stand. */
    private String about() {
        var ids = new ArrayList<String>();
        if (!help().english().isEmpty()) {
            ids.add(id() + "-help");
        }
        if (isWrong()) {
            ids.add(id() + "-problem");
        }
        return String.join(" ", ids);
    }

    private List<Shown> options() {
        return OPTION.all(choices.orElse(List.of()).stream()
                .map(choice -> new Option(choice, String.valueOf(choice.key()).equals(value))).toList());
    }

    /** Where a default is chosen already and nothing is not to be had, nothing is not offered. */
    private boolean hasBlank() {
        return !isNew || !field.hasDefault() || field.isOptional() || field.isBlankAllowed() || value.isEmpty();
    }

    private boolean isLine() {
        return !isTick(field) && !isLines() && choices.isEmpty() && file == null;
    }

    private boolean isLines() {
        return choices.isEmpty() && (field.input() == Input.LINES || field.type() == Type.BINARY);
    }

    /** Seconds are entered only where they are asked for. */
    private String step() {
        return field.type() == Type.INSTANT || field.type() == Type.TIME ? "1" : field.type().step();
    }

    private <T> String bound(Optional<T> value) {
        return value.map(bound -> textOf(field.type(), bound)).filter(_ -> !type().equals("text")).orElse("");
    }

    private <T> String textOf(Type<T> type, Object value) {
        return written(type, type.text(type.javaClass().cast(value)), clock);
    }

    /** Three bytes are four characters. */
    private Object longest() {
        var most = field.type() == Type.BINARY ? (field.max() + 2) / 3 * 4 : field.max();
        return most == 0 ? "" : most;
    }

    private String type() {
        if (!field.type().step().isEmpty()) {
            return "number";
        }
        return field.type() == Type.INSTANT ? "datetime-local" : ofDayOrText();
    }

    private String ofDayOrText() {
        if (field.type() == Type.DATE) {
            return "date";
        }
        return field.type() == Type.TIME ? "time" : switch (field.input()) {
            case EMAIL -> "email";
            case PASSWORD -> "password";
            default -> "text";
        };
    }

    private String autocomplete() {
        return switch (field.input()) {
            case EMAIL -> "email";
            case PASSWORD -> "new-password";
            default -> field.name().equals("username") ? "username" : "";
        };
    }
}
