package martlet.model.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads statements, written by the kit or by hand, for what they may do to rows that are there and to others who work. */
public final class Lint {

    private static final String NAME = "\"?(\\w+)\"?";
    private static final Pattern CREATE_TABLE = of(
            "create (?:cached |memory )?table (?:if not exists )?" + NAME + ".*");
    private static final Pattern RENAME_TABLE = of("alter table " + NAME + " rename to " + NAME);
    private static final Pattern RENAME_COLUMN = of(
            "alter table " + NAME + " (?:rename|alter) column " + NAME + "(?: rename)? to " + NAME);
    private static final Pattern DROP_TABLE = of("(?:drop|truncate) table (?:if exists )?" + NAME + ".*");
    private static final Pattern DELETE = of("(?:delete from|truncate) " + NAME + ".*");
    private static final Pattern DROP_COLUMN = of(
            "alter table " + NAME + " drop (?!constraint )(?:column )?(?:if exists )?" + NAME + ".*");
    private static final Pattern TYPE = of(
            "alter table " + NAME + " alter (?:column )?" + NAME + " (?:set data )?type (.+?)(?: using .*)?");
    private static final Pattern ADD_REQUIRED = of(
            "alter table " + NAME + " add (?!constraint )(?:column )?" + NAME + " (?!.* default ).*not null.*");
    private static final Pattern ADD_OPTIONAL = of(
            "alter table " + NAME + " add (?!constraint )(?:column )?" + NAME + " (?!.*not null).*");
    private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");
    private static final Pattern REQUIRE = of("alter table " + NAME + " alter (?:column )?" + NAME + " set not null");
    private static final Pattern FILL = of("update " + NAME + " set " + NAME + " = .* where .* is null");
    private static final Pattern PROOF = of(
            "alter table " + NAME + " add constraint .* check \\(+" + NAME + " is not null\\)+ not valid");
    private static final Pattern ADD_UNIQUE = of(
            "alter table " + NAME + " add (?:constraint \\S+ )?unique ?\\((.*)\\)");
    private static final Pattern UNIQUE_INDEX = of(
            "create unique index (concurrently )?.* on " + NAME + " ?\\((.*)\\).*");
    private static final Pattern INDEX = of("create index (?!concurrently ).* on " + NAME + " ?\\(.*");
    private static final Pattern LINK = of("alter table " + NAME + " add (?:constraint \\S+ )?foreign key ?\\(.*");
    private static final Pattern CHECK = of("alter table " + NAME + " add (?:constraint \\S+ )?check ?\\((.*)");

    private final Brand brand;
    private final Tables before;
    private final Set<String> fresh = new HashSet<>();
    private final Set<String> filled = new HashSet<>();
    private final Set<String> proved = new HashSet<>();
    private final Map<String, String> oldNames = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Brand brand, Tables before) {
        this.brand = brand;
        this.before = before;
    }

    private static Pattern of(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /**
     * Returns what statements may do.
     *
     * @param before the tables before them, to tell whether a type becomes narrower
     */
    public static List<Finding> of(Brand brand, List<String> statements, Tables before) {
        var lint = new Lint(brand, before.in(brand));
        statements.forEach(statement -> lint.look(statement.replaceAll("\\s+", " ").strip()));
        return lint.findings;
    }

    private void look(String sql) {
        remember(sql);
        table(DROP_TABLE, sql)
                .ifPresent(it -> add(Risk.DATA_LOSS, sql, "All rows of '%s' are gone.".formatted(it.group(1)),
                        "Rename it where it only has another name (--rename), or keep a dump."));
        table(DELETE, sql).filter(_ -> !DROP_TABLE.matcher(sql).matches()).ifPresent(it -> add(Risk.DATA_LOSS, sql,
                "Rows of '%s' are gone.".formatted(it.group(1)), "Keep a dump."));
        table(DROP_COLUMN, sql).ifPresent(it -> add(Risk.DATA_LOSS, sql,
                "What '%s.%s' holds is gone.".formatted(it.group(1), it.group(2)),
                "Rename it where it only has another name (--rename); else stop using it in one release and drop it in the next."));
        table(TYPE, sql).ifPresent(it -> type(sql, it));
        required(sql);
        unique(sql);
        constraints(sql);
    }

    private void remember(String sql) {
        table(CREATE_TABLE, sql).ifPresent(it -> fresh.add(it.group(1)));
        match(RENAME_TABLE, sql).ifPresent(it -> oldNames.put(it.group(2),
                oldNames.getOrDefault(it.group(1), it.group(1))));
        match(RENAME_COLUMN, sql).ifPresent(it -> oldNames.put(it.group(1) + "." + it.group(3), it.group(2)));
        match(ADD_OPTIONAL, sql).ifPresent(it -> fresh.add(it.group(1) + "." + it.group(2)));
        match(FILL, sql).ifPresent(it -> filled.add(it.group(1) + "." + it.group(2)));
        match(PROOF, sql).ifPresent(it -> proved.add(it.group(1) + "." + it.group(2)));
    }

    private static Optional<Matcher> match(Pattern pattern, String sql) {
        var matcher = pattern.matcher(sql);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    /** Nothing can happen to the rows of a table that these same statements make. */
    private Optional<Matcher> table(Pattern pattern, String sql) {
        return match(pattern, sql).filter(it -> !fresh.contains(it.group(1)));
    }

    private void type(String sql, Matcher it) {
        var path = it.group(1) + "." + it.group(2);
        var table = before.table(oldNames.getOrDefault(it.group(1), it.group(1)));
        var old = table.flatMap(there -> there.column(oldNames.getOrDefault(path, it.group(2))))
                .map(column -> Canonical.type(column.type().in(brand))).orElse("");
        var type = Canonical.type(it.group(3));
        if (!SqlType.keepsValues(old, type)) {
            add(Risk.NARROWING, sql, "Values of '%s' that do not fit into %s stop the migration, or change."
                    .formatted(path, it.group(3)),
                    "Look for them first, and put them right in an update before this statement.");
        }
        if (brand == Brand.POSTGRESQL && !SqlType.isWidening(old, type)) {
            add(Risk.LOCK, sql, "The whole table is written anew while nobody can use it.",
                    "Add a column of the new type, copy the values in an update, and drop the old one in a later release.");
        }
    }

    private void required(String sql) {
        table(ADD_REQUIRED, sql).ifPresent(it -> add(Risk.NOT_NULL, sql,
                "It fails when '%s' has rows, since they would have no value.".formatted(it.group(1)),
                "Say which value they get: --fill %s.%s=VALUE".formatted(it.group(1), it.group(2))));
        table(REQUIRE, sql).ifPresent(it -> {
            var path = it.group(1) + "." + it.group(2);
            if (!filled.contains(path)) {
                add(Risk.NOT_NULL, sql, "It fails when a row has no value in '%s'.".formatted(path),
                        "Say which value such rows get: --fill %s=VALUE".formatted(path));
            }
            if (brand == Brand.POSTGRESQL && !proved.contains(path)) {
                add(Risk.LOCK, sql, "Every row is read while nobody can use the table.",
                        "Before it: add constraint … check (%s is not null) not valid, then validate constraint."
                                .formatted(it.group(2)));
            }
        });
    }

    private void unique(String sql) {
        table(ADD_UNIQUE, sql).filter(it -> !isUnique(it.group(1), it.group(2))).ifPresent(it -> {
            shared(sql, it.group(1));
            if (brand == Brand.POSTGRESQL) {
                add(Risk.LOCK, sql, "Its index is built while nobody can use the table.",
                        "create unique index concurrently, then add constraint … unique using index.");
            }
        });
        match(UNIQUE_INDEX, sql)
                .filter(it -> !fresh.contains(it.group(2)) && !isUnique(it.group(2), it.group(3))).ifPresent(it -> {
                    shared(sql, it.group(2));
                    if (brand == Brand.POSTGRESQL && it.group(1) == null) {
                        add(Risk.LOCK, sql, "Nobody can write to the table while it is built.",
                                "create unique index concurrently.");
                    }
                });
    }

    /** Whether these columns are unique already, as where a constraint only gets another name. */
    private boolean isUnique(String table, String columns) {
        var names = Arrays.stream(columns.replace("\"", "").split(",")).map(String::strip)
                .map(column -> oldNames.getOrDefault(table + "." + column, column)).toList();
        return isEmpty(table, columns)
                || before.table(oldNames.getOrDefault(table, table)).stream().flatMap(it -> it.parts().stream())
                        .anyMatch(part -> part instanceof Part.Unique unique && unique.columns().equals(names));
    }

    private void shared(String sql, String table) {
        add(Risk.UNIQUE, sql, "It fails when rows of '%s' share these values.".formatted(table),
                "Look for such rows first (group by … having count(*) > 1), and put them right in an update before it.");
    }

    private void constraints(String sql) {
        table(CHECK, sql).filter(_ -> !PROOF.matcher(sql).matches()).ifPresent(it -> {
            if (!isEmpty(it.group(1), it.group(2))) {
                add(Risk.CHECK, sql, "It fails when a row of '%s' does not meet the condition.".formatted(it.group(1)),
                        "Look for such rows first, and put them right in an update before it.");
            }
            unvalidated(sql);
        });
        table(LINK, sql).ifPresent(_ -> unvalidated(sql));
        if (brand == Brand.POSTGRESQL) {
            table(INDEX, sql).ifPresent(_ -> add(Risk.LOCK, sql, "Nobody can write to the table while it is built.",
                    "create index concurrently."));
        }
    }

    /** Whether all columns that a condition names were added just now, so that no row has a value in any of them. */
    private boolean isEmpty(String table, String condition) {
        return QUOTED.matcher(condition).results().allMatch(it -> fresh.contains(table + "." + it.group(1)));
    }

    private void unvalidated(String sql) {
        if (brand == Brand.POSTGRESQL && !sql.endsWith(" not valid")) {
            add(Risk.LOCK, sql, "Every row is read while nobody can write to the table.",
                    "End it with 'not valid', and validate the constraint in the next statement.");
        }
    }

    private void add(Risk risk, String sql, String what, String instead) {
        var first = sql.length() > 160 ? sql.substring(0, 159) + "…" : sql;
        findings.add(new Finding(risk, brand, first, what, instead));
    }
}
