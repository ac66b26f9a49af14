package martlet.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import martlet.model.schema.Tables;

/**
 * Brings the tables of one database to another migration, one statement after the other.
 *
 * <p>What is done stays done when the process is killed: the next run goes on from there. Of several instances
 * that begin at once one does the work, and the others wait for it. May be used by any number of threads.
 *
 * <p>Every method throws {@link StorageException} when the tables are not as the last migration left them, when the database
 * has a migration that this program does not have, or when a statement fails; the message shows what and says what to do.
 */
public final class Migrator implements AutoCloseable {

    private final Pool pool;
    private final Migrations migrations;
    private final MigrationTurn turn;
    private final boolean embedded;
    private final MigrationCheck check;
    private final MigrationRun.Watch watch;

    Migrator(Pool pool, DatabaseSettings settings, Migrations migrations, MigrationRun.Watch watch) {
        this.pool = pool;
        this.embedded = settings.isEmbedded();
        this.migrations = migrations;
        this.turn = new MigrationTurn(pool, settings);
        this.check = new MigrationCheck(migrations, pool.dialect());
        this.watch = watch;
    }

    /**
     * Connects to a database, whose tables are left as they are.
     *
     * @throws IllegalArgumentException when there are no migrations
     * @throws StorageException when it can't be reached, or is in use by another process
     */
    public static Migrator open(DatabaseSettings settings, Migrations migrations) {
        return open(settings, migrations, MigrationRun.Watch.NOT);
    }

    static Migrator open(DatabaseSettings settings, Migrations migrations, MigrationRun.Watch watch) {
        if (migrations.isEmpty()) {
            throw new IllegalArgumentException(
                    "This site has no migrations, so its tables are made straight from its models. Make the first one: `migrate create initial`");
        }
        return new Migrator(Pool.open(settings), settings, migrations, watch);
    }

    /** Returns every migration, the first one first, and whether this database has it. */
    public List<MigrationStatus> status() {
        var state = adopted(look());
        check.isKnown(state);
        check.isUntouched(state);
        return migrations.names().stream().map(name -> state.entry(name).map(MigrationStatus::of)
                .orElseGet(() -> MigrationStatus.pending(name))).toList();
    }

    /** Returns the SQL that {@link #apply} would do; empty when nothing is pending. */
    public String plan() {
        var state = adopted(look());
        check.isKnown(state);
        var plan = new StringBuilder();
        for (var name : state.pending(migrations)) {
            var done = state.entry(name).filter(MigrationJournal.Entry::up).map(MigrationJournal.Entry::done)
                    .orElse(0);
            write(plan, name, check.script(name).up(), done);
        }
        return plan.toString();
    }

    /**
     * Returns the SQL that {@link #down} would do.
     *
     * @param to the number of the migration that is the last afterwards; 0 for none
     */
    public String planDown(int to) {
        var state = adopted(look());
        check.isKnown(state);
        var plan = new StringBuilder();
        state.entries().reversed().stream().filter(entry -> entry.number() > to)
                .forEach(entry -> write(plan, entry.name() + ", back", check.script(entry.name()).down(),
                        entry.up() ? 0 : entry.done()));
        return plan.toString();
    }

    private void write(StringBuilder plan, String title, List<String> statements, int done) {
        plan.append("-- ").append(title).append('\n');
        statements.subList(done, statements.size())
                .forEach(sql -> plan.append('\n').append(pool.dialect().adapted(sql)).append(";\n"));
        plan.append('\n');
    }

    /**
     * Applies what is pending, in order.
     *
     * @param told is told a line about each that is done, and that another instance is waited for
     * @return the names of those that were applied
     */
    public List<String> apply(Consumer<String> told) {
        return alone(told, this::applyPending);
    }

    /**
     * Takes migrations back, the last one first.
     *
     * @param to the number of the migration that is the last afterwards; 0 for none
     * @return the names of those that were taken back
     */
    public List<String> down(int to, Consumer<String> told) {
        if (to < 0 || to > migrations.names().size()) {
            throw new IllegalArgumentException("There is no migration %d: 0 to %d are there"
                    .formatted(to, migrations.names().size()));
        }
        return alone(told, (run, line) -> takeBack(run, to, line));
    }

    /** Opening a database: an empty one gets its tables; what else is pending is applied where that was said. */
    void start(List<? extends Model<?>> models) {
        check.isMadeFor(models);
        var state = look();
        if (!state.pending(migrations).isEmpty()) {
            if (isFresh(state) || state.isFirst() ? migrations.isNeverApplied() : !isAppliedAtStart(state)) {
                refusePending(state);
            }
            apply(_ -> {});
            state = look();
        }
        check.isKnown(state);
        check.isUntouched(state);
        check.isComplete(state);
    }

    /** A database without a note of migrations that has all tables is adopted whatever was said: nothing is done to them. */
    private boolean isAppliedAtStart(MigrationState state) {
        return migrations.isAppliedAtStart(embedded)
                || state.entries().isEmpty() && check.differences(state).isEmpty();
    }

    private void refusePending(MigrationState state) {
        check.isKnown(state);
        if (!state.entries().isEmpty()) {
            throw new StorageException(
                    "The database is not up to date: %s. Look at it with `migrate --plan`, and apply it with `migrate`."
                            .formatted(String.join(", ", state.pending(migrations))));
        }
        adopted(state);
        throw new StorageException("The database has no tables yet. Make them with `migrate`.");
    }

    private boolean isFresh(MigrationState state) {
        return state.entries().isEmpty()
                && state.tables().only(migrations.snapshot().names()::contains).all().isEmpty();
    }

    private MigrationState look() {
        // Not while another thread of this process migrates: the embedded engine shows changes of tables as they are made.
        synchronized (pool) {
            return looked();
        }
    }

    private MigrationState looked() {
        try (var connection = pool.connection()) {
            // One moment of both the tables and the note of them: another instance may be at work on them.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            var state = MigrationState.of(connection, pool.dialect());
            connection.commit();
            return state;
        } catch (SQLException e) {
            throw Failures.of(e, "");
        }
    }

    private List<String> alone(Consumer<String> told, Work work) {
        return turn.taken(told, connection -> work.done(new MigrationRun(connection, pool, watch), told));
    }

    /** What is done while it is our turn. */
    private interface Work {
        List<String> done(MigrationRun run, Consumer<String> told) throws SQLException;
    }

    private List<String> applyPending(MigrationRun run, Consumer<String> told) throws SQLException {
        var state = adopted(look());
        check.isKnown(state);
        check.isUntouched(state);
        var fresh = isFresh(state) || state.isFirst();
        adopt(run, state);
        if (fresh) {
            run.journal().first(true);
        }
        var applied = new ArrayList<String>();
        for (var name : look().pending(migrations)) {
            finishDown(run, name);
            apply(run, name, fresh);
            told.accept("%s: applied.".formatted(name));
            applied.add(name);
        }
        if (fresh) {
            run.journal().first(false);
        }
        return applied;
    }

    /** A migration whose way back stopped midway is taken back to its end before it is applied again. */
    private void finishDown(MigrationRun run, String name) throws SQLException {
        var entry = look().entry(name);
        if (entry.isPresent() && !entry.get().up()) {
            run.go(entry.get(), check.script(name).down());
            run.journal().forget(entry.get().number());
        }
    }

    private void apply(MigrationRun run, String name, boolean fresh) throws SQLException {
        var number = Migrations.number(name);
        if (look().entry(name).isEmpty()) {
            if (!fresh) {
                check.isHarmless(name, run.tables());
            }
            run.journal().begin(number, name, check.checksum(name));
        }
        run.go(look().entry(name).orElseThrow(), check.script(name).up());
        run.journal().applied(number, check.shape(run.tables()));
    }

    private List<String> takeBack(MigrationRun run, int to, Consumer<String> told) throws SQLException {
        var state = adopted(look());
        check.isKnown(state);
        check.isUntouched(state);
        adopt(run, state);
        var back = new ArrayList<String>();
        for (var entry : look().entries().reversed()) {
            if (entry.number() > to) {
                takeBack(run, entry);
                told.accept("%s: taken back.".formatted(entry.name()));
                back.add(entry.name());
            }
        }
        return back;
    }

    private void takeBack(MigrationRun run, MigrationJournal.Entry entry) throws SQLException {
        var script = check.script(entry.name());
        if (script.down().isEmpty() && !script.up().isEmpty()) {
            throw new StorageException(
                    "%s has no way back: nothing stands under '-- down' in its file.".formatted(entry.name()));
        }
        if (entry.up()) {
            // One that stopped on the way up goes to its end first: its way back begins there.
            run.go(entry, script.up());
            run.journal().beginDown(entry.number());
        }
        run.go(look().entry(entry.name()).orElseThrow(), script.down());
        run.journal().forget(entry.number());
    }

    /** Refuses tables that nothing is known about, unless they are just as the migrations would have made them. */
    private MigrationState adopted(MigrationState state) {
        if (!state.entries().isEmpty() || isFresh(state)) {
            return state;
        }
        var differences = check.differences(state);
        if (!differences.isEmpty()) {
            throw new StorageException(
                    "The database was made without migrations, and its tables are not as they leave them, so they can't begin here. With - what is missing, with + what is there instead:%n%s%nChange the tables by hand to what they should be, or load a dump into an empty database."
                            .formatted(String.join(System.lineSeparator(), differences)));
        }
        return new MigrationState(state.tables(), state.isFirst(), migrations.names().stream()
                .map(name -> entry(name, state.tables())).toList());
    }

    private MigrationJournal.Entry entry(String name, Tables tables) {
        return new MigrationJournal.Entry(Migrations.number(name), name, check.checksum(name), true,
                check.script(name).up().size(), java.util.Optional.empty(),
                java.util.Optional.of(check.shape(tables)), java.time.Instant.now());
    }

    /** Writes down that what is there is applied, in a database that was made without migrations. */
    private void adopt(MigrationRun run, MigrationState adopted) throws SQLException {
        if (look().entries().isEmpty()) {
            run.journal().adopt(adopted.entries());
        }
    }

    /** Closes the connections and, where the database is embedded, its files. */
    @Override
    public void close() {
        pool.close();
    }
}
