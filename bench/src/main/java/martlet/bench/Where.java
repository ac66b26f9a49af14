package martlet.bench;

import java.nio.file.Path;
import martlet.model.DatabaseSettings;

/** Names a database in the arguments of a server: {@code hsqldb FOLDER} or {@code postgres URL}. */
public final class Where {

    private Where() {}

    public static DatabaseSettings settings(String[] args) {
        return args[0].equals("hsqldb")
                ? DatabaseSettings.embedded(Path.of(args[1]))
                : DatabaseSettings.postgres(args[1], "postgres", "postgres");
    }

    public static String[] args(DatabaseSettings settings) {
        return settings.isEmbedded()
                ? new String[]{"hsqldb", settings.folder().toString()}
                : new String[]{"postgres", settings.url()};
    }
}
