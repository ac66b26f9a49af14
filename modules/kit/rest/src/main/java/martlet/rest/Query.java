package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Select;
import martlet.model.Where;
import martlet.web.Params;

/** Which rows a list asks for, in which order: filters, {@code q} and {@code ordering}, within what the caller may see. */
final class Query {

    /** The parameters of a list that are not filters, as they are told of. */
    static final List<String> IN_ORDER = List.of("limit", "page", "cursor", "count", "ordering", "q", "fields",
            "expand");
    /** The same, to be looked for. */
    static final Set<String> WORDS = Set.copyOf(IN_ORDER);

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> ONCE = Set.of("limit", "page", "cursor", "count");

    private static final int MOST_WORDS = 10;

    private Query() {}

    static <R> Select<R> of(Database db, Resource<R> resource, Call call) {
        var model = resource.model();
        var asker = call.asker();
        if (READING.contains(call.exchange().method())) {
            checkWords(asker, model, call.query());
        }
        var rows = db.select(model).where(asker.seen(model)).where(filters(asker, model, call.query()));
        return ordered(rows.where(search(resource, call)), asker, call.query());
    }

    /** A list takes its own words once each, and names of fields. */
    private static void checkWords(Asker asker, Model<?> model, Params query) {
        for (var name : query.names()) {
            if (ONCE.contains(name) && query.all(name).size() > 1) {
                throw Problems.bad("'%s' is there %d times; send it once.".formatted(name, query.all(name).size()));
            }
            if (!WORDS.contains(name)) {
                UnknownWord.check(asker, model, name);
            }
        }
    }

    /** Returns the condition that all parameters mean that are none of {@link #WORDS}. */
    static <R> Where<R> filters(Asker asker, Model<R> model, Params query) {
        Where<R> all = Where.everything();
        for (var name : query.names()) {
            if (!WORDS.contains(name)) {
                all = all.and(asker.filter(model, name, query.all(name)));
            }
        }
        return all;
    }

    private static <R> Select<R> ordered(Select<R> rows, Asker asker, Params query) {
        var order = new ArrayList<Order<R>>();
        for (var text : query.all("ordering")) {
            if (!text.isEmpty()) {
                checkOrder(text);
                asker.order(rows.model(), text).stream().filter(step -> isNew(order, step)).forEach(order::add);
            }
        }
        var asked = rows.orderBy(order.isEmpty() ? asker.usualOrder(rows.model()) : order);
        return asked.orderBy(asked.order());
    }

    private static void checkOrder(String text) {
        if (List.of(text.split(",", -1)).stream().anyMatch(name -> name.isBlank() || name.equals("-"))) {
            throw Problems.bad("In 'ordering=%s' a name is missing; write names with commas between them, such as -a,b."
                    .formatted(text));
        }
    }

    private static <R> boolean isNew(List<Order<R>> order, Order<R> step) {
        return order.stream().noneMatch(known -> known.field().equals(step.field()));
    }

    /** Every word must be in one of the fields. */
    private static <R> Where<R> search(Resource<R> resource, Call call) {
        Where<R> all = Where.everything();
        var fields = call.query().has("q") ? searched(resource, call.asker()) : List.<Field<R, ?>>of();
        for (var text : call.query().all("q")) {
            for (var word : words(text)) {
                all = all.and(anywhere(fields, word));
            }
        }
        return all;
    }

    private static <R> List<Field<R, ?>> searched(Resource<R> resource, Asker asker) {
        var fields = asker.searchable(resource.model(), resource.search());
        if (fields.isEmpty()) {
            throw Problems.bad("'q' can't be asked of '%s': it has no search fields.".formatted(resource));
        }
        return fields;
    }

    private static List<String> words(String text) {
        var words = text.strip().isEmpty() ? List.<String>of() : List.of(text.strip().split("\\s+"));
        if (words.size() > MOST_WORDS) {
            throw Problems.bad("'q' has %d words; at most %d are searched for.".formatted(words.size(), MOST_WORDS));
        }
        return words;
    }

    private static <R> Where<R> anywhere(List<Field<R, ?>> fields, String word) {
        Where<R> any = Where.nothing();
        for (var field : fields) {
            any = any.or(field.matches(Where.Match.CONTAINS, word, true));
        }
        return any;
    }
}
