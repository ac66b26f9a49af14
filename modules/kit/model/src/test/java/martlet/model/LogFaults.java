package martlet.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A database whose process was killed, copies of it whose log is damaged, and what becomes of each when it is opened. */
final class LogFaults {

    private final Recipe recipe;
    private final Path whole;
    private final Set<String> names;

    private LogFaults(Recipe recipe, Path whole, Set<String> names) {
        this.recipe = recipe;
        this.whole = whole;
        this.names = names;
    }

    /** Makes one with so many names, all of them in the log only. */
    static LogFaults of(Recipe recipe, Path folder, int count) {
        try (var writer = OtherProcess.start(recipe, folder, "n", count)) {
            return new LogFaults(recipe, folder, new TreeSet<>(writer.toEnd().acknowledged()));
        }
    }

    byte[] log() {
        try {
            return Files.readAllBytes(whole.resolve("db.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count() {
        return names.size();
    }

    /** What became of it: whether anything was said, at opening or reading, and how many rows are gone without a word. */
    record Outcome(Said said, int lost) {
        static final Outcome WHOLE = new Outcome(Said.NOTHING, 0);

        boolean isSilentLoss() {
            return said == Said.NOTHING && lost > 0;
        }
    }

    /** Where a damage was noticed. */
    enum Said {
        NOTHING, AT_OPENING, AT_READING
    }

    /** Opens a copy whose log is what is made of this one. */
    Outcome with(Path copy, UnaryOperator<byte[]> damage) {
        copied(whole, copy, "db.log", damage);
        try (var opened = recipe.open(copy)) {
            return new Outcome(Said.NOTHING, Math.max(0, names.size() - opened.names().size()));
        } catch (IllegalStateException _) {
            return new Outcome(Said.AT_READING, 0);
        } catch (StorageException | SQLException _) {
            return new Outcome(Said.AT_OPENING, 0);
        }
    }

    private static void copied(Path whole, Path copy, String damaged, UnaryOperator<byte[]> damage) {
        try (var files = Files.list(whole)) {
            Files.createDirectories(copy);
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = file.getFileName().toString();
                if (!name.equals("db.lck")) {
                    Files.write(copy.resolve(name),
                            name.equals(damaged) ? damage.apply(Files.readAllBytes(file)) : Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a copy of a database that was closed, with another bit in its data file, and verifies it. */
    static Outcome verified(Path whole, Path copy, int at) {
        copied(whole, copy, "db.data", data -> flipped(data, at));
        try (var db = Database.open(DatabaseSettings.embedded(copy), List.of(Author.AUTHOR))) {
            var found = db.verify();
            return found.isEmpty()
                    ? new Outcome(Said.NOTHING, Math.max(0, 1_000 - (int) db.select(Author.AUTHOR).count()))
                    : new Outcome(Said.AT_READING, 0);
        } catch (StorageException | IllegalStateException _) {
            return new Outcome(Said.AT_OPENING, 0);
        }
    }

    static byte[] flipped(byte[] log, int at) {
        var flipped = log.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    static byte[] without(byte[] log, int at) {
        var shorter = new byte[log.length - 1];
        System.arraycopy(log, 0, shorter, 0, at);
        System.arraycopy(log, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    /** Returns places spread over the log up to an end, the same ones each time. */
    static List<Integer> places(int count, int end) {
        var places = new ArrayList<Integer>();
        for (var i = 0; i < count; i++) {
            places.add((int) ((i * 2_654_435_761L >>> 3) % end));
        }
        return places;
    }
}
