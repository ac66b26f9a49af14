package martlet.admin;

import static martlet.admin.City.CITY;
import static martlet.admin.Country.COUNTRY;
import static martlet.admin.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import martlet.model.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Rows with a value of every type, and rows whose keys are text and UUIDs. */
class TypesTest {

    private static final String ADD = "/admin/sample/add/";
    private static final TestSite SITE = new TestSite();
    private static final Browser STAFF = SITE.signedIn("boss");

    @AfterAll
    static void stop() {
        SITE.close();
    }

    /** Values that a form is sent with, and the sentence that answers them. */
    record Bad(String name, String value, String sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Bad> BAD = List.of(
            new Bad("text", "a", "Text has 1 character; at least 2 are needed."),
            new Bad("big", "7.5", "Write a whole number, such as 42."),
            new Bad("small", "101", "Small must be at most 100."),
            new Bad("price", "7.005", "Price has 3 digits after the point; at most 2 fit."),
            new Bad("ratio", "NaN", "Write a number, such as 2.5 or 1e-3."),
            new Bad("flag", "maybe", "Write true or false."),
            new Bad("moment", "2101-01-01T00:00", "Moment must be at most 2100-01-01T00:00:00Z."),
            new Bad("day", "1599-12-31", "Day must be at least 1600-01-01."),
            new Bad("clock", "24:00", "Write a time, such as 09:30 or 09:30:15."),
            new Bad("span", "90", "Write a duration, such as 1:30:00 or PT1H30M."),
            new Bad("tag", "7", "Write a UUID, such as 018f4e5a-7b1c-7c3d-9e2f-0123456789ab."),
            new Bad("bytes", "MDEyMzQ1Njc4", "Bytes has 9 bytes; at most 8 fit."),
            new Bad("colour", "PINK", "Write one of RED, GREEN, BLUE."),
            new Bad("size", "XL", "Size is none of S, M, L."),
            new Bad("extra", "{", "This is not JSON, at line 1, column 2."));

    @ParameterizedTest
    @FieldSource("BAD")
    void refuses(Bad bad) {
        var answer = STAFF.get(ADD).submit(ADD, bad.name, bad.value);
        assertEquals(422, answer.status());
        assertTrue(answer.has(bad.sentence), answer::body);
    }

    @Test
    void isAddedShownAndChanged() {
        var added = STAFF.get(ADD).submit(ADD, "text", "words", "big", "7", "small", "-7", "price", "12.5", "ratio",
                "0.5", "flag", "false", "moment", "2026-01-31T09:30:00", "day", "2026-01-31", "clock", "09:30", "span",
                "1:30:00", "tag", "018f4e5a-7b1c-7c3d-9e2f-0123456789ab", "bytes", "AQID", "colour", "GREEN", "size",
                "M",
                "extra", "{\"b\": 1, \"a\": 2}");
        assertEquals(303, added.status(), added::body);
        var row = SITE.db.select(SAMPLE).where(SAMPLE.text.eq("words")).one().orElseThrow();
        assertEquals(new BigDecimal("12.50"), row.price());
        assertEquals(Bytes.of((byte) 1, (byte) 2, (byte) 3), row.bytes());
        assertEquals("{\"a\":2,\"b\":1}", row.extra());
        var list = STAFF.get("/admin/sample/?colour=GREEN&price__gte=12.5");
        for (var shown : List.of("number\">12.50", "no\">No", "text\">2026-01-31", "text\">09:30:00", "text\">PT1H30M",
                "text\">Green", "text\">M")) {
            assertTrue(list.has(shown), () -> shown + " in " + list.body());
        }
        assertFalse(list.has("AQID"));
        var page = "/admin/sample/" + row.id() + "/";
        assertEquals(303, STAFF.get(page).submit(page, "flag", "", "size", "L").status());
        var changed = SITE.db.find(SAMPLE, row.id()).orElseThrow();
        assertEquals("L", changed.size());
        assertEquals(null, changed.flag());
        assertEquals(row.extra(), changed.extra());
    }

    // -- keys

    @Test
    void aTextKeyStandsInAddresses() {
        var page = "/admin/country/c%C3%B4te%20d%27or%3F/";
        var add = "/admin/country/add/";
        var refused = STAFF.get(add).submit(add, "code", "a/b", "name", "x");
        assertEquals(422, refused.status());
        assertTrue(refused.has("slashes or control characters, nor spaces at its ends."), refused::body);
        assertTrue(STAFF.get(add).submit(add, "code", "add", "name", "x").has("mean something else in addresses."));
        var added = STAFF.get(add).submit(add, "code", "côte d'or?", "name", "Côte", "_continue", "1");
        assertEquals(303, added.status(), added::body);
        assertTrue(added.location().startsWith(page), added.location());
        assertTrue(STAFF.get("/admin/country/").has("href=\"" + page), () -> STAFF.get("/admin/country/").body());
        var form = STAFF.get(page);
        assertEquals(200, form.status());
        assertTrue(form.has("côte d&#39;or?"), form::body);
        assertFalse(form.has("name=\"code\""), "a key stays");
        assertEquals(303, form.submit(page, "name", "Coast").status());
        assertEquals("Coast", SITE.db.find(COUNTRY, "côte d'or?").orElseThrow().name());
        city(page);
    }

    private static void city(String country) {
        var add = "/admin/city/add/";
        var form = STAFF.get(add);
        assertTrue(form.has("<option value=\"côte d&#39;or?\">"), form::body);
        assertEquals(303, form.submit(add, "name", "Dijon", "country", "côte d'or?", "id", "").status());
        var dijon = SITE.db.select(CITY).where(CITY.name.eq("Dijon")).one().orElseThrow();
        assertEquals(7, dijon.id().version());
        var page = "/admin/city/" + dijon.id() + "/";
        assertEquals(303, STAFF.get(page).submit(page, "twin", dijon.id().toString()).status());
        assertEquals(dijon.id(), SITE.db.find(CITY, dijon.id()).orElseThrow().twinId());
        var delete = country + "delete/";
        var confirm = STAFF.get(delete);
        assertTrue(confirm.has(page), confirm::body);
        assertEquals(303, confirm.submit(delete).status());
        assertEquals(404, STAFF.get(country).status());
        assertEquals(0, SITE.db.select(CITY).count());
    }
}
