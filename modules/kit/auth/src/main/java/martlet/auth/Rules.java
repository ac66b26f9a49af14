package martlet.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import martlet.model.Model;

/**
 * The one object that every surface asks: pages, admin, API and commands. A model without rules is nobody's.
 *
 * <p>Immutable; may be shared.
 */
public final class Rules {

    private final Map<Model<?>, RuleSet<?>> sets;

    private Rules(Map<Model<?>, RuleSet<?>> sets) {
        this.sets = sets;
    }

    /**
     * Gathers the rules of some models.
     *
     * @throws IllegalArgumentException when a model has two sets
     */
    public static Rules of(RuleSet<?>... sets) {
        Map<Model<?>, RuleSet<?>> all = new LinkedHashMap<>();
        for (var set : sets) {
            if (all.put(set.model(), set) != null) {
                throw new IllegalArgumentException(
                        "'%s' has two sets of rules; say everything in one".formatted(set.model()));
            }
        }
        return new Rules(all);
    }

    /**
     * Returns these rules with those of more models, such as some of the kit's own.
     *
     * @throws IllegalArgumentException when a model has two sets
     */
    public Rules and(List<RuleSet<?>> more) {
        var all = new ArrayList<RuleSet<?>>(sets.values());
        all.addAll(more);
        return of(all.toArray(RuleSet<?>[]::new));
    }

    /** Returns the models that have rules, in the order in which they were given. */
    public List<Model<?>> models() {
        return List.copyOf(sets.keySet());
    }

    /**
     * Sees to it that the rules say something of a model before a surface shows it: what they say nothing of is nobody's, which is
     * seldom meant.
     *
     * @param surface where it was registered, such as {@code the admin}
     * @throws IllegalArgumentException with what to write, when they say nothing
     */
    public void check(Model<?> model, String surface) {
        if (!sets.containsKey(model)) {
            throw new IllegalArgumentException(("'%s' is in %s, but no rules say who may see it: add "
                    + "RuleSet.of(%s).see(…) to those of the site").formatted(model, surface, model.constant()));
        }
    }

    /** Returns what a caller may do with a model's rows. */
    public <R> Access<R> access(Caller caller, Model<R> model) {
        return new Access<>(this, caller, set(model).within(caller.scopes()));
    }

    @SuppressWarnings("unchecked")
    <R> RuleSet<R> set(Model<R> model) {
        var set = (RuleSet<R>) sets.get(model);
        return set == null ? RuleSet.of(model) : set;
    }
}
