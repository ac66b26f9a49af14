package martlet.model;

import java.nio.file.Path;

/**
 * Where the database is.
 *
 * @param folder where the embedded database keeps its files; not used with a {@code url}
 * @param url a {@code jdbc:postgresql:} address; empty for the embedded database
 * @param user the account there; not used by the embedded database
 * @param password its password
 * @param connections how many connections the pool holds, 1 to 200
 */
public record DatabaseSettings(Path folder, String url, String user, String password, int connections) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException that names the part, its value and what is allowed
     */
    public DatabaseSettings {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "The database address '%s' is not one of PostgreSQL, jdbc:postgresql://host/name".formatted(url));
        }
        if (connections < 1 || connections > 200) {
            throw new IllegalArgumentException("%d database connections: 1 to 200 are allowed".formatted(connections));
        }
    }

    /** The embedded database in a folder, which is made when it is missing. */
    public static DatabaseSettings embedded(Path folder) {
        return new DatabaseSettings(folder, "", "", "", 8);
    }

    /** A PostgreSQL database. */
    public static DatabaseSettings postgres(String url, String user, String password) {
        return new DatabaseSettings(Path.of("data"), url, user, password, 8);
    }

    /** Whether the database lives in this process. */
    public boolean isEmbedded() {
        return url.isEmpty();
    }
}
