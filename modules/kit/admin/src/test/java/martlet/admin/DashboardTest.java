package martlet.admin;

import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import martlet.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The panels of the first page, and what the system tells of itself. */
@ParameterizedClass
@EnumSource(Engines.class)
class DashboardTest extends OnSite {

    DashboardTest(Engines engine) {
        super(engine);
    }

    @Test
    void aChartIsDrawnAndIsATableToo() {
        for (var i = 0; i < 3; i++) {
            site.db.update(site.post("post-" + i, "x").id(), Change.of(POST).set(POST.posted, Instant.now()));
        }
        var page = boss.get("/admin/").body();
        var chart = page.substring(page.indexOf("Posts &amp; days"));
        assertAll(() -> assertEquals(3, chart.split("<rect class=\"admin-chart-bar\"", -1).length - 1, chart),
                () -> assertTrue(chart.contains("<desc id=\"panel-1-said\">3 bars, the highest at 3.</desc>"), chart),
                () -> assertTrue(
                        chart.contains("role=\"img\"") && chart.contains("aria-labelledby=\"panel-1 panel-1-said\"")),
                () -> assertEquals(3, chart.substring(0, chart.indexOf("</table>")).split("<tr>", -1).length - 1),
                () -> assertFalse(page.contains("style=\""), "the policy forbids it"));
        assertThrows(IllegalArgumentException.class, () -> Chart.perDay("X", site.auth, POST, POST.posted, 32));
    }

    @Test
    void theLatestChangesAreThoseThatOneMayReadOf() {
        site.post("first", "one");
        site.diary(2);
        var panel = boss.get("/admin/").body();
        panel = panel.substring(panel.indexOf("admin-recent"));
        assertTrue(panel.contains("Added: Post <a href=\"/admin/post/1/\">first</a>"), panel);
        assertFalse(panel.toLowerCase().contains("diary"), panel);
    }

    /** However much was written since that somebody may not see. */
    @Test
    void theLatestChangesAreFoundBehindAnyNumberOfOthers() {
        for (var i = 0; i < 9; i++) {
            site.post("late-" + i, "one");
        }
        for (var i = 0; i < 60; i++) {
            site.diary(2);
        }
        site.reply(site.db.find(POST, 1).orElseThrow(), "the last one");
        var panel = boss.get("/admin/").body();
        panel = panel.substring(panel.indexOf("admin-recent"));
        assertEquals(8, panel.split("Added: ", -1).length - 1, panel);
        assertTrue(panel.indexOf("Added: Reply") < panel.indexOf(">late-8<"), panel);
        assertTrue(panel.contains(">late-2<") && !panel.contains(">late-1<"), panel);
    }

    @Test
    void theSystemTellsOfTablesSlowRoutesAndWhatTheSiteAdds() {
        boss.get("/admin/post/?q=whatever-secret");
        var page = boss.get("/admin/about/").body();
        assertAll(() -> assertTrue(page.contains("<th scope=\"row\">martlet_session</th>"), page),
                () -> assertTrue(page.contains("<th scope=\"row\">GET /admin/{model}/</th>"), page),
                () -> assertFalse(page.contains("whatever-secret"), page),
                () -> assertTrue(page.contains("<dd>fine &lt;today&gt;</dd>"), page));
    }

    @Test
    void theSystemTellsOfTheDatabaseAndWhoIsSignedIn() {
        site.signedIn("boss");
        site.signedIn("ada");
        var page = boss.get("/admin/about/").body();
        assertAll(
                () -> assertTrue(page.contains(engine == Engines.HSQLDB
                        ? "<dt>Database</dt><dd>HSQLDB, in this process</dd>"
                        : "<dt>Database</dt><dd>PostgreSQL</dd>"), page),
                () -> assertTrue(page.matches(
                        "(?s).*<dt>Its version</dt><dd>(HSQL Database Engine|PostgreSQL) [0-9.]+.*"), page),
                () -> assertTrue(page.matches("(?s).*<dt>Its size on disk</dt><dd>[0-9.,]+ [KM]B</dd>.*"), page),
                () -> assertTrue(page.contains("<dt>Browsers signed in</dt><dd>3</dd>"), page),
                () -> assertTrue(page.contains("<dt>Accounts signed in</dt><dd>2</dd>"), page),
                () -> assertTrue(page.contains("There are none: the tables are made from the models."), page));
    }
}
