package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import martlet.web.Params;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/** What a request brings: a JSON object or array, form fields, or JSON in the form field {@code data}. */
final class Body {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> JSON = Set.of("application/json", "application/merge-patch+json");
    private static final int MOST = 10_000;
    private static final String DATA = "data";

    private int count;

    private Body() {}

    /**
     * Returns what a body holds: an object, or an array.
     *
     * @param wrapped whether a form whose only field is {@code data} holds JSON there
     * @throws HttpException 415 for another kind of body, 400 when it can't be read
     */
    static Given of(Content content, boolean wrapped) {
        checkType(content.type());
        if (!content.type().equals(FORM)) {
            return json(text(content.bytes()));
        }
        var form = Params.parse(new String(content.bytes(), StandardCharsets.ISO_8859_1));
        return wrapped && form.names().equals(Set.of(DATA))
                ? json(form.get(DATA))
                : new Given.Parts(entered(form));
    }

    /**
     * Returns the object or array that a text is.
     *
     * @throws HttpException 400 when it is neither
     */
    static Given json(String text) {
        return new Body().value(text);
    }

    /**
     * Refuses a body of a kind that is not taken.
     *
     * @throws HttpException 415
     */
    static void checkType(String type) {
        if (!JSON.contains(type) && !type.equals(FORM)) {
            throw new HttpException("Send application/json or a form, %s, in UTF-8.".formatted(FORM),
                    Status.UNSUPPORTED_MEDIA_TYPE_415, true)
                    .header(HeaderValues.create(HeaderNames.ACCEPT, "application/json, " + FORM));
        }
    }

    /**
     * Returns the names and values of what must be an object.
     *
     * @param what what it is called in the sentence, when it is none
     * @throws HttpException 400 when it is none
     */
    static Map<String, Given> object(Given given, String what) {
        if (given instanceof Given.Parts(var values)) {
            return values;
        }
        throw Problems.bad("%s is not a JSON object.".formatted(what));
    }

    private static String text(byte[] bytes) {
        if (bytes.length == 0) {
            throw Problems.bad("The body is empty; send a JSON object.");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw Problems.bad("The body is not UTF-8.");
        }
    }

    private static Map<String, Given> entered(Params form) {
        var values = new LinkedHashMap<String, Given>();
        for (var name : form.names()) {
            if (form.all(name).size() > 1) {
                throw Problems.bad("'%s' is there %d times; send it once.".formatted(name, form.all(name).size()));
            }
            values.put(name, new Given.Entered(form.get(name)));
        }
        return values;
    }

    private Given value(String text) {
        try (var parser = Json.parser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            var first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw Problems.bad("The body is not a JSON object.");
            }
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw Problems.bad("Something follows the JSON.");
            }
            return value;
        } catch (StreamConstraintsException _) {
            throw Problems.bad(
                    "The JSON is more than is taken: at most %d levels deep, %d characters in a name, %d digits in a number."
                            .formatted(Json.DEEPEST, Json.LONGEST_NAME, Json.LONGEST_NUMBER));
        } catch (JacksonException e) {
            throw Problems.bad("The body is not valid JSON, at line %d, column %d: %s".formatted(
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr(), said(e)));
        }
    }

    /** What the parser says of its own settings, in parentheses behind what is wrong, is nothing to whoever sent the body. */
    private static String said(JacksonException wrong) {
        var sentence = String.valueOf(wrong.getOriginalMessage());
        var aside = sentence.indexOf(" (start marker at ");
        return aside < 0 ? sentence : sentence.substring(0, aside);
    }

    private Map<String, Given> parts(JsonParser parser) {
        var values = new LinkedHashMap<String, Given>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser));
        }
        return values;
    }

    private Given value(JsonParser parser) {
        if (++count > MOST) {
            throw Problems.bad("The JSON has more than %d values.".formatted(MOST));
        }
        return switch (parser.currentToken()) {
            case VALUE_NULL -> new Given.Null();
            case VALUE_TRUE -> new Given.Truth(true);
            case VALUE_FALSE -> new Given.Truth(false);
            case VALUE_STRING -> new Given.Text(parser.getString());
            case VALUE_NUMBER_INT -> new Given.Whole(parser.getString());
            case START_OBJECT -> new Given.Parts(parts(parser));
            case START_ARRAY -> array(parser);
            default -> new Given.Fraction(parser.getString());
        };
    }

    private Given array(JsonParser parser) {
        var values = new ArrayList<Given>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new Given.Items(values);
    }
}
