package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a {@link Raw} statement: what is sent as it stands, and the names between. */
final class RawText {

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z][A-Za-z0-9_]*)|\\{([a-z0-9_.]*)\\}");
    private static final Pattern REFUSED = Pattern.compile("['\";?$\\\\{}]|--|/\\*");
    private static final Pattern READS = Pattern.compile("(?i)(select|with|values)\\b.*", Pattern.DOTALL);
    private static final Pattern WRITES = Pattern.compile("(?i)(insert|update|delete|merge|with)\\b.*", Pattern.DOTALL);
    private static final Pattern WRITES_INSIDE = Pattern.compile(
            "(?i)\\b(insert\\s+into|delete\\s+from|merge\\s+into|set\\s+\\S+\\s*=)");

    private final String whole;
    private final List<Part> parts;

    private RawText(String whole, List<Part> parts) {
        this.whole = whole;
        this.parts = parts;
    }

    /** Some SQL, and the name of the value that follows it; empty at the end. */
    private record Part(String sql, String value) {}

    static RawText of(String text, List<Model<?>> models) {
        checkIsConstant(text);
        var parts = new ArrayList<Part>();
        var sql = new StringBuilder();
        var names = NAME.matcher(text);
        var from = 0;
        while (names.find()) {
            sql.append(plain(text.substring(from, names.start())));
            from = names.end();
            if (names.group(1) == null) {
                sql.append(quoted(names.group(2), models));
            } else {
                parts.add(new Part(sql.toString(), names.group(1)));
                sql.setLength(0);
            }
        }
        parts.add(new Part(sql.append(plain(text.substring(from))).toString(), ""));
        return new RawText(text, List.copyOf(parts));
    }

    /** Constants of the source are interned, all of them; what is put together later is another object than its interned twin. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    private static void checkIsConstant(String text) {
        if (new String(text.toCharArray()).intern() != text) {
            throw new IllegalArgumentException("The text of a statement must stand in the source as one constant; "
                    + "bind what differs, as in :name, instead of putting it into the text");
        }
    }

    private static String plain(String sql) {
        var refused = REFUSED.matcher(sql);
        if (refused.find()) {
            throw new IllegalArgumentException(
                    "%s has no place in the text of a statement: %s".formatted(refused.group(),
                            "write values as :name, and names as {model} or {model.field}"));
        }
        return sql;
    }

    private static String quoted(String name, List<Model<?>> models) {
        var dot = name.indexOf('.');
        var model = model(dot < 0 ? name : name.substring(0, dot), models);
        return Sql.quoted(dot < 0 ? model.name() : column(model, name.substring(dot + 1)));
    }

    private static Model<?> model(String name, List<Model<?>> models) {
        var known = models.stream().map(Model::name).toList();
        return models.stream().filter(model -> model.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("No model is named '%s'.%s Models: %s.".formatted(name,
                        UnknownFieldException.nearest(name, known).map(" Did you mean '%s'?"::formatted).orElse(""),
                        String.join(", ", known))));
    }

    private static String column(Model<?> model, String name) {
        if (name.equals(Schema.VERSION)) {
            return name;
        }
        return model.field(name).map(Field::column).orElseThrow(() -> UnknownFieldException.of(
                model, name, model.fields().stream().<String>map(Field::name).toList()));
    }

    void check(String name) {
        if (parts.stream().noneMatch(part -> part.value.equals(name)) || name.isEmpty()) {
            throw new IllegalArgumentException("The statement has no :%s; it has %s".formatted(name, parts.stream()
                    .filter(part -> !part.value.isEmpty()).map(part -> ":" + part.value).distinct()
                    .collect(Collectors.joining(", "))));
        }
    }

    void checkReads() {
        if (!READS.matcher(whole.strip()).matches() || WRITES_INSIDE.matcher(whole).find()) {
            throw new IllegalArgumentException(
                    "Only what begins with select, with or values, and writes nothing, is read");
        }
    }

    void checkWrites() {
        if (!WRITES.matcher(whole.strip()).matches()) {
            throw new IllegalArgumentException(
                    "Only what begins with insert, update, delete, merge or with is a write");
        }
    }

    Sql sql(Sql sql, Map<String, Raw.Bound<?>> values) {
        for (var part : parts) {
            sql.add(part.sql);
            if (!part.value.isEmpty()) {
                var value = values.get(part.value);
                if (value == null) {
                    throw new IllegalArgumentException(":%s has no value; bind(\"%1$s\", …) gives it one"
                            .formatted(part.value));
                }
                value.addTo(sql);
            }
        }
        return sql;
    }
}
