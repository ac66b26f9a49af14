package martlet.rest;

import java.util.Collection;
import tools.jackson.core.JsonGenerator;

/** Writes JSON that is mostly objects within objects: each begins and ends with a block of code. */
final class JsonOut {

    private final JsonGenerator json;

    JsonOut(JsonGenerator json) {
        this.json = json;
    }

    JsonGenerator json() {
        return json;
    }

    void object(Runnable inside) {
        json.writeStartObject();
        inside.run();
        json.writeEndObject();
    }

    void object(String name, Runnable inside) {
        json.writeName(name);
        object(inside);
    }

    void array(String name, Runnable inside) {
        json.writeArrayPropertyStart(name);
        inside.run();
        json.writeEndArray();
    }

    void text(String name, String value) {
        json.writeStringProperty(name, value);
    }

    /** Writes a text unless it is empty. */
    void textIfAny(String name, String value) {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    void texts(String name, Collection<String> values) {
        array(name, () -> values.forEach(json::writeString));
    }

    void number(String name, long value) {
        json.writeNumberProperty(name, value);
    }

    void truth(String name, boolean value) {
        json.writeBooleanProperty(name, value);
    }

    /** Writes an object that stands for a component, such as {@code schemas/Post}. */
    void ref(String name, String component) {
        object(name, () -> ref(component));
    }

    /** Says, inside of an object, which component it stands for. */
    void ref(String component) {
        text("$ref", "#/components/" + component);
    }

    /** Writes an object that has a type and nothing else. */
    void type(String name, String type) {
        object(name, () -> text("type", type));
    }
}
