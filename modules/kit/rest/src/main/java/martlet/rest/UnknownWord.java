package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import martlet.model.Field;
import martlet.model.FilterGroups;
import martlet.model.Filters;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Names;
import martlet.model.UnknownFieldException;

/** What is said of a word in a query that is none: the nearest guess, and what there is. It knows of no field that the caller may not read. */
final class UnknownWord {

    /** The parameters of a list that are no names of fields, as they are told. */
    private static final List<String> PARAMETERS = Stream.concat(Query.IN_ORDER.stream(), Stream.of("or", "and"))
            .toList();

    /** What they are called by others. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(Map.entry("page_size", "limit"),
            Map.entry("per_page", "limit"), Map.entry("offset", "page"), Map.entry("order", "ordering"),
            Map.entry("order_by", "ordering"), Map.entry("sort", "ordering"), Map.entry("search", "q"),
            Map.entry("select", "fields"), Map.entry("only", "fields"), Map.entry("include", "expand"),
            Map.entry("embed", "expand"), Map.entry("depth", "expand"));

    private UnknownWord() {}

    /** Refuses a parameter of a list that is neither of its own words nor a field, with what there is of both. */
    static <R> void check(Asker asker, Model<R> model, String name) {
        var plain = name.startsWith("-") ? name.substring(1) : name;
        if (plain.contains(Names.STEP) || FilterGroups.isNamed(name)
                || asker.readable(model).stream().anyMatch(field -> isNamed(field, plain))) {
            return;
        }
        var fields = asker.readable(model).stream().map(Field::name).toList();
        var known = new ArrayList<>(fields);
        known.addAll(PARAMETERS);
        var guess = Stream.ofNullable(ELSEWHERE.get(plain)).findFirst()
                .or(() -> UnknownFieldException.nearest(plain, known));
        throw Problems.bad("'%s' has no field '%s'.%s Fields: %s. Other parameters: %s.".formatted(model.name(), plain,
                guess.map(" Did you mean '%s'?"::formatted).orElse(""), String.join(", ", fields),
                String.join(", ", PARAMETERS)));
    }

    private static boolean isNamed(Field<?, ?> field, String name) {
        return field.name().equals(name) || field instanceof ForeignKey<?, ?, ?> && field.column().equals(name);
    }

    /**
     * Refuses what stands where an operator would, behind a field that there is.
     *
     * @throws IllegalArgumentException with the operators of that field
     */
    static void checkOperator(Field<?, ?> field, String operator) {
        if (!(field instanceof ForeignKey)) {
            var known = Filters.operators(field);
            throw new IllegalArgumentException("'%s' has no operator '%s'.%s Operators: %s.".formatted(field.name(),
                    operator, UnknownFieldException.nearest(operator, known).map(" Did you mean '%s'?"::formatted)
                            .orElse(""),
                    String.join(", ", known)));
        }
    }
}
