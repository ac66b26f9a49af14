package martlet.rest;

import io.helidon.http.HttpException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import martlet.auth.Access;
import martlet.auth.Caller;
import martlet.auth.Rules;
import martlet.auth.Vocabulary;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Where;

/**
 * Who asks, and what exists for them: the rules, less what the resources take away. The only place where names from a
 * request become fields and conditions.
 */
final class Asker {

    private final Caller caller;
    private final Rules rules;
    private final Map<Model<?>, Resource<?>> resources;
    private final Vocabulary words;

    Asker(Caller caller, Rules rules, Map<Model<?>, Resource<?>> resources) {
        this.caller = caller;
        this.rules = rules;
        this.resources = resources;
        this.words = new Vocabulary(rules, caller, this::readable);
    }

    Caller caller() {
        return caller;
    }

    <R> Access<R> access(Model<R> model) {
        return rules.access(caller, model);
    }

    /** Whether rows of the model are shown by this API at all. */
    boolean isShown(Model<?> model) {
        return resources.containsKey(model);
    }

    @SuppressWarnings("unchecked")
    <R> Resource<R> resource(Model<R> model) {
        return (Resource<R>) Objects.requireNonNull(resources.get(model));
    }

    /** Returns the fields that may be named; none of a model that the API does not show. */
    <R> List<Field<R, ?>> readable(Model<R> model) {
        return isShown(model) ? resource(model).readable(access(model)) : List.of();
    }

    <R> Field<R, ?> field(Model<R> model, String name) {
        return words.field(model, name);
    }

    /**
     * Returns the condition that one parameter means.
     *
     * @throws HttpException 400 with a sentence, when it means none for this caller
     */
    <R> Where<R> filter(Model<R> model, String name, List<String> values) {
        try {
            return words.filter(model, name, values);
        } catch (IllegalArgumentException e) {
            throw Problems.bad(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the order that a text means.
     *
     * @throws HttpException 400 when it means none for this caller
     */
    <R> List<Order<R>> order(Model<R> model, String text) {
        try {
            return words.order(model, text);
        } catch (IllegalArgumentException e) {
            throw Problems.bad(String.valueOf(e.getMessage()));
        }
    }

    /** Returns those of some fields that may be searched. */
    <R> List<Field<R, ?>> searchable(Model<R> model, List<Field<R, ?>> fields) {
        return words.open(model, fields);
    }
}
