package chirp.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The whole site on a real PostgreSQL, which is a matter of settings. */
class PostgresIT {

    @TempDir
    static Path data;

    private static EmbeddedPostgres server;
    private static Chirped site;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        site = Chirped.start(Running.Form.IMAGE, data, Map.of(
                "CHIRP_DB_URL", server.getJdbcUrl("postgres", "postgres"), "CHIRP_DB_USER", "postgres",
                "CHIRP_DB_PASSWORD", "postgres"));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        server.close();
    }

    @ParameterizedTest
    @FieldSource("chirp.launcher.Scenario#ALL")
    void keepsItsPromise(Scenario scenario) {
        scenario.check(site.visitor(scenario.who()));
    }
}
