package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The filter grammar of query strings: {@code field=value}, {@code field__op=value}, {@code -field=value} for the opposite,
 * across links as {@code user__username__startswith=al}. A name given twice means either value.
 */
public final class Filters {

    private static final List<String> OPERATORS = List.of(
            "eq", "ne", "lt", "lte", "gt", "gte", "in", "not_in", "between", "is", "contains", "icontains",
            "startswith", "istartswith", "endswith", "iendswith", "like", "ilike", "regexp", "within", "older",
            "during");

    private static final List<String> LISTS = List.of("in", "not_in", "between");

    private Filters() {}

    /** Returns the operators' names, as the grammar writes them. */
    public static List<String> operators() {
        return OPERATORS;
    }

    /** Returns the names of those operators that can be asked of a field. */
    public static List<String> operators(Field<?, ?> field) {
        return OPERATORS.stream().filter(operator -> switch (operator) {
            case "eq", "ne", "in", "not_in", "is" -> true;
            case "lt", "lte", "gt", "gte", "between" -> field.type().isOrdered();
            case "within", "older", "during" -> TimeFilters.takes(field);
            default -> field.type() == Type.TEXT;
        }).toList();
    }

    /** The same as {@link #parse(Model, String, List, Names.Visible, FilterTimes)} with times in UTC. */
    public static <R> Where<R> parse(Model<R> model, String name, List<String> values, Names.Visible visible) {
        return parse(model, name, values, visible, FilterTimes.UTC);
    }

    /**
     * Reads one parameter.
     *
     * @param name the parameter, such as {@code -user__username__startswith}
     * @param values its values, at least one
     * @param visible which fields exist for whoever asks
     * @param times how times are named
     * @throws UnknownFieldException when the name is of no field
     * @throws IllegalArgumentException with a sentence, when the operator does not fit the field or a value can't be read
     */
    public static <R> Where<R> parse(Model<R> model, String name, List<String> values, Names.Visible visible,
            FilterTimes times) {
        var reading = new TimeFilters(times);
        var opposite = name.startsWith("-");
        var plain = opposite ? name.substring(1) : name;
        var split = Names.split(plain, OPERATORS);
        var path = split == null ? plain : split[0];
        var operator = split == null ? "eq" : split[1];
        var field = Names.resolve(model, path, visible);
        Where<R> any = Where.nothing();
        for (var value : values) {
            any = any.or(condition(reading, field, operator, value, plain));
        }
        return opposite ? any.not() : any;
    }

    private static <R, T> Where<R> condition(TimeFilters times, Field<R, T> field, String operator, String value,
            String name) {
        try {
            if (LISTS.contains(operator)) {
                checkLength(value);
            }
            return times.compared(field, operator, value).orElseGet(() -> condition(field, operator, value));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(Phrase.of("'{name}' can't be '{value}': {why}").with("name", name)
                    .with("value", Labels.shortened(value)).with("why", Phrase.of(e)), e);
        }
    }

    private static <R, T> Where<R> condition(Field<R, T> field, String operator, String value) {
        return switch (operator) {
            case "eq" -> field.eq(parsed(field, value));
            case "ne" -> field.ne(parsed(field, value));
            case "lt", "lte", "gt", "gte", "between" -> ordered(field, operator, value);
            case "in" -> field.in(list(field, value));
            case "not_in" -> field.in(list(field, value)).not();
            case "is" -> is(field, value);
            default -> text(field, operator, value);
        };
    }

    private static <R, T> Where<R> ordered(Field<R, T> field, String operator, String value) {
        if (!field.type().isOrdered()) {
            throw new UnreadableException(
                    Phrase.of("'{operator}' asks which is greater, which of '{field}' can't be told.")
                            .with("operator", operator).with("field", field.path()));
        }
        return switch (operator) {
            case "lt" -> field.lt(parsed(field, value));
            case "lte" -> field.le(parsed(field, value));
            case "gt" -> field.gt(parsed(field, value));
            case "gte" -> field.ge(parsed(field, value));
            default -> between(field, list(field, value));
        };
    }

    private static <R, T> Where<R> between(Field<R, T> field, List<T> ends) {
        if (ends.size() != 2) {
            throw new UnreadableException("Write two values with a comma between them.");
        }
        return field.ge(ends.getFirst()).and(field.le(ends.getLast()));
    }

    private static <R, T> Where<R> is(Field<R, T> field, String value) {
        var plain = value.toLowerCase(Locale.ROOT);
        if (plain.equals("null")) {
            return field.isNull();
        }
        if (field.type().jsonForm() != Type.JsonForm.TRUTH) {
            throw new UnreadableException("Write null; true and false are for fields of that kind.");
        }
        return field.eq(parsed(field, plain));
    }

    /** flask-peewee's clients expect the plain operators to take capital and small letters for the same. */
    private static <R, T> Where<R> text(Field<R, T> field, String operator, String value) {
        if (field.type() != Type.TEXT) {
            throw new UnreadableException(Phrase.of("'{operator}' is for text, which '{field}' is not.")
                    .with("operator", operator).with("field", field.path()));
        }
        return switch (operator) {
            case "contains", "icontains" -> field.contains(value);
            case "startswith", "istartswith" -> field.startsWith(value);
            case "endswith", "iendswith" -> field.endsWith(value);
            case "like" -> field.like(value);
            case "ilike" -> field.likeIgnoringCase(value);
            default -> field.regex(value);
        };
    }

    private static <R, T> T parsed(Field<R, T> field, String value) {
        return field.type().parse(value);
    }

    private static <R, T> List<T> list(Field<R, T> field, String values) {
        var parsed = new ArrayList<T>();
        for (var value : values.split(",", -1)) {
            parsed.add(field.type().parse(value));
        }
        return parsed;
    }

    private static void checkLength(String values) {
        if (values.chars().filter(c -> c == ',').count() >= 500) {
            throw new UnreadableException("At most 500 values fit in a list.");
        }
    }

    /**
     * Reads an order such as {@code -pub_date,id}.
     *
     * @throws UnknownFieldException when a name is of no field that whoever asks may know of
     */
    public static <R> List<Order<R>> order(Model<R> model, String text, Names.Visible visible) {
        var order = new ArrayList<Order<R>>();
        for (var part : text.split(",", -1)) {
            var descending = part.startsWith("-");
            var field = Names.resolve(model, descending ? part.substring(1) : part, visible);
            if (order.stream().noneMatch(step -> step.field().equals(field))) {
                order.add(new Order<>(field, descending));
            }
        }
        return order;
    }
}
