package martlet.rest;

import java.util.function.Function;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * A value that objects have and no column: worked out from each row. It can be asked for by {@code fields}, and neither be
 * filtered by nor written.
 */
record Computed<R, T>(String name, Type<T> type, Function<R, @Nullable T> value, SerializableString encoded) {

    static <R, T> Computed<R, T> of(String name, Type<T> type, Function<R, @Nullable T> value) {
        return new Computed<>(Children.checked(name), type, value, new SerializedString(name));
    }

    void write(JsonGenerator json, R row) {
        json.writeName(encoded);
        Json.write(json, type, value.apply(row));
    }
}
