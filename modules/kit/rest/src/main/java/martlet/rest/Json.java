package martlet.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** How JSON is read and written: as a stream, with limits for what comes from outside. */
final class Json {

    /** The most bytes of a body. */
    static final int LONGEST = 1 << 20;

    /** The deepest nesting of what comes from outside. */
    static final int DEEPEST = 32;

    /** The most characters of a name in what comes from outside. */
    static final int LONGEST_NAME = 256;

    /** The most characters of a number in what comes from outside. */
    static final int LONGEST_NUMBER = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private static final JsonFactory OWN = new JsonFactory();

    private Json() {}

    /** Returns what a writer writes. */
    static byte[] bytes(Consumer<JsonGenerator> writer) {
        var out = new ByteArrayOutputStream(1_024);
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            writer.accept(json);
        }
        return out.toByteArray();
    }

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** Reads what was written here, whatever its size. */
    static JsonParser own(String text) {
        return OWN.createParser(ObjectReadContext.empty(), text);
    }

    /** Writes a value whose class is known to be right. */
    static <T> void any(JsonGenerator json, Type<T> type, @Nullable Object value) {
        write(json, type, type.javaClass().cast(value));
    }

    /** Writes a value as its type is written: numbers and truth as they are, all else as the text that is read back. */
    static <T> void write(JsonGenerator json, Type<T> type, @Nullable T value) {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> written(json, type, type.text(value));
        }
    }

    private static void written(JsonGenerator json, Type<?> type, String text) {
        switch (type.jsonForm()) {
            case NUMBER -> json.writeNumber(text);
            case VALUE -> json.writeRawValue(text);
            case TRUTH, TEXT -> json.writeString(text);
        }
    }

    /** Returns a value from a body as JSON again. */
    static String text(Given given) {
        return new String(bytes(json -> write(json, given)), StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, Given given) {
        switch (given) {
            case Given.Null _ -> json.writeNull();
            case Given.Text text -> json.writeString(text.text());
            case Given.Entered entered -> json.writeString(entered.text());
            case Given.Whole whole -> json.writeNumber(whole.digits());
            case Given.Fraction fraction -> json.writeNumber(fraction.digits());
            case Given.Truth truth -> json.writeBoolean(truth.value());
            case Given.Items items -> {
                json.writeStartArray();
                items.values().forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Given.Parts parts -> {
                json.writeStartObject();
                parts.values().forEach((name, value) -> {
                    json.writeName(name);
                    write(json, value);
                });
                json.writeEndObject();
            }
        }
    }
}
