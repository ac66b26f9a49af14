package martlet.admin;

import java.io.OutputStream;
import java.util.List;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Type.JsonForm;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes rows as JSON objects, an object a line: in an array, or with nothing around them. */
final class JsonExport<R> implements ExportWriter<R> {

    private static final JsonFactory JSON = JsonFactory.builder()
            .rootValueSeparator("")
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final List<Column<R>> columns;
    private final ExportValues<R> values;
    private final FarTexts<R> fars;
    private final JsonGenerator json;
    private final boolean array;
    private boolean first = true;

    JsonExport(List<Column<R>> columns, ExportValues<R> values, FarTexts<R> fars, boolean array, OutputStream out) {
        this.columns = columns;
        this.values = values;
        this.fars = fars;
        this.array = array;
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    @Override
    public void begin() {
        if (array) {
            json.writeRaw("[\n");
        }
    }

    @Override
    public void rows(List<Linked<R>> rows, Titles<R> titles) {
        fars.look(rows, values::exact);
        rows.forEach(row -> write(row, titles));
    }

    private void write(Linked<R> row, Titles<R> titles) {
        if (!first) {
            json.writeRaw(array ? ",\n" : "\n");
        }
        first = false;
        json.writeStartObject();
        for (var column : columns) {
            json.writeName(column.name());
            write(column, fars.has(column) ? fars.text(column, row) : values.exact(column, row, titles));
        }
        json.writeEndObject();
    }

    private void write(Column<R> column, @org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            json.writeNull();
            return;
        }
        switch (form(column)) {
            case NUMBER -> json.writeNumber(text);
            case TRUTH -> json.writeBoolean(Boolean.parseBoolean(text));
            case VALUE -> json.writeRawValue(text);
            case TEXT -> json.writeString(text);
        }
    }

    private static <R> JsonForm form(Column<R> column) {
        if (column.computed() != null) {
            return JsonForm.TEXT;
        }
        return column.shown().getFirst() instanceof ForeignKey<?, ?, ?> link
                ? link.type().jsonForm()
                : column.shown().getFirst().type().jsonForm();
    }

    @Override
    public void end() {
        json.writeRaw(array ? "\n]\n" : first ? "" : "\n");
        json.flush();
    }
}
