package martlet.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import martlet.model.schema.Brand;
import martlet.model.schema.Script;
import martlet.model.schema.Tables;
import org.jspecify.annotations.Nullable;

/**
 * How the tables of a site came to be what they are: numbered steps in files that are reviewed like code and shipped with
 * it. {@code docs/migrations.md} tells how they are made and applied.
 *
 * <p>A folder {@code migrations} holds {@code order.txt} (their names, one a line), {@code 0001_initial.hsqldb.sql} and
 * {@code 0001_initial.postgresql.sql} for each, and {@code schema.txt}, the tables after the last one. Immutable.
 */
public final class Migrations {

    static final String FOLDER = "migrations";
    static final String ORDER = "order.txt";
    static final String SNAPSHOT = "schema.txt";

    private static final Pattern NAME = Pattern.compile("\\d{4}_[a-z][a-z0-9_]{0,90}");
    private static final Migrations NONE = new Migrations("", _ -> null, List.of(), Tables.NONE, Optional.empty());

    private final String folder;
    private final Source source;
    private final List<String> names;
    private final Tables snapshot;
    private final Optional<Boolean> atStart;

    private Migrations(
            String folder, Source source, List<String> names, Tables snapshot, Optional<Boolean> atStart) {
        this.folder = folder;
        this.source = source;
        this.names = names;
        this.snapshot = snapshot;
        this.atStart = atStart;
    }

    /** Where a room keeps its files: {@code Models.class::getResourceAsStream}, because the room itself does the looking. */
    @FunctionalInterface
    public interface Source {

        /** Opens what has that name; null when there is none. */
        @Nullable
        InputStream open(String name);
    }

    /** No migrations: tables are made straight from the descriptors, which is enough for tests and tiny sites. */
    public static Migrations none() {
        return NONE;
    }

    /**
     * The migrations that lie beside a class, in its package's folder {@code migrations}.
     *
     * @param source finds them in the running program
     * @param folder where the same folder is in the source tree, seen from its top; {@code migrate create} writes there
     * @throws IllegalArgumentException when a file is missing or is not what it should be
     */
    public static Migrations of(Source source, String folder) {
        Source inside = name -> source.open(FOLDER + "/" + name);
        var names = text(inside, ORDER).map(Migrations::names).orElse(List.of());
        var snapshot = text(inside, SNAPSHOT).map(Tables::parse).orElse(Tables.NONE);
        return new Migrations(folder, inside, names, snapshot, Optional.empty());
    }

    /** The migrations in a folder of a source tree. */
    static Migrations in(Path folder) {
        return of(name -> {
            try {
                var file = folder.resolve(name.substring(FOLDER.length() + 1));
                return Files.exists(file) ? Files.newInputStream(file) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, folder.toString());
    }

    /**
     * Says whether pending ones are applied when the database is opened. Unless said, they are with the embedded database,
     * which belongs to one process, and not with PostgreSQL, where other instances of an older version may be at work;
     * an empty database gets its tables in either case.
     */
    public Migrations appliedAtStart(boolean applied) {
        return new Migrations(folder, source, names, snapshot, Optional.of(applied));
    }

    /**
     * Writes the next migration into a source tree: what leads from the last snapshot to these models and back.
     *
     * @param folder the folder {@code migrations} there, which is made when it is missing
     * @return the files that were written
     * @throws IllegalArgumentException when nothing has changed, when something has to be asked first, or when a
     *     statement does harm that was not allowed: with a sentence for each and the option to give. Nothing was written
     */
    public static List<Path> create(Path folder, List<? extends Model<?>> models, MigrationRequest request) {
        return new MigrationWriter(folder, in(folder), Shapes.of(Dependencies.order(Database.withOwn(models))), request)
                .write();
    }

    private static List<String> names(String text) {
        var names = text.replace("\r", "").lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        for (var i = 0; i < names.size(); i++) {
            check(names, i);
        }
        return names;
    }

    private static void check(List<String> names, int i) {
        var name = names.get(i);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "%s: '%s' names no migration; 0001_initial would".formatted(ORDER, name));
        }
        if (number(name) != i + 1) {
            throw new IllegalArgumentException(
                    "%s: '%s' stands where number %04d is due. Where two branches made one each, give the later the next number: rename its two files and its line here."
                            .formatted(ORDER, name, i + 1));
        }
    }

    static int number(String name) {
        return Integer.parseInt(name.substring(0, 4));
    }

    private static Optional<String> text(Source source, String name) {
        try (var in = source.open(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Returns their names, the first one first. */
    public List<String> names() {
        return names;
    }

    /** Returns where they are in the source tree, seen from its top. */
    public String folder() {
        return folder;
    }

    /** Says how models differ from what the last migration was made for: a line each, none where there is no difference. */
    public List<String> differences(List<? extends Model<?>> models) {
        return snapshot.difference(Shapes.of(Database.withOwn(models)));
    }

    /** Returns the tables that the last migration left and that none of these models has. */
    List<String> withoutModel(List<? extends Model<?>> models) {
        var there = Shapes.of(Database.withOwn(models)).names();
        return snapshot.names().stream().filter(name -> !there.contains(name)).toList();
    }

    Tables snapshot() {
        return snapshot;
    }

    boolean isAppliedAtStart(boolean embedded) {
        return atStart.orElse(embedded);
    }

    boolean isNeverApplied() {
        return !atStart.orElse(true);
    }

    Script script(String name, Brand brand) {
        var file = "%s.%s.sql".formatted(name, brand.word());
        return Script.parse(file, text(source, file).orElseThrow(() -> new IllegalArgumentException(
                "There is no %s, which %s names".formatted(file, ORDER))));
    }

    /** Whether a table is any business of theirs. */
    boolean mention(String table, Brand brand) {
        var quoted = Sql.quoted(table);
        return names.stream().map(name -> script(name, brand)).flatMap(script -> both(script).stream())
                .anyMatch(sql -> sql.contains(quoted));
    }

    private static List<String> both(Script script) {
        var all = new ArrayList<>(script.up());
        all.addAll(script.down());
        return all;
    }
}
