package martlet.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes rows as text that any program can read and {@link Load} brings back, on either engine: one JSON object a line,
 * {@code {"model":"message","fields":{"id":7,"user":3,"pub_date":"2026-01-31T09:30:00Z"}}}. The last line has the number of rows
 * and a checksum of all lines before it: {@code {"end":{"rows":1,"sha256":"…"}}}.
 *
 * <p>Models come after those that they link to, rows by key, fields in the descriptor's order; so equal data is equal
 * text. Passwords are in it as they are stored, that is hashed: a dump is as secret as the database. Immutable.
 */
public final class Dump {

    private static final JsonFactory JSON = JsonFactory.builder()
            .rootValueSeparator("\n")
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final Database db;
    private final List<? extends Model<?>> models;

    private Dump(Database db, List<? extends Model<?>> models) {
        this.db = db;
        this.models = models;
    }

    /**
     * A dump of the site's models and its files: all but what the kit keeps for itself, in tables whose names begin with {@code
     * martlet_}.
     */
    public static Dump of(Database db) {
        return of(db, siteModels(db));
    }

    /** A dump of these models, in the database's order. */
    public static Dump of(Database db, List<? extends Model<?>> models) {
        return new Dump(db, db.models().stream().filter(models::contains).toList());
    }

    static List<Model<?>> siteModels(Database db) {
        return db.models().stream()
                .filter(model -> !model.name().startsWith("martlet_") || StoredFile.MODELS.contains(model)).toList();
    }

    /**
     * Writes the rows as they are at one moment, whatever is written to them meanwhile. The stream is flushed, not closed.
     *
     * @return how many rows were written
     * @throws UncheckedIOException when the stream can't be written to
     */
    public long to(OutputStream out) {
        var begun = new AtomicBoolean();
        return db.snapshot(() -> {
            if (begun.getAndSet(true)) {
                // The rows that went out already can't be taken back.
                throw new StorageException("Another writer ended the dump; begin it again");
            }
            return written(out);
        });
    }

    private long written(OutputStream out) {
        try {
            return write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("The dump can't be written: " + e.getMessage(), e);
        }
    }

    private long write(OutputStream out) throws IOException {
        var summed = new DigestOutputStream(out, DumpEnd.digest());
        var rows = writeRows(summed);
        out.write(DumpEnd.of(rows, summed.getMessageDigest()).line());
        out.flush();
        return rows;
    }

    private long writeRows(OutputStream out) {
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            var rows = 0L;
            for (var model : models) {
                rows += write(model, json);
            }
            if (rows > 0) {
                json.writeRaw('\n');
            }
            return rows;
        }
    }

    private <R> long write(Model<R> model, JsonGenerator json) {
        var rows = new long[1];
        db.select(model).each(linked -> {
            write(model, linked.row(), json);
            rows[0]++;
        });
        return rows[0];
    }

    private static <R> void write(Model<R> model, R row, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("model", model.name());
        json.writeObjectPropertyStart("fields");
        for (var field : model.fields()) {
            json.writeName(field.name());
            write(field.type(), field.of(row), json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(Type<T> type, @Nullable Object value, JsonGenerator json) {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> written(type, type.text((T) value), json);
        }
    }

    private static void written(Type<?> type, String text, JsonGenerator json) {
        switch (type.jsonForm()) {
            case NUMBER -> json.writeNumber(text);
            case VALUE -> json.writeRawValue(text);
            case TRUTH, TEXT -> json.writeString(text);
        }
    }
}
