package martlet.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The files of the embedded database: opened so that a commit is on disk before it is reported, by one process only.
 *
 * <p>The engine's defaults are not safe: commits are written half a second late, the setting in the address is ignored for
 * a database that exists, a failed write to disk is only logged, and its own lock file makes a restart after a
 * crash take ten seconds. {@code docs/model.md} has the measurements.
 */
final class HsqldbFiles implements Pool.Keeping {

    static final String USER = "martlet";

    /** Small rows would otherwise leave the cache when the engine's limit of their number is reached. */
    private static final long ROWS_A_KILOBYTE = 8;
    /** Each row of the limit costs memory at once, whether it is there or not. */
    private static final long MOST_ROWS = 2_000_000;
    /** Less only in a test, which would otherwise never see a disk that is full. */
    static long roomToWrite = 64L << 20;
    private static final long LOOK_AT_ROOM_EVERY = 100_000_000L;
    private static final System.Logger LOG = System.getLogger("martlet.model");
    /** Held here, since the logging library itself forgets a logger that nobody holds. */
    private static final Logger ENGINE_LOG = Logger.getLogger("hsqldb.db");

    private final Path folder;
    private final FileChannel lock;
    private final SyncFailures failures = new SyncFailures();
    private String password = "";
    private volatile Optional<Thread> loading = Optional.empty();
    private volatile @Nullable FileStore disk;
    private volatile long roomSeenAt = System.nanoTime() - LOOK_AT_ROOM_EVERY;

    private HsqldbFiles(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Takes the folder for this process, making it when it is missing. */
    static HsqldbFiles lock(Path folder) {
        // The engine would otherwise replace the application's logging set-up with its own.
        System.setProperty("hsqldb.reconfig_logging", "false");
        var absolute = folder.toAbsolutePath().normalize();
        try {
            PrivateFolder.make(absolute);
            var channel = FileChannel.open(absolute.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StorageException(
                        "Another process uses the database in '%s'. Stop it, or choose another folder with --data."
                                .formatted(absolute));
            }
            return new HsqldbFiles(absolute, channel);
        } catch (IOException e) {
            throw new StorageException("The folder '%s' can't be used for the database: %s"
                    .formatted(absolute, e.getMessage()), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    String url() {
        return "jdbc:hsqldb:file:" + folder.resolve("db")
                + ";hsqldb.lock_file=false;hsqldb.full_log_replay=true;hsqldb.extlog=2";
    }

    String password() {
        return password;
    }

    void open() {
        ENGINE_LOG.addHandler(failures);
        if (ENGINE_LOG.getLevel() == null) {
            ENGINE_LOG.setLevel(Level.WARNING);
        }
        var fresh = !Files.exists(folder.resolve("db.script"));
        password = PrivateFolder.password(folder, fresh);
        HsqldbLog.mend(folder.resolve("db.log"));
        HsqldbScript.setCache(folder.resolve("db.script"), cacheKilobytes(), cacheRows());
        try (var connection = DriverManager.getConnection(url(), USER, password)) {
            setUp(connection, fresh);
            readBack(connection);
        } catch (SQLException e) {
            throw new StorageException("The database in '%s' can't be opened: %s. Its files were left as they are."
                    .formatted(folder, e.getMessage()), e);
        }
    }

    private static void setUp(Connection connection, boolean fresh) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (fresh) {
                // Otherwise 'a' equals 'a ' here and nowhere else.
                statement.execute("set database collation SQL_TEXT no pad");
            }
            statement.execute("set files write delay false");
            statement.execute("set files log true");
            statement.execute("set database transaction control mvcc");
            statement.execute("set files log size 50");
            // Holds as of the next time that the data file is opened: at once where it is made now.
            statement.execute("set files cache size " + cacheKilobytes());
            statement.execute("set files cache rows " + cacheRows());
        }
    }

    private static long cacheKilobytes() {
        return cacheKilobytes(Runtime.getRuntime().maxMemory());
    }

    private static long cacheRows() {
        return Math.min(cacheKilobytes() * ROWS_A_KILOBYTE, MOST_ROWS);
    }

    /** An eighth of the heap as the rows are on disk, which is about a quarter of it as they are in memory. */
    static long cacheKilobytes(long heap) {
        return Math.clamp(heap / 8 / 1024, 1_000, 1_000_000);
    }

    private static void readBack(Connection connection) throws SQLException {
        for (var wanted : List.of(List.of("hsqldb.write_delay", "false"), List.of("hsqldb.tx", "mvcc"),
                List.of("hsqldb.log_data", "true"))) {
            var found = property(connection, wanted.getFirst());
            if (!wanted.getLast().equalsIgnoreCase(found)) {
                throw new StorageException("The database keeps '%s' at '%s' where '%s' was set; it is not safe to use"
                        .formatted(wanted.getFirst(), found, wanted.getLast()));
            }
        }
    }

    private static String property(Connection connection, String name) throws SQLException {
        var sql = "select property_value from information_schema.system_properties where property_name = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (var result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : "nothing";
            }
        }
    }

    @Override
    public void onFailure(Runnable then) {
        failures.then(then);
    }

    @Override
    public void checkKept() {
        if (failures.seen()) {
            throw new StorageException(
                    "A write to the database's log failed; nothing more is accepted until a restart replays it");
        }
    }

    @Override
    public boolean holdsTransactions() {
        return true;
    }

    /** Without a log, the files are as they were at the checkpoint when they are opened after a kill. */
    @Override
    public void beginLoad() {
        checkWritable();
        loading = Optional.of(Thread.currentThread());
        execute("checkpoint", "set files log false");
    }

    @Override
    public void endLoad() {
        execute("set files log true", "checkpoint");
        checkKept();
        loading = Optional.empty();
    }

    private void execute(String... statements) {
        try (var connection = DriverManager.getConnection(url(), USER, password);
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw Failures.of(e, String.join("; ", statements));
        }
    }

    @Override
    public OptionalLong bytes() {
        try (var files = Files.newDirectoryStream(folder, "db.*")) {
            var sum = 0L;
            for (var file : files) {
                sum += file.toFile().length();
            }
            return OptionalLong.of(sum);
        } catch (IOException e) {
            throw new StorageException("The folder '%s' can't be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private void checkNotLoading() {
        if (loading.filter(thread -> thread != Thread.currentThread()).isPresent()) {
            throw new StorageException("A dump is being loaded; nothing else is written until that is over");
        }
    }

    @Override
    public void checkWritable() {
        checkKept();
        checkNotLoading();
        var now = System.nanoTime();
        if (now - roomSeenAt < LOOK_AT_ROOM_EVERY) {
            return;
        }
        try {
            if (disk().getUsableSpace() < roomToWrite) {
                throw new StorageException(
                        "Less than 64 MiB are free for the database in '%s'; nothing is written until "
                                .formatted(folder) + "there is more");
            }
            roomSeenAt = now;
        } catch (IOException e) {
            throw new StorageException("The database's folder can't be looked at: " + e.getMessage(), e);
        }
    }

    /** To find it takes a look at all that is mounted. */
    private FileStore disk() throws IOException {
        var known = disk;
        if (known == null) {
            known = Files.getFileStore(folder);
            disk = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (!password.isEmpty()) {
            shutDown();
        }
        ENGINE_LOG.removeHandler(failures);
        try {
            lock.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The lock of the database could not be given back", e);
        }
    }

    private void shutDown() {
        try (var connection = DriverManager.getConnection(url() + ";ifexists=true", USER, password);
                var statement = connection.createStatement()) {
            // What a load has written so far must not be kept: the files go back to the checkpoint before it.
            statement.execute(loading.isPresent() ? "shutdown immediately" : "shutdown");
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "The database could not be shut down; its log is replayed next time",
                    e);
        }
    }
}
