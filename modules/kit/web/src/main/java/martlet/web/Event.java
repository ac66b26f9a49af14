package martlet.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Something that happened, for the log: a few constant words, and values by name. In a log of JSON lines each value is a
 * field of its own; in one of text it stands in quotes, so that no value can pass for another. Immutable.
 *
 * @param what the words, which nobody outside has a say in
 * @param values the values, in their order; no secrets
 */
public record Event(String what, SequencedMap<String, String> values) {

    /** Keeps the values as they are. */
    public Event {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** Says what happened, without values. */
    public static Event of(String what) {
        return new Event(what, new LinkedHashMap<>());
    }

    /** Returns this event with one value more. */
    public Event with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Event(what, more);
    }

    /** Writes it to a log. */
    public void log(Logger to, Level level) {
        to.log(level, "{0}", this);
    }

    /** Returns it as a line of text: {@code login refused: account="ada", address="127.0.0.1"}. */
    @Override
    public String toString() {
        return values.isEmpty()
                ? what
                : what + values.entrySet().stream()
                        .map(value -> value.getKey() + "=\""
                                + value.getValue().replace("\\", "\\\\").replace("\"", "\\\"")
                                + "\"")
                        .collect(Collectors.joining(", ", ": ", ""));
    }
}
