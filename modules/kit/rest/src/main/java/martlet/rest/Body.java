package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import martlet.model.Model;
import martlet.web.Params;
import martlet.web.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/** What a request brings: a JSON object, form fields, or a JSON object in the form field {@code data}. */
final class Body {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> JSON = Set.of("application/json", "application/merge-patch+json");
    private static final int MOST = 10_000;
    private static final String DATA = "data";

    private int count;

    private Body() {}

    /**
     * Returns the names and values of a body.
     *
     * @throws HttpException 415 for another kind of body, 413 when it is too long, 400 when it can't be read or is no object
     */
    static Map<String, Given> read(ServerRequest req, @Nullable Model<?> model) {
        var type = type(req);
        if (JSON.contains(type)) {
            return json(text(req));
        }
        if (!type.equals(FORM)) {
            throw new HttpException("Send application/json or a form, %s, in UTF-8.".formatted(FORM),
                    Status.UNSUPPORTED_MEDIA_TYPE_415, true)
                    .header(HeaderValues.create(HeaderNames.ACCEPT, "application/json, " + FORM));
        }
        checkLength(req);
        var form = Params.form(req);
        return form.names().equals(Set.of(DATA)) && (model == null || model.field(DATA).isEmpty())
                ? json(form.get(DATA))
                : entered(form);
    }

    /** Reads a JSON object. */
    static Map<String, Given> json(String text) {
        return new Body().object(text);
    }

    /** Returns the kind of body, in small letters; empty where none is named, or one in another character set. */
    private static String type(ServerRequest req) {
        try {
            return req.headers().value(HeaderNames.CONTENT_TYPE).map(HttpMediaType::create)
                    .filter(type -> type.charset().map(set -> set.equalsIgnoreCase("utf-8")).orElse(true))
                    .map(type -> type.mediaType().text().toLowerCase(Locale.ROOT))
                    .orElse("");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static void checkLength(ServerRequest req) {
        if (req.headers().contentLength().orElse(0) > Json.LONGEST) {
            throw tooLong();
        }
    }

    private static HttpException tooLong() {
        return Problems.refused(Status.REQUEST_ENTITY_TOO_LARGE_413,
                "A body has at most %d bytes.".formatted(Json.LONGEST));
    }

    private static String text(ServerRequest req) {
        checkLength(req);
        if (!req.content().hasEntity()) {
            throw Problems.bad("The body is empty; send a JSON object.");
        }
        try {
            var bytes = Payload.read(req, Json.LONGEST);
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

    private Map<String, Given> object(String text) {
        try (var parser = Json.parser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Problems.bad("The body is not a JSON object.");
            }
            var values = parts(parser);
            if (parser.nextToken() != null) {
                throw Problems.bad("Something follows the JSON object.");
            }
            return values;
        } catch (StreamConstraintsException _) {
            throw Problems.bad(
                    "The JSON is more than is taken: at most %d levels deep, %d characters in a name, %d digits in a number."
                            .formatted(Json.DEEPEST, Json.LONGEST_NAME, Json.LONGEST_NUMBER));
        } catch (JacksonException e) {
            throw Problems.bad("The body is not valid JSON, at line %d, column %d: %s".formatted(
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()));
        }
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
