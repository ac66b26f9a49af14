package martlet.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import martlet.auth.Caller;
import martlet.model.InvalidException;
import org.junit.jupiter.api.Test;

/** What each account likes to have so. */
class PreferencesTest {

    private static final Caller ADA = new Caller(1, "ada", true);
    private static final Caller BOB = new Caller(2, "bob", true);

    @Test
    void areEachAccountsOwnAndInNoHistory() {
        try (var site = new TestSite()) {
            var preferences = new Preferences(site.db);
            preferences.set(ADA, "theme", "dark");
            preferences.set(BOB, "theme", "light");
            preferences.set(ADA, "theme", "");
            preferences.set(ADA, "keys", "off");
            preferences.forget(ADA, "keys");
            assertEquals(List.of(Optional.of(""), Optional.of("light"), Optional.empty()),
                    List.of(preferences.get(ADA, "theme"), preferences.get(BOB, "theme"),
                            preferences.get(ADA, "keys")));
            assertEquals(List.of(), site.db.history().of(Preference.PREFERENCE).list());
            assertThrows(InvalidException.class,
                    () -> preferences.set(BOB, "theme", "x".repeat(Preferences.LONGEST + 1)));
        }
    }
}
