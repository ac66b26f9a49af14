package martlet.admin;

import static martlet.admin.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Times in the zone of those who work here: typed, listed, compared. */
class ZoneTest {

    private static final TestSite SITE = new TestSite(ZoneId.of("America/New_York"));
    private static final Browser STAFF = SITE.signedIn("boss");
    private static final String ADD = "/admin/sample/add/";

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void whatIsTypedIsListedAgain() {
        var form = STAFF.get(ADD);
        assertTrue(form.has("Moment (America/New_York)"), form::body);
        assertEquals(303, form.submit(ADD, "text", "noon", "moment", "2026-07-04T12:00").status());
        var row = SITE.db.select(SAMPLE).where(SAMPLE.text.eq("noon")).one().orElseThrow();
        assertEquals(Instant.parse("2026-07-04T16:00:00Z"), row.moment());
        var shown = "<time datetime=\"2026-07-04T16:00:00Z\">4 Jul 2026, 12:00 EDT</time>";
        assertTrue(STAFF.get("/admin/sample/").has(shown), () -> STAFF.get("/admin/sample/").body());
        assertTrue(STAFF.get("/admin/sample/%d/".formatted(row.id())).has("value=\"2026-07-04T12:00:00\""));
    }

    @Test
    void aTimeThatIsSkippedIsSaidBesideItsInput() {
        var refused = STAFF.get(ADD).submit(ADD, "moment", "2026-03-08T02:30");
        assertEquals(422, refused.status());
        assertTrue(refused.has("Clocks in America/New_York go from 02:00 to 03:00 on that day"), refused::body);
    }

    @Test
    void twoWhoWriteATimeAtOnceSeeBothInTheZone() {
        var row = SITE.db.insert(Change.of(SAMPLE).set(SAMPLE.text, "both")
                .set(SAMPLE.moment, Instant.parse("2026-01-01T12:00:00Z")));
        var page = "/admin/sample/%d/".formatted(row.id());
        var mine = STAFF.get(page);
        assertEquals(303, STAFF.get(page).submit(page, "moment", "2026-01-01T08:00").status());
        var conflict = mine.submit(page, "moment", "2026-01-01T09:00");
        assertEquals(409, conflict.status());
        assertTrue(conflict.has("1 Jan 2026, 09:00 EST") && conflict.has("1 Jan 2026, 08:00 EST"), conflict::body);
    }
}
