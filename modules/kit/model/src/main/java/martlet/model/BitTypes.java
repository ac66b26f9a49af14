package martlet.model;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types of a bit, of the 128 of an identifier, and of any number of bytes. */
final class BitTypes {

    private BitTypes() {}

    static final class Truth extends Type<Boolean> {
        Truth() {
            super(Boolean.class);
        }

        @Override
        public JsonForm jsonForm() {
            return JsonForm.TRUTH;
        }

        @Override
        public String noun() {
            return "true or false";
        }

        @Override
        @Nullable
        Boolean read(ResultSet row, int index) throws SQLException {
            var value = row.getBoolean(index);
            return row.wasNull() ? null : value;
        }

        @Override
        void bind(PreparedStatement statement, int index, Boolean value) throws SQLException {
            statement.setBoolean(index, value);
        }

        @Override
        public Boolean parse(String text) {
            return switch (text.strip()) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw new UnreadableException("Write true or false.");
            };
        }

        @Override
        public String label(Boolean value) {
            return value ? "Yes" : "No";
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return "boolean";
        }

        @Override
        String literal(Boolean value) {
            return value.toString();
        }
    }

    static final class Identifier extends Type<UUID> {
        Identifier() {
            super(UUID.class);
        }

        @Override
        public String noun() {
            return "a UUID";
        }

        @Override
        @Nullable
        UUID read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, UUID.class);
        }

        @Override
        void bind(PreparedStatement statement, int index, UUID value) throws SQLException {
            statement.setObject(index, value);
        }

        /** As bytes without a sign, where Java compares two numbers with one. */
        @Override
        int compare(UUID one, UUID other) {
            var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
        }

        @Override
        public UUID parse(String text) {
            var plain = text.strip().toLowerCase(Locale.ROOT);
            try {
                var uuid = java.util.UUID.fromString(plain);
                if (uuid.toString().equals(plain)) {
                    return uuid;
                }
            } catch (IllegalArgumentException _) {
                // Answered below, as what Java reads but nobody writes: 1-2-3-4-5.
            }
            throw new UnreadableException("Write a UUID, such as 018f4e5a-7b1c-7c3d-9e2f-0123456789ab.");
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return "uuid";
        }

        @Override
        String literal(UUID value) {
            return "cast('%s' as uuid)".formatted(value);
        }
    }

    static final class Binary extends Type<Bytes> {
        Binary() {
            super(Bytes.class);
        }

        @Override
        public String noun() {
            return "bytes in base64";
        }

        @Override
        @Nullable
        Bytes read(ResultSet row, int index) throws SQLException {
            var value = row.getBytes(index);
            return value == null ? null : Bytes.of(value);
        }

        @Override
        void bind(PreparedStatement statement, int index, Bytes value) throws SQLException {
            statement.setBytes(index, value.toArray());
        }

        @Override
        public Bytes parse(String text) {
            try {
                return Bytes.ofBase64(text.strip());
            } catch (IllegalArgumentException _) {
                throw new UnreadableException("Write bytes in base64, such as aGVsbG8=.");
            }
        }

        @Override
        public String text(Bytes value) {
            return value.base64();
        }

        @Override
        public String label(Bytes value) {
            return value.toString();
        }

        @Override
        String sqlType(Dialect dialect, int max) {
            return dialect.binaryType(max);
        }

        @Override
        String literal(Bytes value) {
            throw new IllegalArgumentException("Bytes can't stand in the declaration of a table");
        }
    }
}
