package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The site's migrations are made for the site's models, those of the kit's rooms among them. */
class MigrationsTest {

    @Test
    void everyModelIsAsTheLastMigrationLeavesIt() {
        var chirp = new Chirp();
        assertFalse(chirp.migrations().isEmpty());
        assertEquals(List.of(), chirp.migrations().differences(chirp.models()),
                "a model has changed: ./martlet run migrate create NAME");
    }
}
