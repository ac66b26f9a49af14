package martlet.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import martlet.model.Field;
import martlet.model.FilterGroups;
import martlet.model.FilterTimes;
import martlet.model.Filters;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Names;
import martlet.model.Order;
import martlet.model.Phrase;
import martlet.model.UnreadableException;
import martlet.model.Where;

/**
 * The words in which one caller may ask about rows: the fields that exist for them, and no others. Where a name leads across
 * a link, rows that the caller may not see tell nothing: they meet no filter, and nothing is sorted by them.
 *
 * <p>Whatever takes names from outside (lists, searches, exports, subscriptions) goes through this. Made for one request.
 */
public final class Vocabulary {

    private final Rules rules;
    private final Caller caller;
    private final Names.Visible visible;
    private final FilterTimes times;

    /**
     * Makes the words of a surface that shows less than the rules allow.
     *
     * @param visible which fields exist for the caller there: never more than {@link Access#readable} has
     */
    public Vocabulary(Rules rules, Caller caller, Names.Visible visible) {
        this(rules, caller, visible, FilterTimes.UTC);
    }

    private Vocabulary(Rules rules, Caller caller, Names.Visible visible, FilterTimes times) {
        this.rules = rules;
        this.caller = caller;
        this.visible = visible;
        this.times = times;
    }

    /** Returns the same words, by which times are named in another way; in UTC, unless said. */
    public Vocabulary in(FilterTimes other) {
        return new Vocabulary(rules, caller, visible, other);
    }

    /** Makes the words of a surface that shows all that the rules allow. */
    static Vocabulary of(Rules rules, Caller caller) {
        return new Vocabulary(rules, caller, new Readable(rules, caller, new ConcurrentHashMap<>()));
    }

    /** All that the rules let a caller read, found out once for each model: a page of many fields asks for each of them. */
    private record Readable(Rules rules, Caller caller, Map<Model<?>, Access<?>> known) implements Names.Visible {
        @Override
        @SuppressWarnings("unchecked")
        public <M> List<Field<M, ?>> of(Model<M> model) {
            return ((Access<M>) known.computeIfAbsent(model, one -> rules.access(caller, one))).readable();
        }
    }

    /**
     * Returns the field that a name from outside means, as {@link Names#resolve} does.
     *
     * @throws martlet.model.UnknownFieldException when there is none that the caller may read
     */
    public <R> Field<R, ?> field(Model<R> model, String name) {
        return Names.resolve(model, name, visible);
    }

    /**
     * Returns the condition that a parameter of a query string means, as {@link Filters#parse} and {@link FilterGroups} do.
     *
     * @throws IllegalArgumentException with a sentence, when it means none for this caller
     */
    public <R> Where<R> filter(Model<R> model, String name, List<String> values) {
        if (!FilterGroups.isNamed(name)) {
            return condition(model, name, values);
        }
        Where<R> any = Where.nothing();
        for (var value : values) {
            any = any.or(FilterGroups.parse(name, value,
                    FilterGroups.conditions((part, text) -> condition(model, part, List.of(text)))));
        }
        return any;
    }

    private <R> Where<R> condition(Model<R> model, String name, List<String> values) {
        var opposite = name.startsWith("-");
        var positive = opposite ? name.substring(1) : name;
        var meant = Filters.parse(model, positive, values, visible, times);
        var guarded = guard(field(model, path(positive))).and(meant);
        return opposite ? guarded.not() : guarded;
    }

    private static String path(String name) {
        var at = name.lastIndexOf(Names.STEP);
        return at > 0 && Filters.operators().contains(name.substring(at + Names.STEP.length()))
                ? name.substring(0, at)
                : name;
    }

    private <R> Where<R> guard(Field<R, ?> field) {
        Where<R> all = Where.everything();
        for (var link : Paths.of(field)) {
            all = all.and(seenFrom(link));
        }
        return all;
    }

    private <R, P> Where<R> seenFrom(ForeignKey<R, P, ?> link) {
        return rules.access(caller, link.target()).seenFrom(link);
    }

    /**
     * Returns the order that a text from outside means, as {@link Filters#order} does.
     *
     * @throws IllegalArgumentException when a name is of no field, or lies beyond a link to rows that may be hidden: their
     *     places in the order would tell what is in them
     */
    public <R> List<Order<R>> order(Model<R> model, String text) {
        var order = Filters.order(model, text, visible);
        order.forEach(step -> checkOpen(step.field()));
        return order;
    }

    private <R> void checkOpen(Field<R, ?> field) {
        for (var link : Paths.of(field)) {
            if (!rules.access(caller, link.target()).seen().isEverything()) {
                throw new UnreadableException(
                        Phrase.of("'{field}' can't be sorted by: not every {model:small} is shown to everybody.")
                                .with("field", field.path()).with("model", link.target().caption()));
            }
        }
    }

    /** Whether a field exists for the caller, wherever it lies. */
    public <R> boolean has(Model<R> model, Field<R, ?> field) {
        try {
            return field(model, field.path()).equals(field);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Whether rows may be sorted and searched by a field: it exists for the caller, and every row beyond its links. */
    public <R> boolean isOpen(Model<R> model, Field<R, ?> field) {
        try {
            checkOpen(field(model, field.path()));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Returns those of some fields that rows may be sorted and searched by. */
    public <R> List<Field<R, ?>> open(Model<R> model, List<Field<R, ?>> fields) {
        var open = new ArrayList<Field<R, ?>>();
        for (var field : fields) {
            if (isOpen(model, field)) {
                open.add(field);
            }
        }
        return open;
    }
}
