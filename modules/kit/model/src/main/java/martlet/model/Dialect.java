package martlet.model;

import java.util.List;
import java.util.regex.Pattern;
import martlet.model.schema.Brand;

/** What differs between the engines. */
sealed interface Dialect {

    /** Returns the column type that holds a field's values; a link's is that of the key it names. */
    default String columnType(Field<?, ?> field) {
        return field instanceof ForeignKey<?, ?, ?> link
                ? columnType(link.targetKey())
                : field.type().sqlType(this, field.max());
    }

    /** Returns the column type of text of at most so many characters, 0 for no limit. */
    String textType(int max);

    /** Returns the column type of at most so many bytes, 0 for no limit. */
    String binaryType(int max);

    /** Returns which of the engines it is that migrations are written for. */
    Brand brand();

    /** Returns a statement that was written for the {@link #brand} as this very engine understands it. */
    default String adapted(String sql) {
        return sql;
    }

    /** Whether the engine chooses its way by what the tables hold; where not, {@link Plan} chooses. */
    boolean hasStatistics();

    /** Returns what follows a limit, so that the order is read off an index; may be empty. */
    String indexHint();

    /** Returns what keeps a statement inside another one from being taken apart; may be empty. */
    String fence();

    /** Returns the number of a row, from 1, in a statement that has this order. */
    String rowNumber(String order);

    /** Returns text in small letters, of every script. */
    String lower(String column);

    /** Whether its {@code like} is of use only for patterns that {@link Patterns#isPlain}, and regular expressions are Java's. */
    boolean likesPlainly();

    /** Returns what stands between a column and the mark of an array that has its value. */
    String beforeArray();

    /** Returns what stands after that mark. */
    String afterArray();

    /** Returns the cheapest statement that has an answer. */
    String ping();

    /** Returns the question how many bytes it takes on disk; empty where it can't be asked. */
    String size();

    /** Whether the driver keeps prepared statements by itself. */
    boolean keepsStatements();

    /** Whether an update can answer with the rows as they were before it. */
    boolean returnsOld();

    /** The embedded engine. */
    record Hsqldb() implements Dialect {

        private static final int LONGEST = 16_000_000;

        @Override
        public String textType(int max) {
            // Counted in UTF-16 units there, in characters here: a character takes two at most.
            return "varchar(" + (max > 0 ? 2 * max : LONGEST) + ")";
        }

        @Override
        public String binaryType(int max) {
            return "varbinary(" + (max > 0 ? max : LONGEST) + ")";
        }

        @Override
        public Brand brand() {
            return Brand.HSQLDB;
        }

        @Override
        public boolean hasStatistics() {
            return false;
        }

        @Override
        public String indexHint() {
            return " using index";
        }

        @Override
        public String fence() {
            return "";
        }

        @Override
        public String rowNumber(String order) {
            return "rownum()";
        }

        @Override
        public String lower(String column) {
            return "lower(" + column + ")";
        }

        @Override
        public boolean likesPlainly() {
            return true;
        }

        @Override
        public String beforeArray() {
            return " in (unnest(";
        }

        @Override
        public String afterArray() {
            return "))";
        }

        @Override
        public String ping() {
            return "values (1)";
        }

        @Override
        public String size() {
            return "";
        }

        @Override
        public boolean keepsStatements() {
            return false;
        }

        @Override
        public boolean returnsOld() {
            return false;
        }
    }

    /**
     * PostgreSQL, and engines that speak its protocol.
     *
     * @param sorting what follows a text column's type, so that text sorts by its characters' numbers on every server
     * @param letters what follows text of which the small letters are wanted, so that those of every script are known
     * @param returnsOld whether an update can answer with the rows as they were: from version 18 on
     */
    record Postgres(String sorting, String letters, boolean returnsOld) implements Dialect {

        private static final Pattern MAJOR = Pattern.compile("^PostgreSQL ([0-9]{1,4})");

        /** What follows a text column's type so that it is sorted by its characters' numbers. */
        static final String BY_NUMBER = " collate \"C\"";

        /** Those that know both sort by number and all letters, then those that know all letters. */
        private static final List<String> KNOWING_LETTERS = List.of("pg_unicode_fast", "und-x-icu", "pg_c_utf8");

        /** Returns the dialect of a server that says of itself what it is and which collations it has. */
        static Postgres of(String version, List<String> collations) {
            if (!version.startsWith("PostgreSQL")) {
                return new Postgres("", "", false);
            }
            var letters = KNOWING_LETTERS.stream().filter(collations::contains).findFirst();
            return new Postgres(BY_NUMBER,
                    letters.map(name -> " collate \"" + name + "\"").orElse(" collate \"default\""),
                    MAJOR.matcher(version).results().anyMatch(found -> Integer.parseInt(found.group(1)) >= 18));
        }

        @Override
        public String textType(int max) {
            return (max > 0 ? "varchar(" + max + ")" : "text") + sorting;
        }

        @Override
        public String binaryType(int max) {
            return "bytea";
        }

        @Override
        public Brand brand() {
            return Brand.POSTGRESQL;
        }

        /** Relatives sort by number anyway, and do not know the word for it. */
        @Override
        public String adapted(String sql) {
            return sorting.isEmpty() ? sql.replace(BY_NUMBER, "") : sql;
        }

        @Override
        public boolean hasStatistics() {
            return true;
        }

        @Override
        public String indexHint() {
            return "";
        }

        @Override
        public String fence() {
            return " offset 0";
        }

        @Override
        public String rowNumber(String order) {
            return "row_number() over (" + order.strip() + ")";
        }

        @Override
        public String lower(String column) {
            return "lower(" + column + letters + ")";
        }

        @Override
        public boolean likesPlainly() {
            return false;
        }

        @Override
        public String beforeArray() {
            return " = any (";
        }

        @Override
        public String afterArray() {
            return ")";
        }

        @Override
        public String ping() {
            return "select 1";
        }

        /** Its relatives have no such function. */
        @Override
        public String size() {
            return sorting.isEmpty() ? "" : "select pg_database_size(current_database())";
        }

        @Override
        public boolean keepsStatements() {
            return true;
        }
    }
}
