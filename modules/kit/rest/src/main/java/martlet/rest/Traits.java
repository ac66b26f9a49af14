package martlet.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import martlet.auth.Caller;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Order;
import martlet.model.Where;

/**
 * What a {@link Resource} says of itself. Its own copy of it is written before anybody else has it, and never after; a new
 * trait is a field here, a line in the copy, and a verb there.
 */
final class Traits<R> {

    final Set<Field<R, ?>> hidden = new LinkedHashSet<>();
    final Set<Field<R, ?>> fixed = new LinkedHashSet<>();
    final Set<Field<R, String>> search = new LinkedHashSet<>();
    final Map<ForeignKey<R, ?, ?>, Resource<?>> included = new LinkedHashMap<>();
    final List<Children<R, ?>> children = new ArrayList<>();
    final List<Order<R>> order = new ArrayList<>();
    final List<Computed<R, ?>> computed = new ArrayList<>();
    final List<Function<Caller, Where<R>>> narrowing = new ArrayList<>();
    final List<BiConsumer<Caller, Change<R>>> saving = new ArrayList<>();
    final List<BiFunction<Caller, R, Optional<Change<R>>>> deleting = new ArrayList<>();
    boolean events;
    final Set<ForeignKey<R, ?, ?>> throughLinks = new LinkedHashSet<>();
    final Set<String> throughLists = new LinkedHashSet<>();
    boolean versioned;
    int page = 20;
    int longestPage = 100;

    Traits<R> copy() {
        var copy = new Traits<R>();
        copy.hidden.addAll(hidden);
        copy.fixed.addAll(fixed);
        copy.search.addAll(search);
        copy.included.putAll(included);
        copy.children.addAll(children);
        copy.order.addAll(order);
        copy.computed.addAll(computed);
        copy.narrowing.addAll(narrowing);
        copy.saving.addAll(saving);
        copy.deleting.addAll(deleting);
        copy.events = events;
        copy.throughLinks.addAll(throughLinks);
        copy.throughLists.addAll(throughLists);
        copy.versioned = versioned;
        copy.page = page;
        copy.longestPage = longestPage;
        return copy;
    }
}
