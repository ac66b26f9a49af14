package martlet.model;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A constraint of the database refused a write. Which one is in its message, by the names that {@link Schema} gives; nothing
 * of that message is shown to anybody.
 */
final class ConstraintException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Pattern COLUMN = Pattern.compile("column:? \"([^\"]+)\"");
    private static final String REFUSED = "The database refused these values; nothing was saved.";

    private final String state;
    private final String said;

    ConstraintException(SQLException e) {
        super(e.getMessage(), e);
        this.state = String.valueOf(e.getSQLState());
        // The lines that follow hold values, which could be made to look like names.
        this.said = String.valueOf(e.getMessage()).lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
    }

    /** Says it in terms of the fields of one of the models that were written to: the one whose constraint it was. */
    InvalidException in(Collection<Model<?>> written) {
        return new InvalidException(List.of(written.stream().flatMap(model -> named(model).stream()).findFirst()
                .orElseGet(() -> new Problem("", REFUSED))));
    }

    /** Says it in terms of the fields that a write was about. */
    InvalidException in(Model<?> model) {
        return new InvalidException(List.of(named(model).or(() -> missing(model)).orElseGet(() -> other(model))));
    }

    private Optional<Problem> named(Model<?> model) {
        return unique(model).or(() -> check(model)).or(() -> link(model));
    }

    private Optional<Problem> unique(Model<?> model) {
        return model.uniques().stream()
                .filter(unique -> names(Schema.nameOf(model, unique)) || isOfFolded(unique.fields())).findFirst()
                .map(Model.Unique::problem);
    }

    private boolean isOfFolded(List<? extends Field<?, ?>> fields) {
        return fields.size() == 1 && fields.getFirst().folded().isPresent()
                && names(Folded.constraint(fields.getFirst()));
    }

    private Optional<Problem> check(Model<?> model) {
        return model.checks().stream().filter(check -> names(check.name())).findFirst()
                .map(check -> new Problem(check.field(), check.sentence()));
    }

    private Optional<Problem> link(Model<?> model) {
        return model.links().stream().filter(link -> names(Schema.nameOf(model, link))).findFirst()
                .map(link -> isOfTheOtherSide()
                        ? stillLinked(link.target())
                        : new Problem(link.name(), Phrase.of("There is no such {model:small}.").with("model",
                                Phrase.of(link.target().label()))));
    }

    /** Whether it was the row linked to that was to go, and not the link that leads nowhere. */
    private boolean isOfTheOtherSide() {
        return state.equals("23504") || state.equals("23001") || said.contains("update or delete on table");
    }

    private static Problem stillLinked(Model<?> model) {
        return new Problem("",
                Phrase.of("Other rows still link to this {model:small}.").with("model", Phrase.of(model.label())));
    }

    private Optional<Problem> missing(Model<?> model) {
        var column = COLUMN.matcher(said);
        return state.equals("23502") && column.find()
                ? model.fields().stream().filter(field -> field.column().equals(column.group(1))).findFirst()
                        .map(field -> new Problem(field.name(), Traits.REQUIRED.with("label", field.caption())))
                : Optional.empty();
    }

    private boolean names(String constraint) {
        var at = said.indexOf(constraint.toLowerCase(Locale.ROOT));
        // Not the beginning of a longer name: uq_book_author and uq_book_author_title.
        return at >= 0 && !continues(at - 1) && !continues(at + constraint.length());
    }

    private boolean continues(int at) {
        return at >= 0 && at < said.length() && (Character.isLetterOrDigit(said.charAt(at)) || said.charAt(at) == '_');
    }

    /** Whether these fields would have had values together that another row has. */
    boolean isOfUnique(Model<?> model, List<? extends Field<?, ?>> on) {
        var named = model.uniques().stream().filter(unique -> names(Schema.nameOf(model, unique))).findFirst();
        return named.map(unique -> unique.fields().size() == on.size() && unique.fields().containsAll(on))
                .orElse(state.equals("23505") && on.getFirst().isKey());
    }

    private Problem other(Model<?> model) {
        return switch (state) {
            case "23505" -> model.keyTaken();
            case "23503", "23001", "23504" -> stillLinked(model);
            case "22001" -> new Problem(named(model, said), "A text is longer than its field takes.");
            default -> new Problem("", REFUSED);
        };
    }

    /** One engine tells the column of a value that does not fit, the other does not. */
    private static String named(Model<?> model, String said) {
        var column = COLUMN.matcher(said);
        return column.find()
                ? model.fields().stream().filter(field -> field.column().equals(column.group(1))).findFirst()
                        .map(Field::name).orElse("")
                : "";
    }
}
