package martlet.rest;

import static martlet.rest.Ask.to;
import static martlet.rest.City.CITY;
import static martlet.rest.Country.COUNTRY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How each type goes over the wire, both ways; and rows whose keys are text and UUIDs. */
class TypesTest {

    private static final ApiSite SITE = new ApiSite();
    private static final String FORM = "application/x-www-form-urlencoded";

    @AfterAll
    static void stop() {
        SITE.close();
    }

    /** A value as JSON and as a form has it, what an answer shows of it, and one that is refused with its sentence. */
    record Wire(String field, String json, String form, String shown, String wrong, String sentence) {
        @Override
        public String toString() {
            return field;
        }
    }

    static final List<Wire> WIRES = List.of(
            new Wire("text", "\"a\\u00e4\"", "aä", "\"aä\"", "7", "Write text, in quotes."),
            new Wire("text", "\"ab\"", "ab", "\"ab\"", "\"a\"", "Text has 1 character; at least 2 are needed."),
            new Wire("big", "9007199254740993", "9007199254740993", "9007199254740993", "\"7\"",
                    "Write a whole number, such as 42."),
            new Wire("small", "-7", "-7", "-7", "101", "Small must be at most 100."),
            new Wire("small", "7", "7", "7", "1.5", "Write a whole number, such as 42."),
            new Wire("price", "\"12.5\"", "12.5", "\"12.50\"", "\"1.005\"",
                    "Price has 3 digits after the point; at most 2 fit."),
            new Wire("price", "0.1", "0.10", "\"0.10\"", "true", "Write a decimal number."),
            new Wire("ratio", "2.5e-3", "0.0025", "0.0025", "\"2.5\"", "Write a number."),
            new Wire("ratio", "3", "3", "3.0", "1e999", "Write a number, such as 2.5 or 1e-3."),
            new Wire("flag", "true", "true", "true", "1", "Write true or false."),
            new Wire("moment", "\"2026-01-31T09:30:00+02:00\"", "2026-01-31 07:30", "\"2026-01-31T07:30:00Z\"",
                    "\"yesterday\"", "Write a date and time, such as 2026-01-31T09:30:00Z."),
            new Wire("day", "\"2026-01-31\"", "2026-01-31", "\"2026-01-31\"", "\"2026-02-29\"",
                    "Write a date, such as 2026-01-31."),
            new Wire("day", "\"1600-01-01\"", "1600-01-01", "\"1600-01-01\"", "20260131",
                    "Write a date such as \\\"2026-01-31\\\"."),
            new Wire("clock", "\"09:30\"", "09:30", "\"09:30:00\"", "\"24:00\"",
                    "Write a time, such as 09:30 or 09:30:15."),
            new Wire("span", "\"PT1H30M\"", "1:30:00", "\"PT1H30M\"", "\"-200:00:00\"",
                    "Span must be at least PT-168H."),
            new Wire("tag", "\"018F4E5A-7B1C-7C3D-9E2F-0123456789AB\"", "018f4e5a-7b1c-7c3d-9e2f-0123456789ab",
                    "\"018f4e5a-7b1c-7c3d-9e2f-0123456789ab\"", "\"7\"",
                    "Write a UUID, such as 018f4e5a-7b1c-7c3d-9e2f-0123456789ab."),
            new Wire("bytes", "\"aGVsbG8=\"", "aGVsbG8=", "\"aGVsbG8=\"", "\"MDEyMzQ1Njc4\"",
                    "Bytes has 9 bytes; at most 8 fit."),
            new Wire("colour", "\"GREEN\"", "GREEN", "\"GREEN\"", "\"GREN\"",
                    "Write one of RED, GREEN, BLUE. Did you mean 'GREEN'?"),
            new Wire("size", "\"M\"", "M", "\"M\"", "\"XL\"", "Size is none of S, M, L."),
            new Wire("extra", "{\"b\":[1,2.50,null],\"a\":{}}", "{\"b\": [1, 2.5, null], \"a\": {}}",
                    "{\"a\":{},\"b\":[1,2.5,null]}", "[1e99999999999]", "A number has too large an exponent."),
            new Wire("extra", "\"words\"", "\"words\"", "\"words\"", "{\"a\":\"\\ud800\"}",
                    "Extra has half a character (an unpaired surrogate), which can't be stored."));

    @ParameterizedTest
    @FieldSource("WIRES")
    void aValueGoesBothWays(Wire wire) {
        var name = "\"" + wire.field + "\":";
        to("as JSON", "POST", "/api/sample/", "{" + name + wire.json + "}", 201).by("eve")
                .in(name + wire.shown).check(SITE);
        to("as a form", "POST", "/api/sample/", wire.field + "=" + encoded(wire.form), 201).by("eve")
                .with("Content-Type", FORM).in(name + wire.shown).check(SITE);
        to("as null", "POST", "/api/sample/", "{" + name + "null}", 201).by("eve").in(name + "null").check(SITE);
        to("refused", "POST", "/api/sample/", "{" + name + wire.wrong + "}", 422).by("eve")
                .in("{\"field\":\"" + wire.field + "\",\"problem\":\"" + wire.sentence + "\"}").check(SITE);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static final List<Ask> FILTERS = List.of(
            to("a decimal between two", "GET", "/api/sample/?price__between=0.09,0.1001&count=false", "", 200)
                    .in("\"price\":\"0.10\"").out("\"price\":\"12.50\"", "\"price\":null"),
            to("a day at most", "GET", "/api/sample/?day__lte=1999-12-31", "", 200)
                    .in("\"day\":\"1600-01-01\"").out("\"day\":\"2026-01-31\""),
            to("one of two choices", "GET", "/api/sample/?colour__in=GREEN,RED", "", 200).in("\"colour\":\"GREEN\"")
                    .out("\"colour\":null"),
            to("bytes", "GET", "/api/sample/?bytes=aGVsbG8%3D", "", 200).in("\"bytes\":\"aGVsbG8=\"")
                    .out("\"bytes\":null"),
            to("JSON, however it is written", "GET",
                    "/api/sample/?extra=" + encoded("{\"b\": [1, 2.5, null], \"a\": {}}"), "", 200)
                    .in("\"extra\":{\"a\":{}").out("\"extra\":\"words\"", "\"extra\":null"),
            to("a duration over", "GET", "/api/sample/?span__gt=1:00:00", "", 200).in("\"span\":\"PT1H30M\""),
            to("a choice that there isn't", "GET", "/api/sample/?colour=red", "", 400)
                    .in("'colour' can't be 'red': Write one of RED, GREEN, BLUE. Did you mean 'RED'?"),
            to("what has no order", "GET", "/api/sample/?extra__lt=1", "", 400)
                    .in("'lt' asks which is greater, which of 'extra' can't be told."));

    @ParameterizedTest
    @FieldSource("FILTERS")
    void aFilterReadsItsType(Ask ask) {
        WIRES.forEach(wire -> SITE.ask("eve", "POST", "/api/sample/", "{\"" + wire.field + "\":" + wire.json + "}"));
        ask.by("eve").check(SITE);
    }

    // -- keys

    @Test
    void aTextKeyStandsInAddresses() {
        var place = "/api/country/c%C3%B4te%20d%27or%3F/";
        to("added", "POST", "/api/country/", "{\"code\":\"côte d'or?\",\"name\":\"Côte\"}", 201).by("eve")
                .in("location: " + place, "\"code\":\"côte d'or?\"").check(SITE);
        to("read", "GET", place, "", 200).by("eve").in("\"name\":\"Côte\"").check(SITE);
        to("without its slash", "GET", place.substring(0, place.length() - 1), "", 308).by("eve")
                .in("location: " + place).check(SITE);
        to("changed", "PATCH", place, "{\"name\":\"Coast\"}", 200).by("eve").in("\"name\":\"Coast\"").check(SITE);
        to("but not its key", "PATCH", place, "{\"code\":\"x\"}", 422).by("eve").in("'code' can't be written.")
                .check(SITE);
        to("linked to", "POST", "/api/city/", "{\"name\":\"Dijon\",\"country\":\"côte d'or?\"}", 201).by("eve")
                .in("\"country\":\"côte d'or?\"", "\"twin\":null").check(SITE);
        to("a link to nobody", "POST", "/api/city/", "{\"name\":\"Rome\",\"country\":\"IT\"}", 422).by("eve")
                .in("There is no such country.").check(SITE);
        to("a key that no address has", "POST", "/api/country/", "{\"code\":\"a/b\",\"name\":\"x\"}", 422).by("eve")
                .in("A key can't have slashes or control characters, nor spaces at its ends.").check(SITE);
        to("a slash in an address", "GET", "/api/country/a%2Fb/", "", 404).by("eve").check(SITE);
        to("no key", "POST", "/api/country/", "{\"name\":\"x\"}", 422).by("eve").in("Code is required.").check(SITE);
        to("deleted, with its city", "DELETE", place, "", 200).by("eve").in("{\"deleted\":2}").check(SITE);
        to("gone", "GET", place, "", 404).by("eve").in("There is no country 'côte d'or?'.").check(SITE);
    }

    @Test
    void aUuidKeyIsGivenOrMade() {
        SITE.db.insert(Change.of(COUNTRY).set(COUNTRY.code, "DE").set(COUNTRY.name, "Germany"));
        var id = new UUID(-1, 7).toString();
        to("given", "POST", "/api/city/", "{\"id\":\"" + id + "\",\"name\":\"Ulm\",\"country\":\"DE\"}", 201)
                .by("eve").in("location: /api/city/" + id + "/", "\"id\":\"" + id + "\"").check(SITE);
        to("made", "POST", "/api/city/", "{\"name\":\"Bonn\",\"country\":\"DE\",\"twin\":{\"id\":\"" + id + "\"}}",
                201).by("eve").in("\"twin\":\"" + id + "\"").check(SITE);
        assertEquals(7, SITE.db.select(CITY).where(CITY.name.eq("Bonn")).one().orElseThrow().id().version());
        to("read", "GET", "/api/city/" + id + "/?expand=country", "", 200).by("eve")
                .in("\"country\":{\"code\":\"DE\",\"name\":\"Germany\"}").check(SITE);
        to("in capitals, which is another address", "GET", "/api/city/" + id.toUpperCase(java.util.Locale.ROOT) + "/",
                "", 404).by("eve").check(SITE);
        to("taken", "POST", "/api/city/", "{\"id\":\"" + id + "\",\"name\":\"Ulm\",\"country\":\"DE\"}", 422)
                .by("eve").in("{\"field\":\"id\",\"problem\":\"This id is already taken.\"}").check(SITE);
        to("across the link", "GET", "/api/city/?twin__name=Ulm&country__name__startswith=Ger", "", 200).by("eve")
                .in("\"name\":\"Bonn\"").out("\"name\":\"Ulm\"").check(SITE);
        var page = SITE.ask("eve", "GET", "/api/city/?cursor=&limit=1&ordering=id", "").body();
        assertTrue(page.contains("\"name\":\"Bonn\""), page);
        var next = page.replaceFirst("(?s).*\"next\":\"([^\"]*)\".*", "$1");
        assertTrue(SITE.ask("eve", "GET", next, "").body().contains("\"name\":\"Ulm\""), next);
    }
}
