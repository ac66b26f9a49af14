package martlet.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads a dump row by row, and says of what it can't read on which line that is. */
final class DumpReader implements AutoCloseable {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
    private static final String SHAPE = "a row is {\"model\":\"…\",\"fields\":{…}}, in this order.";

    private final Map<String, Table<?>> tables = new HashMap<>();
    private final List<String> names;
    private final JsonParser json;

    DumpReader(InputStream in, List<? extends Model<?>> models) {
        models.forEach(model -> tables.put(model.name(), new Table<>(model)));
        this.names = models.stream().map(Model::name).toList();
        this.json = JSON.createParser(ObjectReadContext.empty(), in);
    }

    /** A row that was read, and where. */
    record Line<R>(long number, Change<R> change) {}

    /** A model with its fields by name. */
    private record Table<R>(Model<R> model, Map<String, Field<R, ?>> fields) {
        Table(Model<R> model) {
            this(model, new HashMap<>());
            model.fields().forEach(field -> fields.put(field.name(), field));
        }
    }

    /** Returns the next row; empty after the last. */
    Optional<Line<?>> next() {
        try {
            return json.nextToken() == null ? Optional.empty() : Optional.of(row());
        } catch (JacksonIOException e) {
            throw new UncheckedIOException("The dump can't be read: " + e.getMessage(), new IOException(e));
        } catch (JacksonException e) {
            throw new LoadException(e.getLocation().getLineNr(), "this is not JSON: " + e.getOriginalMessage());
        }
    }

    private Line<?> row() {
        var line = line();
        require(json.currentToken() == JsonToken.START_OBJECT && "model".equals(json.nextName()));
        require(json.nextToken() == JsonToken.VALUE_STRING);
        var table = table(json.getString());
        require("fields".equals(json.nextName()) && json.nextToken() == JsonToken.START_OBJECT);
        var change = fields(table);
        require(json.nextToken() == JsonToken.END_OBJECT);
        return new Line<>(line, change);
    }

    private Table<?> table(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw wrong("there is no model '%s'.%s Models: %s.".formatted(name,
                    UnknownFieldException.nearest(name, names).map(" Did you mean '%s'?"::formatted).orElse(""),
                    String.join(", ", names)));
        }
        return table;
    }

    private <R> Change<R> fields(Table<R> table) {
        var change = Change.of(table.model);
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            var field = table.fields.get(name);
            if (field == null) {
                throw wrong(String.valueOf(UnknownFieldException.of(
                        table.model, name, table.model.fields().stream().map(Field::name).toList()).getMessage()));
            }
            if (change.has(field)) {
                throw wrong("%s is there twice.".formatted(field));
            }
            change.setAny(field, value(field, json.nextToken()));
        }
        return complete(change);
    }

    private <R> Change<R> complete(Change<R> change) {
        for (var field : change.model().fields()) {
            if (!change.has(field)) {
                throw wrong("%s is missing.".formatted(field));
            }
            if (field.isKey() && change.orNull(field) == null) {
                throw wrong("%s is null; a row in a dump has a key.".formatted(field));
            }
        }
        change.problems().stream().findFirst().ifPresent(problem -> {
            throw wrong("%s.%s: %s".formatted(change.model(), problem.field(), problem.text()));
        });
        return change;
    }

    private @Nullable Object value(Field<?, ?> field, JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        var type = field.type();
        try {
            if (type.jsonForm() == Type.JsonForm.VALUE) {
                return type.parse(JsonText.of(json));
            }
            return isRight(type.jsonForm(), token) ? type.parse(json.getString()) : refused(field);
        } catch (IllegalArgumentException _) {
            return refused(field);
        }
    }

    private static boolean isRight(Type.JsonForm form, JsonToken token) {
        return switch (form) {
            case NUMBER -> token.isNumeric();
            case TRUTH -> token.isBoolean();
            default -> token == JsonToken.VALUE_STRING;
        };
    }

    private Object refused(Field<?, ?> field) {
        throw wrong(field);
    }

    private LoadException wrong(Field<?, ?> field) {
        var found = switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> '"' + json.getString() + '"';
            default -> json.getString();
        };
        return wrong("%s must be %s, not %s.".formatted(field, field.type().noun(), Labels.shortened(found)));
    }

    private void require(boolean right) {
        if (!right) {
            throw wrong(SHAPE);
        }
    }

    private LoadException wrong(String sentence) {
        return new LoadException(line(), sentence);
    }

    private long line() {
        return json.currentTokenLocation().getLineNr();
    }

    @Override
    public void close() {
        json.close();
    }
}
