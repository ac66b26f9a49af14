package martlet.model;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of numbers. */
final class NumberTypes {

    private static final String WHOLE = "Write a whole number, such as 42.";

    private NumberTypes() {}

    /** Numbers of a fixed size, which JDBC knows without an object for each. */
    abstract static sealed class Sized<T extends Number> extends Type<T> permits Whole, Int, Binary64 {

        private final String noun;
        private final String step;
        private final String column;

        Sized(Class<T> javaClass, String noun, String step, String column) {
            super(javaClass);
            this.noun = noun;
            this.step = step;
            this.column = column;
        }

        /** Reads a column, where it has a value. */
        abstract T value(ResultSet row, int index) throws SQLException;

        @Override
        final @Nullable T read(ResultSet row, int index) throws SQLException {
            var value = value(row, index);
            return row.wasNull() ? null : value;
        }

        @Override
        public final JsonForm jsonForm() {
            return JsonForm.NUMBER;
        }

        @Override
        public final String step() {
            return step;
        }

        @Override
        public final String noun() {
            return noun;
        }

        @Override
        final String sqlType(Dialect dialect, int max) {
            return column;
        }

        @Override
        String literal(T value) {
            return value.toString();
        }
    }

    static final class Whole extends Sized<Long> {
        Whole() {
            super(Long.class, "a whole number", "1", "bigint");
        }

        @Override
        Long value(ResultSet row, int index) throws SQLException {
            return row.getLong(index);
        }

        @Override
        void bind(PreparedStatement statement, int index, Long value) throws SQLException {
            statement.setLong(index, value);
        }

        @Override
        public Long parse(String text) {
            try {
                return Long.valueOf(text.strip());
            } catch (NumberFormatException _) {
                throw new UnreadableException(WHOLE);
            }
        }
    }

    static final class Int extends Sized<Integer> {
        Int() {
            super(Integer.class, "a whole number", "1", "integer");
        }

        @Override
        Integer value(ResultSet row, int index) throws SQLException {
            return row.getInt(index);
        }

        @Override
        void bind(PreparedStatement statement, int index, Integer value) throws SQLException {
            statement.setInt(index, value);
        }

        @Override
        public Integer parse(String text) {
            try {
                return Integer.valueOf(text.strip());
            } catch (NumberFormatException _) {
                throw new UnreadableException(
                        text.strip().matches("[+-]?\\d{10,40}")
                                ? "Write a whole number from -2147483648 to 2147483647."
                                : WHOLE);
            }
        }
    }

    static final class Binary64 extends Sized<Double> {
        Binary64() {
            super(Double.class, "a number", "any", "double precision");
        }

        @Override
        Double value(ResultSet row, int index) throws SQLException {
            return row.getDouble(index);
        }

        @Override
        void bind(PreparedStatement statement, int index, Double value) throws SQLException {
            statement.setDouble(index, value);
        }

        @Override
        public Double parse(String text) {
            try {
                // Java's own reading would also take hexadecimal digits, and the letters d and f.
                var value = new BigDecimal(bounded(text)).doubleValue();
                if (Double.isFinite(value)) {
                    return stored(value);
                }
            } catch (NumberFormatException _) {
                // Answered below.
            }
            throw new UnreadableException("Write a number, such as 2.5 or 1e-3.");
        }

        /** The engines have one zero, or two that are equal; Java has two that are not. */
        @Override
        Double stored(Double value) {
            return value == 0.0 ? 0.0 : value;
        }

        @Override
        Optional<Phrase> refusal(Double value) {
            return Double.isFinite(value)
                    ? Optional.empty()
                    : Optional.of(Phrase.of("{label} must be a finite number."));
        }

        @Override
        String literal(Double value) {
            return "cast('%s' as double precision)".formatted(value);
        }
    }

    /** A text of digits that is short enough to be reckoned with: a large exponent would fill the memory. */
    private static String bounded(String text) {
        var plain = text.strip();
        if (plain.length() > 400) {
            throw new NumberFormatException("too long");
        }
        return plain;
    }

    static final class Decimal extends Type<BigDecimal> {

        private static final int LARGEST = 400;

        private final int precision;
        private final int scale;

        Decimal(int precision, int scale) {
            super(BigDecimal.class);
            if (precision < 1 || precision > 100 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "decimal(%d, %d): 1 to 100 digits, none to all of them after the point"
                                .formatted(precision, scale));
            }
            this.precision = precision;
            this.scale = scale;
        }

        @Override
        public String step() {
            return BigDecimal.ONE.movePointLeft(scale).toPlainString();
        }

        @Override
        public String noun() {
            return "a decimal number";
        }

        @Override
        @Nullable
        BigDecimal read(ResultSet row, int index) throws SQLException {
            var value = row.getBigDecimal(index);
            return value == null ? null : stored(value);
        }

        @Override
        void bind(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
            statement.setBigDecimal(index, value);
        }

        @Override
        public BigDecimal parse(String text) {
            try {
                var value = new BigDecimal(bounded(text));
                if (Math.abs((long) value.scale()) <= LARGEST) {
                    return stored(value);
                }
            } catch (NumberFormatException _) {
                // Answered below.
            }
            throw new UnreadableException(Phrase.of("Write a number, such as {example}.").with("example", example()));
        }

        private String example() {
            return new BigDecimal("42.5").setScale(scale, java.math.RoundingMode.DOWN).toPlainString();
        }

        @Override
        public String text(BigDecimal value) {
            return value.toPlainString();
        }

        /** The embedded engine would make a value what fits into the column before it compares the two. */
        @Override
        String mark(BigDecimal value) {
            if (refusal(value).isEmpty()) {
                return "?";
            }
            var digits = value.scale() < 0
                    ? value.precision() - value.scale()
                    : Math.max(value.precision(), value.scale());
            return "cast(? as decimal(%d,%d))".formatted(digits, Math.max(0, value.scale()));
        }

        /** Always written with so many digits after the point; what has more is left as it is, and refused. */
        @Override
        BigDecimal stored(BigDecimal value) {
            var plain = value.stripTrailingZeros();
            return plain.scale() <= scale && plain.scale() >= -LARGEST ? plain.setScale(scale) : value;
        }

        @Override
        Optional<Phrase> refusal(BigDecimal value) {
            if (value.scale() > scale) {
                return Optional.of(Phrase.of("{label} has {digits} digits after the point; at most {max} fit.")
                        .with("digits", value.scale()).with("max", scale));
            }
            var whole = (long) value.precision() - value.scale();
            return value.signum() != 0 && whole > precision - scale
                    ? Optional.of(Phrase.of("{label} has {digits} digits before the point; at most {max} fit.")
                            .with("digits", whole).with("max", precision - scale))
                    : Optional.empty();
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return "decimal(%d,%d)".formatted(precision, scale);
        }

        @Override
        String literal(BigDecimal value) {
            return value.toPlainString();
        }
    }
}
