package martlet.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A column of a {@link Report}: its name, its type, and its value of a line. */
record ReportColumn<T, V>(String name, Type<V> type, Function<T, @Nullable V> value, SerializableString encoded) {

    static final List<String> OPERATORS = List.of("eq", "ne", "lt", "lte", "gt", "gte", "in", "not_in", "between", "is",
            "contains", "startswith", "endswith");

    static <T, V> ReportColumn<T, V> of(String name, Type<V> type, Function<T, @Nullable V> value) {
        return new ReportColumn<>(Children.checked(name), type, value, new SerializedString(name));
    }

    /** Returns the operators that fit the column. */
    List<String> operators() {
        var ordered = type.isOrdered() && Comparable.class.isAssignableFrom(type.javaClass());
        return OPERATORS.stream().filter(operator -> switch (operator) {
            case "contains", "startswith", "endswith" -> type == Type.TEXT;
            case "lt", "lte", "gt", "gte", "between" -> ordered;
            default -> true;
        }).toList();
    }

    void write(JsonGenerator json, T line) {
        json.writeName(encoded);
        Json.write(json, type, value.apply(line));
    }

    /**
     * Returns what lines an operator leaves.
     *
     * @throws IllegalArgumentException with a sentence, when it does not fit the column or the text is no value of it
     */
    Predicate<T> filter(String operator, String text) {
        return switch (operator) {
            case "is" -> isNothing(text);
            case "in" -> among(text);
            case "not_in" -> among(text).negate();
            case "ne" -> equal(text).negate();
            case "eq" -> equal(text);
            case "contains", "startswith", "endswith" -> text(operator, text.toLowerCase(Locale.ROOT));
            default -> ordered(operator, text);
        };
    }

    private Predicate<T> equal(String text) {
        var wanted = type.parse(text);
        return line -> wanted.equals(value.apply(line));
    }

    private List<V> values(String text) {
        var values = new ArrayList<V>();
        for (var each : text.split(",", -1)) {
            values.add(type.parse(each));
        }
        return values;
    }

    private Predicate<T> among(String text) {
        var wanted = values(text);
        return line -> {
            var found = value.apply(line);
            return found != null && wanted.contains(found);
        };
    }

    private Predicate<T> isNothing(String text) {
        if (!text.equalsIgnoreCase("null")) {
            throw new IllegalArgumentException("Write null.");
        }
        return line -> value.apply(line) == null;
    }

    private Predicate<T> text(String operator, String part) {
        if (type != Type.TEXT) {
            throw new IllegalArgumentException("'%s' is for text, which '%s' is not.".formatted(operator, name));
        }
        return line -> {
            var found = value.apply(line);
            var small = found == null ? null : type.text(found).toLowerCase(Locale.ROOT);
            return small != null && switch (operator) {
                case "contains" -> small.contains(part);
                case "startswith" -> small.startsWith(part);
                default -> small.endsWith(part);
            };
        };
    }

    private Predicate<T> ordered(String operator, String text) {
        var wanted = operator.equals("between") ? values(text) : List.of(type.parse(text));
        if (operator.equals("between") && wanted.size() != 2) {
            throw new IllegalArgumentException("Write two values with a comma between them.");
        }
        var order = natural();
        return line -> {
            var found = value.apply(line);
            return found != null && switch (operator) {
                case "lt" -> order.compare(found, wanted.getFirst()) < 0;
                case "lte" -> order.compare(found, wanted.getFirst()) <= 0;
                case "gt" -> order.compare(found, wanted.getFirst()) > 0;
                case "gte" -> order.compare(found, wanted.getFirst()) >= 0;
                default -> order.compare(found, wanted.getFirst()) >= 0 && order.compare(found, wanted.getLast()) <= 0;
            };
        };
    }

    /** Lines without a value first, as the database has them. */
    Comparator<T> order() {
        return Comparator.comparing(value, Comparator.nullsFirst(natural()));
    }

    @SuppressWarnings("unchecked")
    private Comparator<V> natural() {
        if (!type.isOrdered() || !Comparable.class.isAssignableFrom(type.javaClass())) {
            throw new IllegalArgumentException("Which value of '%s' is greater can't be told.".formatted(name));
        }
        return (one, other) -> ((Comparable<V>) one).compareTo(other);
    }
}
