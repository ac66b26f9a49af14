package chirp.launcher;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The whole site as {@code ./martlet run} starts it. */
class ModulesIT {

    @TempDir
    static Path data;

    private static Chirped site;

    @BeforeAll
    static void start() {
        site = Chirped.start(Running.Form.MODULES, data);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @FieldSource("chirp.launcher.Scenario#ALL")
    void keepsItsPromise(Scenario scenario) {
        scenario.check(site.visitor(scenario.who()));
    }
}
