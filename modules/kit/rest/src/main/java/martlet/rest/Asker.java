package martlet.rest;

import io.helidon.http.HttpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import martlet.auth.Access;
import martlet.auth.Caller;
import martlet.auth.Rules;
import martlet.auth.Vocabulary;
import martlet.model.Field;
import martlet.model.FilterGroups;
import martlet.model.Model;
import martlet.model.Names;
import martlet.model.Order;
import martlet.model.UnknownFieldException;
import martlet.model.Where;

/**
 * Who asks, and what exists for them: the rules, less what the resources take away. The only place where names from a
 * request become fields and conditions.
 */
final class Asker {

    /** The most links on the way to one field: what is asked for costs a join each. */
    static final int FARTHEST = 16;

    private final Caller caller;
    private final Rules rules;
    private final Catalogue catalogue;
    private final Vocabulary words;
    /** Of the few models that one request is about. */
    private final List<Access<?>> accesses = new CopyOnWriteArrayList<>();

    Asker(Caller caller, Rules rules, Catalogue catalogue) {
        this.caller = caller;
        this.rules = rules;
        this.catalogue = catalogue;
        this.words = new Vocabulary(rules, caller, this::readable);
    }

    Caller caller() {
        return caller;
    }

    /** Returns the same for somebody else, or for the same one as they are by now. */
    Asker as(Caller other) {
        return new Asker(other, rules, catalogue);
    }

    @SuppressWarnings("unchecked")
    <R> Access<R> access(Model<R> model) {
        for (var known : accesses) {
            if (known.model() == model) {
                return (Access<R>) known;
            }
        }
        var access = rules.access(caller, model);
        accesses.add(access);
        return access;
    }

    /** Whether somebody who has not said who they are may do something with some row. */
    boolean isForAnybody(Model<?> model, Deed deed) {
        return deed.action().map(rules.access(Caller.ANYONE, model)::can).orElse(true);
    }

    /** Returns the rows that there are for the caller here: those that they may see and that the resource is about. */
    <R> Where<R> seen(Model<R> model) {
        var seen = access(model).seen();
        return isShown(model) ? seen.and(resource(model).narrowed(caller)) : seen;
    }

    /** Returns the models that have addresses. */
    List<Model<?>> added() {
        return catalogue.added();
    }

    /** Whether any resource is asked before its rows are deleted. */
    boolean isAnyStepwise() {
        return catalogue.isAnyStepwise();
    }

    /** Whether every answer says how many requests are left. */
    boolean isLimited() {
        return catalogue.isLimited();
    }

    /** Whether there is anything that the caller may write. */
    boolean mayWrite() {
        return catalogue.added().stream().map(model -> access(model))
                .anyMatch(access -> access.mayAdd() || access.mayChange() || access.mayDelete());
    }

    /** Whether rows of the model are shown by this API at all. */
    boolean isShown(Model<?> model) {
        return catalogue.has(model);
    }

    <R> Resource<R> resource(Model<R> model) {
        return catalogue.of(model);
    }

    /** Returns the path of a model's list; empty where it has none of its own. */
    Optional<String> address(Model<?> model) {
        return catalogue.address(model);
    }

    /** Returns the fields that may be named; none of a model that the API does not show. */
    <R> List<Field<R, ?>> readable(Model<R> model) {
        return isShown(model) ? resource(model).readable(access(model)) : List.of();
    }

    /** Returns the lists that may be named: those whose rows may be seen, and the links by which they are in it. */
    <R> List<Children<R, ?>> children(Model<R> model) {
        return isShown(model) && !resource(model).children().isEmpty()
                ? resource(model).children().stream().filter(this::isReadable).toList()
                : List.of();
    }

    private <C> boolean isReadable(Children<?, C> children) {
        return access(children.model()).maySee() && readable(children.model()).contains(children.link());
    }

    /**
     * Returns the condition that one parameter means.
     *
     * @throws HttpException 400 with a sentence, when it means none for this caller
     */
    <R> Where<R> filter(Model<R> model, String name, List<String> values) {
        try {
            if (!FilterGroups.isNamed(name)) {
                return condition(model, name, values);
            }
            Where<R> any = Where.nothing();
            for (var value : values) {
                any = any.or(FilterGroups.parse(name, value,
                        FilterGroups.conditions((part, text) -> condition(model, part, List.of(text)))));
            }
            return any;
        } catch (IllegalArgumentException e) {
            throw Problems.bad(e.getMessage() + (values.stream().anyMatch(PLUS.asMatchPredicate())
                    ? " A + in an address is written %2B."
                    : ""));
        }
    }

    /** What is left of a time with an offset when its + was taken for a space, as it is in addresses. */
    private static final Pattern PLUS = Pattern.compile(".*[0-9] [0-9]{2}:?[0-9]{2}");

    private <R> Where<R> condition(Model<R> model, String name, List<String> values) {
        checkDistance(name);
        try {
            return words.filter(model, name, values);
        } catch (UnknownFieldException e) {
            checkOperator(model, name.startsWith("-") ? name.substring(1) : name);
            throw e;
        }
    }

    private void checkOperator(Model<?> model, String name) {
        var at = name.lastIndexOf(Names.STEP);
        if (at > 0) {
            UnknownWord.checkOperator(words.field(model, name.substring(0, at)),
                    name.substring(at + Names.STEP.length()));
        }
    }

    static void checkDistance(String name) {
        if (name.split(Names.STEP, -1).length > FARTHEST + 2) {
            throw new IllegalArgumentException(
                    "'%s…' leads across more than %d links.".formatted(name.substring(0, Math.min(40, name.length())),
                            FARTHEST));
        }
    }

    /**
     * Returns the order that a text means.
     *
     * @throws HttpException 400 when it means none for this caller
     */
    <R> List<Order<R>> order(Model<R> model, String text) {
        try {
            for (var part : text.split(",", -1)) {
                checkDistance(part);
            }
            return words.order(model, text);
        } catch (IllegalArgumentException e) {
            throw Problems.bad(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the order of a list where none is asked for, without fields that the caller may not sort by. */
    <R> List<Order<R>> usualOrder(Model<R> model) {
        var order = new ArrayList<Order<R>>();
        for (var step : resource(model).order()) {
            if (words.isOpen(model, step.field())) {
                order.add(step);
            }
        }
        return order;
    }

    /** Returns those of some fields that may be searched. */
    <R> List<Field<R, ?>> searchable(Model<R> model, List<Field<R, ?>> fields) {
        return words.open(model, fields);
    }
}
