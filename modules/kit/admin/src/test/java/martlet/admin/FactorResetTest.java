package martlet.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An admin helps somebody who has lost their second factor, and nobody else does. */
class FactorResetTest {

    private static final String ADA = "/admin/person/2/";
    private static final String RESET = ADA + "factor/";
    private static final String BUTTON = "Reset the second factor";

    private TestSite site;

    @BeforeEach
    void open() {
        site = new TestSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private boolean isOn() {
        return site.auth.factors().isOn(2);
    }

    /** Its secret is none that anybody has: nothing here signs in with it. */
    private void turnOn() {
        var model = Auth.MODELS.stream().filter(each -> each.name().equals("martlet_second_factor")).findFirst();
        turnOn(model.orElseThrow());
    }

    private <R> void turnOn(Model<R> factors) {
        var change = Change.of(factors);
        set(change, "account", 2L);
        set(change, "secret", "none");
        set(change, "step", 0L);
        set(change, "begun", Instant.now());
        set(change, "confirmed", Instant.now());
        site.db.insert(change);
    }

    @SuppressWarnings("unchecked")
    private static <R, T> void set(Change<R> change, String field, T value) {
        change.set((Field<R, T>) change.model().field(field).orElseThrow(), value);
    }

    @Test
    void anAdminResetsItOnThePageOfTheAccount() {
        var boss = site.signedIn("boss");
        assertFalse(boss.get(ADA).has(BUTTON), "there is nothing to reset");
        turnOn();
        assertTrue(isOn());
        assertFalse(boss.get("/admin/person/1/").has(BUTTON), "it is not the admin's own");
        var done = boss.get(ADA).submit(RESET);
        assertEquals(303, done.status());
        assertEquals(ADA, done.location());
        assertFalse(isOn());
        var page = done.follow();
        assertTrue(page.has("The second factor is reset."));
        assertFalse(page.has(BUTTON));
    }

    @Test
    void thePasswordIsAskedForWhenItWasGivenAWhileAgo() {
        turnOn();
        var boss = site.signedIn("boss");
        site.ahead = Duration.ofMinutes(11);
        var asked = boss.get(ADA).submit(RESET);
        assertEquals(403, asked.status());
        assertTrue(isOn());
        assertEquals(403, asked.submit(RESET, "proof-password", "wrong").status());
        assertTrue(isOn());
        assertEquals(303, asked.submit(RESET, "proof-password", TestSite.PASSWORD).status());
        assertFalse(isOn());
    }

    @Test
    void nobodyElseDoes() {
        turnOn();
        var boss = site.signedIn("boss");
        var page = boss.get(ADA);
        assertEquals(404, boss.post("/admin/person/99/factor/", List.<String[]>of(csrf(page))).status());
        site.post("a", "b");
        assertEquals(404, boss.post("/admin/post/1/factor/", List.<String[]>of(csrf(page))).status());
        assertEquals(403, boss.post(RESET, List.of()).status(), "a form of another site");
        site.person("eve", false);
        var eve = site.signedIn("eve");
        assertEquals(403, eve.post(RESET, List.<String[]>of(csrf(eve.get("/accounts/factor/")))).status());
        assertTrue(isOn());
    }

    private static String[] csrf(Browser.Answer page) {
        var found = java.util.regex.Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertTrue(found.find(), page::body);
        return new String[]{"csrf", found.group(1)};
    }
}
