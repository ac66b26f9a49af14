package martlet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.Model;
import martlet.web.RunningSite;
import martlet.web.Site;
import martlet.web.Web;

/** A site on a spare port of the loopback address, with an embedded database in a folder that goes when the site is closed. */
public final class TestSite implements AutoCloseable {

    private final Path folder;
    private final Database db;
    private final RunningSite running;
    private final List<Visitor> visitors = new ArrayList<>();

    private TestSite(Path folder, Database db, RunningSite running) {
        this.folder = folder;
        this.db = db;
        this.running = running;
    }

    /**
     * Starts a site.
     *
     * @param models its models; the kit's own are added
     * @param make makes the site, which must have been set to port 0
     */
    public static TestSite start(List<? extends Model<?>> models, Function<Database, Site> make) {
        var folder = newFolder();
        return start(folder, DatabaseSettings.embedded(folder), models, make);
    }

    /** Starts a site on another database than a fresh embedded one. See {@link #start(List, Function)}. */
    public static TestSite start(DatabaseSettings settings, List<? extends Model<?>> models,
            Function<Database, Site> make) {
        return start(newFolder(), settings, models, make);
    }

    private static TestSite start(Path folder, DatabaseSettings settings, List<? extends Model<?>> models,
            Function<Database, Site> make) {
        var all = new ArrayList<Model<?>>(models);
        Web.MODELS.stream().filter(model -> !all.contains(model)).forEach(all::add);
        var db = Database.open(settings, all);
        return new TestSite(folder, db, make.apply(db).start());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("martlet");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the database, for setting up and for looking behind the scenes. */
    public Database db() {
        return db;
    }

    /** Returns where its database is. */
    Path folder() {
        return folder;
    }

    /** Returns where the site is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + running.port() + "/");
    }

    /** Returns somebody new, with an empty cookie jar. */
    public synchronized Visitor visitor() {
        var visitor = new Visitor(address());
        visitors.add(visitor);
        return visitor;
    }

    /** Stops the site and clears its files away. */
    @Override
    public synchronized void close() {
        visitors.forEach(Visitor::close);
        running.stop();
        db.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
