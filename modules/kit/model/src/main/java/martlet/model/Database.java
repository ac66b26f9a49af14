package martlet.model;

import static martlet.model.Revision.REVISION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A database and the models that it keeps. Every write is on disk when the call that made it returns.
 *
 * <p>Calls outside {@link #transaction} are a transaction of their own each. May be shared by any number of threads.
 *
 * <p>Every method that asks or writes throws {@link StorageException} when the database can't be reached.
 */
public final class Database extends DatabaseWrites implements AutoCloseable {

    private final Pool pool;
    private final Engine engine;
    private final ByKey byKey;
    private final List<Model<?>> models;
    private final Migrations migrations;
    private final Instant opened = Instant.now();

    private Database(Pool pool, Engine engine, List<Model<?>> models, Migrations migrations) {
        super(engine, models);
        this.migrations = migrations;
        this.pool = pool;
        this.engine = engine;
        this.byKey = new ByKey(engine);
        this.models = models;
    }

    /**
     * Opens a database and makes the tables that are missing.
     *
     * @param models the models it keeps, in any order, each with all that it links to
     * @throws IllegalArgumentException when two models have one name, or a link leads to a model that is not among them
     * @throws StorageException when the database can't be opened, or is in use by another process, or lacks a column
     */
    public static Database open(DatabaseSettings settings, List<? extends Model<?>> models) {
        return open(settings, models, Migrations.none());
    }

    /**
     * Opens a database whose tables are made by migrations; without any, by the models. An empty database gets all of them;
     * {@link Migrations#appliedAtStart} says what else is applied.
     *
     * @param models the models it keeps, in any order, each with all that it links to
     * @throws IllegalArgumentException when two models have one name, or a link leads to a model that is not among them
     * @throws StorageException when the database can't be opened, or is in use by another process, or its tables are not
     *     as the migrations or the models say; the message shows the difference
     */
    public static Database open(
            DatabaseSettings settings, List<? extends Model<?>> models, Migrations migrations) {
        var ordered = Dependencies.order(withOwn(models));
        var pool = Pool.open(settings);
        try {
            var engine = new Engine(pool, settings.isEmbedded());
            if (migrations.isEmpty()) {
                new Schema(engine).create(ordered);
            } else {
                new Migrator(pool, settings, migrations, MigrationRun.Watch.NOT).start(ordered);
            }
            return new Database(pool, engine, ordered, migrations);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** The history belongs to every database. */
    static List<Model<?>> withOwn(List<? extends Model<?>> models) {
        var all = new ArrayList<Model<?>>(models);
        if (!all.contains(REVISION)) {
            all.add(REVISION);
        }
        return all;
    }

    /** Returns the history: what was written, by whom and when. */
    public History history() {
        return new History(engine);
    }

    /** Returns the models, each after those that it links to. */
    public List<Model<?>> models() {
        return models;
    }

    /**
     * Sees to it that this database keeps a model before anything is made of it. What has no table is otherwise only missed by whoever
     * asks for its rows.
     *
     * @param does what the model does where it is wanted, for the sentence: {@code has rules}
     * @throws IllegalArgumentException with what to write, when the database was opened without that model
     */
    public void requires(Model<?> model, String does) {
        if (!models.contains(model)) {
            throw new IllegalArgumentException(
                    "'%s' %s, but %s".formatted(model, does, Declarations.unlisted(model, models)));
        }
    }

    /** Whether it is a file that this process has to itself: then no other instance reads or writes it. */
    public boolean isEmbedded() {
        return !engine.dialect().hasStatistics();
    }

    /** Returns the moment at which this process opened it. Where it is embedded, whatever was begun before, nobody is doing any more. */
    public Instant opened() {
        return opened;
    }

    /** Asks it what it is, how large, and which migrations it has: three statements at most. */
    public DatabaseFacts facts() {
        return DatabaseFacts.of(pool, engine, migrations);
    }

    Engine engine() {
        return engine;
    }

    Pool.Keeping keeping() {
        return pool.keeping();
    }

    /** Begins a question about a model's rows. */
    public <R> Select<R> select(Model<R> model) {
        return new Select<>(engine, model);
    }

    /**
     * Begins a statement in the words of SQL, the last resort: see {@link Raw}.
     *
     * @throws IllegalArgumentException when the text is no constant of the source, has something in it that is not allowed,
     *     or a name of nothing in this database
     */
    public Raw sql(String text) {
        return Raw.of(engine, models, text);
    }

    /**
     * Returns the row with that key; empty when there is none.
     *
     * @throws IllegalArgumentException when keys of that model are of another kind, as {@link Model#withKey} has it
     */
    public <R> Optional<R> find(Model<R> model, Object key) {
        return byKey.find(model, key);
    }

    /**
     * Whether a new row with these values, and defaults for the others, would meet a condition: nothing is written, nor does it
     * matter whether the database would refuse it. The key that it would be given has no value yet.
     *
     * @param change values with which nothing is wrong by themselves
     */
    public <R> boolean wouldMeet(Change<R> change, Where<R> condition) {
        return new Prospect<>(engine, change.completed()).meets(condition);
    }

    /**
     * Whether there are such rows, and each of them would meet a condition once the change were written to it; nothing is.
     *
     * @param change values with which nothing is wrong by themselves
     */
    public <R> boolean wouldMeet(Change<R> change, Where<R> rows, Where<R> condition) {
        return new Prospect<>(engine, change).meets(rows, condition);
    }

    /** Does a part of the work of the transaction that is open, which is as if it had not been when it throws. */
    void attempt(Runnable part) {
        engine.units().transaction(Isolation.COMMITTED, () -> {
            part.run();
            return true;
        });
    }

    /**
     * Does work in one transaction: all of it is kept, or nothing when it throws. Inside another transaction it can fail
     * without that one, which decides in the end. The work is begun again, up to twenty times in about two seconds, when
     * it loses against another writer; so it must do nothing outside the database that can't be done twice.
     *
     * <p>A statement that the database refuses ends the transaction that it is in, whoever catches the exception: what may
     * be refused while the rest goes on is done in a transaction of its own inside.
     *
     * @throws StorageException when others were first each time, or the connection was lost: nothing is kept
     * @throws UnknownOutcomeException when the connection was lost while the answer to the commit was waited for
     */
    public <T> T transaction(Callable<T> work) {
        return engine.units().transaction(Isolation.COMMITTED, work);
    }

    /**
     * Does work in a transaction as {@link #transaction} does, as if all work of this kind were done one after the other: what
     * is read in it is as it is at its end. That costs doing it again more often; where a write names the version that it
     * is based on, {@link #transaction} is enough. On the embedded database one such transaction is open at a time.
     *
     * @throws IllegalStateException inside a transaction of another kind
     */
    public <T> T serializable(Callable<T> work) {
        return engine.units().transaction(Isolation.SERIALIZABLE, work);
    }

    /**
     * Does work that sees the database as it is at the first question, whatever is written meanwhile.
     *
     * @throws IllegalStateException when the work writes, or inside a transaction of another kind
     */
    public <T> T snapshot(Callable<T> work) {
        return engine.units().transaction(Isolation.SNAPSHOT, work);
    }

    /**
     * Has something done once the transaction that is open is kept, after those that were named before; at once, where none is
     * open. Not done when the transaction is not kept, or the inner one that named it. Its own writes are a transaction of
     * their own. When it throws, that is logged and the next one is done: the commit is kept, and its caller told so.
     */
    public void afterCommit(Runnable hook) {
        if (engine.units().isOpen()) {
            engine.units().open().afterCommit().add(hook);
        } else {
            hook.run();
        }
    }

    /** Makes the keys that the database gives out follow the greatest in use, after rows came with keys of their own. */
    public void restartKeys() {
        for (var model : models.stream().filter(Model::countsKeys).toList()) {
            var table = Sql.quoted(model.name());
            var key = Sql.quoted(model.key().column());
            var greatest = engine.query(new Sql(engine.dialect()).add("select max(" + key + ") from " + table),
                    row -> row.getLong(1)).getFirst();
            engine.execute("alter table %s alter column %s restart with %d".formatted(table, key, greatest + 1));
        }
    }

    /**
     * Has PostgreSQL look at how many rows its tables hold, by which it plans, and of what kind: for when a database was just filled.
     * By itself it does so up to minutes later, and meanwhile sorts whole tables for a page. A statement for each table; none
     * where the database is embedded, which plans without.
     */
    public void analyze() {
        if (engine.dialect().hasStatistics()) {
            models.forEach(model -> engine.execute("analyze " + Sql.quoted(model.name())));
        }
    }

    /** Returns how many statements were sent since the database was opened. */
    public long statements() {
        return engine.statements();
    }

    /**
     * Throws when the database does not answer, or takes no more writes.
     *
     * @throws StorageException that says which
     */
    public void check() {
        pool.checkWritable();
        engine.query(new Sql(engine.dialect()).add(engine.dialect().ping()), row -> row.getInt(1));
    }

    /**
     * Calls {@code then} once when the embedded database could not put a write on disk. From then on every write is refused, and
     * only opening the files again, which replays their log, mends that: a program that serves should end and be started anew.
     *
     * @param then called by the thread whose write failed, before that write is answered; it must return at once
     */
    public void onStorageFailure(Runnable then) {
        pool.onFailure(then);
    }

    /**
     * Reads every row, by its key and by every index, checks its values as those of a new row, and follows its links. Takes
     * about as long as a dump for each index, holds a thousand rows in memory, and writes nothing.
     *
     * <p>The engines keep no checksums of their files: a letter of a text that became another one is not found.
     *
     * @return a sentence for each thing that is wrong; empty when nothing is
     */
    public List<String> verify() {
        return new Verification(engine).of(models);
    }

    /** Closes the connections and, where the database is embedded, its files. */
    @Override
    public void close() {
        pool.close();
    }
}
