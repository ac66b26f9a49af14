package martlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions within conditions as text: what is written is read again. */
class FilterGroupsTest {

    /** Writes what it reads. */
    private static final FilterGroups.Maker<String> WRITER = new FilterGroups.Maker<>() {
        @Override
        public String one(String name, String value) {
            return name + "=" + FilterGroups.quoted(value);
        }

        @Override
        public String group(boolean any, boolean opposite, List<String> parts) {
            return (opposite ? "-" : "") + (any ? "or" : "and") + "=(" + String.join(",", parts) + ")";
        }
    };

    @Test
    void whatIsWrittenIsReadAgain() {
        for (var value : List.of("", "plain", "a,b", "(x)", "\"", "\\", "a\"b\\,)", " = ")) {
            var text = "(a=" + FilterGroups.quoted(value) + ",-and=(-b__lt=1,c=2))";
            assertEquals("or=" + text, FilterGroups.parse("or", text, WRITER), value);
        }
        assertEquals("-and=(a=1)", FilterGroups.parse("-and", "(a=1)", WRITER));
    }
}
