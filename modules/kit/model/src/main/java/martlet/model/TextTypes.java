package martlet.model;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that are kept as text. */
final class TextTypes {

    private TextTypes() {}

    /** Returns the sentence that a text breaks which no engine, or not every engine, can keep. */
    private static Optional<Phrase> unkept(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of(Phrase.of("{label} has a NUL character, which can't be stored."));
        }
        return hasHalf(text)
                ? Optional.of(Phrase.of("{label} has half a character (an unpaired surrogate), which can't be stored."))
                : Optional.empty();
    }

    private static boolean hasHalf(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static final class Plain extends Type<String> {
        Plain() {
            super(String.class);
        }

        @Override
        public String noun() {
            return "text";
        }

        @Override
        @Nullable
        String read(ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }

        @Override
        void bind(PreparedStatement statement, int index, String value) throws SQLException {
            statement.setString(index, value);
        }

        @Override
        public String parse(String text) {
            return text;
        }

        @Override
        Optional<Phrase> refusal(String value) {
            return unkept(value);
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return dialect.textType(max);
        }

        @Override
        String literal(String value) {
            return quoted(value);
        }
    }

    static final class Json extends Type<String> {
        Json() {
            super(String.class);
        }

        @Override
        public JsonForm jsonForm() {
            return JsonForm.VALUE;
        }

        @Override
        public boolean isOrdered() {
            return false;
        }

        @Override
        public String noun() {
            return "a JSON value";
        }

        @Override
        @Nullable
        String read(ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }

        @Override
        void bind(PreparedStatement statement, int index, String value) throws SQLException {
            statement.setString(index, value);
        }

        @Override
        public String parse(String text) {
            return JsonText.canonical(text);
        }

        /** What is no JSON is left as it is, and refused. */
        @Override
        String stored(String value) {
            try {
                return JsonText.canonical(value);
            } catch (IllegalArgumentException _) {
                return value;
            }
        }

        @Override
        Optional<Phrase> refusal(String value) {
            try {
                return unkept(JsonText.canonical(value));
            } catch (IllegalArgumentException e) {
                return Optional.of(Phrase.of("{label}: {problem}").with("problem", Phrase.of(e)));
            }
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return dialect.textType(max);
        }

        @Override
        String literal(String value) {
            return quoted(value);
        }
    }

    static final class Choice<E extends Enum<E>> extends Type<E> {

        private final List<E> values;

        private Choice(Class<E> javaClass, List<E> values) {
            super(javaClass);
            this.values = values;
        }

        static <E extends Enum<E>> Choice<E> of(List<E> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A choice needs something to choose from");
            }
            return new Choice<>(values.getFirst().getDeclaringClass(), List.copyOf(values));
        }

        @Override
        public List<E> values() {
            return values;
        }

        @Override
        public String noun() {
            return "one of " + names();
        }

        List<String> labels() {
            return values.stream().map(this::label).toList();
        }

        private String names() {
            return values.stream().map(Enum::name).collect(Collectors.joining(", "));
        }

        @Override
        @Nullable
        E read(ResultSet row, int index) throws SQLException {
            var name = row.getString(index);
            return name == null
                    ? null
                    : named(name).orElseThrow(() -> new SQLException(
                            "'%s' is none of %s".formatted(name, names())));
        }

        private Optional<E> named(String name) {
            return values.stream().filter(value -> value.name().equals(name)).findFirst();
        }

        @Override
        void bind(PreparedStatement statement, int index, E value) throws SQLException {
            statement.setString(index, value.name());
        }

        @Override
        public E parse(String text) {
            return named(text.strip()).orElseThrow(() -> new UnreadableException(guessed(text.strip())));
        }

        private Phrase guessed(String text) {
            return UnknownFieldException.nearest(text, values.stream().map(Enum::name).toList())
                    .map(guess -> Phrase.of("Write one of {choices}. Did you mean '{guess}'?").with("guess", guess))
                    .orElse(Phrase.of("Write one of {choices}."))
                    .with("choices", names());
        }

        @Override
        public String text(E value) {
            return value.name();
        }

        /** What the enum's own {@code toString} says, else the name in small letters: {@code IN_PRINT} is "In print". */
        @Override
        public String label(E value) {
            return value.toString().equals(value.name())
                    ? Labels.of(value.name().toLowerCase(java.util.Locale.ROOT))
                    : value.toString();
        }

        /** By name, as the database has it. */
        @Override
        int compare(E one, E other) {
            return one.name().compareTo(other.name());
        }

        @Override
        Optional<Phrase> refusal(E value) {
            return values.contains(value)
                    ? Optional.empty()
                    : Optional.of(Phrase.of("{label} is none of {choices}.").with("choices", names()));
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return dialect.textType(100);
        }

        @Override
        String literal(E value) {
            return quoted(value.name());
        }
    }
}
