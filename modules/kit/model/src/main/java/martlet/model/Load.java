package martlet.model;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings rows back that {@link Dump} wrote, into tables without rows. All of them are kept or none. Immutable.
 *
 * <p>Values are checked as those of new rows are; passwords are taken as they are, since a dump holds their hashes.
 */
public final class Load {

    /** How many rows go to the database at a time. */
    private static final int BATCH = 1_000;

    private final Database db;
    private final List<? extends Model<?>> models;
    private final boolean checked;

    private Load(Database db, List<? extends Model<?>> models, boolean checked) {
        this.db = db;
        this.models = models;
        this.checked = checked;
    }

    /** A load into the site's models: all but those that the kit keeps for itself, whose names begin with {@code martlet_}. */
    public static Load into(Database db) {
        return into(db, Dump.siteModels(db));
    }

    /** A load into these models. */
    public static Load into(Database db, List<? extends Model<?>> models) {
        return new Load(db, db.models().stream().filter(models::contains).toList(), true);
    }

    /** Takes a dump without its last line too, such as one written by hand; where that line is there, it is checked. */
    public Load unchecked() {
        return new Load(db, models, false);
    }

    /**
     * Reads rows to the end of the stream, which is not closed, and keeps them. A row comes after those that it links to;
     * an optional link may lead further down.
     *
     * @return how many rows were added
     * @throws LoadException that names the line, when it is not a row of these models, or has a key that is taken, a link to
     *     nobody, or a value that a row may not have; or when the dump was changed or cut off since it was written, or there
     *     are rows already. Then nothing was kept
     * @throws StorageException when the database can't be written to, or the embedded one is loaded from elsewhere too. Then
     *     nothing was kept, at the latest from its next opening on
     * @throws java.io.UncheckedIOException when the stream can't be read
     */
    public long from(InputStream in) {
        return Bulk.of(db, models, () -> {
            refuseRows();
            var input = new DumpInput(in, checked);
            try (var reader = new DumpReader(input, models)) {
                return counted(new Run(reader).all(), input);
            }
        });
    }

    private static long counted(long rows, DumpInput input) {
        input.end().filter(end -> end.rows() != rows).ifPresent(end -> {
            throw new LoadException(0, "The dump has %d rows and says in its last line that it has %d."
                    .formatted(rows, end.rows()));
        });
        return rows;
    }

    private void refuseRows() {
        for (var model : models) {
            if (db.select(model).exists()) {
                throw new LoadException(0,
                        "'%s' has rows already; a dump is loaded into a fresh database.".formatted(model));
            }
        }
    }

    /** A link to a row further down, left open until that one is there. */
    private record Open(long line, ForeignKey<?, ?, ?> link, Object key, Object target) {}

    /** One reading of one stream. */
    private final class Run {

        private final DumpReader reader;
        private final List<DumpReader.Line<?>> waiting = new ArrayList<>();
        private final List<Open> open = new ArrayList<>();

        Run(DumpReader reader) {
            this.reader = reader;
        }

        long all() {
            var rows = 0L;
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                add(line.get());
                rows++;
            }
            flush();
            open.forEach(this::close);
            return rows;
        }

        private <R> void add(DumpReader.Line<R> line) {
            if (waiting.size() == BATCH
                    || !waiting.isEmpty() && !waiting.getLast().change().model().equals(line.change().model())) {
                flush();
            }
            leaveOpen(line);
            waiting.add(line);
        }

        private <R> void leaveOpen(DumpReader.Line<R> line) {
            var change = line.change();
            for (var link : change.model().links()) {
                var target = change.orNull(link);
                if (target != null && link.isOptional() && isFurtherDown(change, link, target)) {
                    open.add(new Open(line.number(), link, change.key(), target));
                    change.setAny(link, null);
                }
            }
        }

        private <R> boolean isFurtherDown(Change<R> change, ForeignKey<R, ?, ?> link, Object target) {
            var model = change.model();
            return link.target().equals(model)
                    ? Keys.compare(model, target, change.key()) > 0
                    : models.indexOf(link.target()) > models.indexOf(model);
        }

        private void flush() {
            if (waiting.isEmpty()) {
                return;
            }
            try {
                db.attempt(() -> db.add(changes(waiting)));
            } catch (InvalidException _) {
                // One of a thousand is wrong: which one shows when they are added one by one.
                waiting.forEach(this::addOne);
            }
            waiting.clear();
        }

        private void addOne(DumpReader.Line<?> line) {
            try {
                db.add(changes(List.of(line)));
            } catch (InvalidException e) {
                throw refused(line.number(), line.change().model(), e);
            }
        }

        private void close(Open link) {
            try {
                db.link(link.link, link.key, link.target);
            } catch (InvalidException e) {
                throw refused(link.line, link.link.model(), e);
            }
        }
    }

    /** The lines of one batch are of one model. */
    @SuppressWarnings("unchecked")
    private static <R> List<Change<R>> changes(List<DumpReader.Line<?>> lines) {
        var changes = new ArrayList<Change<R>>(lines.size());
        lines.forEach(line -> changes.add((Change<R>) line.change()));
        return changes;
    }

    private static LoadException refused(long line, Model<?> model, InvalidException e) {
        var problem = e.problems().getFirst();
        var place = problem.field().isEmpty() ? model.name() : model.name() + "." + problem.field();
        return new LoadException(line, "%s: %s".formatted(place, problem.text()));
    }
}
