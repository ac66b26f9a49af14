package martlet.model;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * What a write changed, as JSON: {@code {"title":["Notes","Notes II"],"password":"changed"}}. Fields in the model's order;
 * numbers and truths as such, all else in the text form of its type; of a secret only that it changed.
 */
final class Differences {

    private static final String CHANGED = "changed";
    private static final JsonFactory JSON = JsonFactory.builder().disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private Differences() {}

    /** Returns what differs between two rows of which either may not be there; empty when nothing does. */
    static <R> String written(Model<R> model, @Nullable R before, @Nullable R after) {
        var out = new StringWriter(128);
        var any = false;
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            for (var field : model.fields()) {
                any |= write(json, field, before, after);
            }
            json.writeEndObject();
        }
        return any ? out.toString() : "";
    }

    private static <R, T> boolean write(JsonGenerator json, Field<R, T> field, @Nullable R before, @Nullable R after) {
        var was = before == null ? null : field.of(before);
        var is = after == null ? null : field.of(after);
        if (Objects.deepEquals(was, is)) {
            return false;
        }
        json.writeName(field.name());
        if (field.input() == Input.PASSWORD) {
            json.writeString(CHANGED);
        } else {
            json.writeStartArray();
            write(json, field.type(), was);
            write(json, field.type(), is);
            json.writeEndArray();
        }
        return true;
    }

    private static <T> void write(JsonGenerator json, Type<T> type, @Nullable T value) {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(type.text(value));
        }
    }

    static List<Revision.Difference> read(String text) {
        var all = new ArrayList<Revision.Difference>();
        try (var json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                all.add(read(json.currentName(), json));
            }
        }
        return all;
    }

    private static Revision.Difference read(String field, JsonParser json) {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            return new Revision.Difference(field, null, null, true);
        }
        var before = value(json);
        var after = value(json);
        json.nextToken();
        return new Revision.Difference(field, before, after, false);
    }

    private static @Nullable String value(JsonParser json) {
        return json.nextToken() == JsonToken.VALUE_NULL ? null : json.getString();
    }
}
