package martlet.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The one form in which a JSON value is kept: so that equal values are equal texts. */
final class JsonText {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100).maxStringLength(16_000_000).maxNumberLength(400).build())
            .build();

    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";

    private JsonText() {}

    /**
     * Returns the form of a text that is one JSON value.
     *
     * @throws IllegalArgumentException with a sentence for a person when it is not, or is null
     */
    static String canonical(String text) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new UnreadableException("Write a JSON value, such as {\"a\": 1}.");
            }
            var form = of(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableException("Something follows the JSON value.");
            }
            if (form.equals("null")) {
                throw new UnreadableException("Write a JSON value other than null.");
            }
            return form;
        } catch (JacksonException e) {
            throw new UnreadableException(Phrase.of("This is not JSON, at line {line}, column {column}.")
                    .with("line", e.getLocation().getLineNr()).with("column", e.getLocation().getColumnNr()), e);
        }
    }

    /** Returns the form of the value that a parser is at, and leaves it at the value's end. */
    static String of(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> quoted(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            default -> parser.getString();
        };
    }

    private static String object(JsonParser parser) {
        Map<String, String> parts = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            parts.put(quoted(name), of(parser));
        }
        List<String> all = new ArrayList<>();
        parts.forEach((name, value) -> all.add(name + ":" + value));
        return "{" + String.join(",", all) + "}";
    }

    private static String array(JsonParser parser) {
        List<String> parts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parts.add(of(parser));
        }
        return "[" + String.join(",", parts) + "]";
    }

    /** 1.0, 1 and 10e-1 are one number. */
    private static String number(String digits) {
        try {
            var number = new BigDecimal(digits).stripTrailingZeros();
            return Math.abs((long) number.scale()) <= 40 ? number.toPlainString() : number.toString();
        } catch (NumberFormatException _) {
            throw new UnreadableException("A number has too large an exponent.");
        }
    }

    /** Writes text as JSON does, with no more escapes than needed. */
    static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var at = ESCAPED.indexOf(c);
            if (at >= 0) {
                quoted.append('\\').append(ESCAPES.charAt(at));
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
