package martlet.testing;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/**
 * What a site has answered. Immutable.
 *
 * @param asked the method and the path, for messages
 * @param status the status code
 * @param headers the headers, their names in small letters
 * @param body the body, read as UTF-8
 */
public record Reply(String asked, int status, Map<String, List<String>> headers, String body) {

    /** Returns the first value of a header, named in small letters; empty text when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    /** Returns where the answer sends one; empty text when nowhere. */
    public String location() {
        return header("location");
    }

    /** Fails the test unless the status is this one. */
    public Reply is(int expected) {
        Assertions.assertEquals(expected, status, () -> asked + " answered\n" + body);
        return this;
    }

    /** Fails the test unless the answer sends one there, with 303. */
    public Reply leadsTo(String path) {
        is(303);
        Assertions.assertEquals(path, location(), asked);
        return this;
    }

    /** Fails the test unless the body has all these parts. */
    public Reply has(String... parts) {
        for (var part : parts) {
            Assertions.assertTrue(body.contains(part), () -> asked + " should have '" + part + "' in\n" + body);
        }
        return this;
    }

    /** Fails the test when the body has any of these parts. */
    public Reply lacks(String... parts) {
        for (var part : parts) {
            Assertions.assertFalse(body.contains(part), () -> asked + " should not have '" + part + "' in\n" + body);
        }
        return this;
    }
}
