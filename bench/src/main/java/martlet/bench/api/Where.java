package martlet.bench.api;

import java.nio.file.Path;
import martlet.model.DatabaseSettings;

/** Names a database in the arguments of a server: {@code hsqldb FOLDER} or {@code postgres URL}. */
final class Where {

    private Where() {}

    static DatabaseSettings settings(String[] args) {
        return args[0].equals("hsqldb")
                ? DatabaseSettings.embedded(Path.of(args[1]))
                : DatabaseSettings.postgres(args[1], "postgres", "postgres");
    }

    static String[] args(DatabaseSettings settings) {
        return settings.isEmbedded()
                ? new String[]{"hsqldb", settings.folder().toString()}
                : new String[]{"postgres", settings.url()};
    }
}
