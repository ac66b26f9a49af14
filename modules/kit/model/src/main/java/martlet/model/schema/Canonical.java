package martlet.model.schema;

import java.util.Locale;
import java.util.regex.Pattern;

/** Brings what we write and what an engine says of it afterwards to one spelling, for comparisons only. */
final class Canonical {

    private static final Pattern CAST = Pattern.compile("::[a-z][a-z ]*(\\([0-9, ]+\\))?(\\[\\])?");

    private Canonical() {}

    static String type(String spelled) {
        var collation = spelled.indexOf(" collate ");
        var name = collation < 0 ? spelled : spelled.substring(0, collation);
        return small(name) + (collation < 0 ? "" : spelled.substring(collation));
    }

    private static String small(String name) {
        var type = name.toLowerCase(Locale.ROOT)
                .replace("character varying", "varchar")
                .replace("binary varying", "varbinary")
                .replace("double precision", "double")
                .replace("numeric", "decimal")
                .replace(", ", ",");
        return switch (type) {
            case "timestamp with time zone" -> "timestamp(6) with time zone";
            case "timestamp without time zone", "timestamp" -> "timestamp(6)";
            case "time without time zone", "time(6) without time zone" -> "time(6)";
            case "int" -> "integer";
            case "blob(1g)" -> "blob";
            case "clob(1g)" -> "clob";
            default -> type.replace(" without time zone", "");
        };
    }

    /** Defaults of other types than these are worded in too many ways: of those, only whether there is one is compared. */
    static String standard(String type, String sql) {
        if (sql.isEmpty()) {
            return "";
        }
        var plain = CAST.matcher(sql).replaceAll("").strip();
        while (plain.startsWith("(") && plain.endsWith(")")) {
            plain = plain.substring(1, plain.length() - 1).strip();
        }
        if (type.startsWith("varchar") || type.startsWith("text")) {
            return plain;
        }
        return type.equals("boolean") || type.equals("bigint") || type.equals("integer")
                ? plain.replace("'", "").toLowerCase(Locale.ROOT)
                : "…";
    }
}
