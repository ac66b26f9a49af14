package martlet.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import martlet.model.Model;

/** What an API has: resources with addresses, and those that are parts of others' objects only; a limit of requests or none. */
final class Catalogue {

    private final String path;
    private final Map<Model<?>, Resource<?>> known = new LinkedHashMap<>();
    private final List<Model<?>> added = new ArrayList<>();
    private boolean limited;

    Catalogue(String path) {
        this.path = path;
    }

    void add(Resource<?> resource) {
        know(resource);
        if (added.contains(resource.model())) {
            throw new IllegalArgumentException("'%s' was added already".formatted(resource));
        }
        added.add(resource.model());
    }

    private void know(Resource<?> resource) {
        var other = known.putIfAbsent(resource.model(), resource);
        if (other != null && other != resource) {
            throw new IllegalArgumentException(
                    "'%s' has two resources; include the one that is added, so that both hide the same"
                            .formatted(resource));
        }
        resource.included().values().forEach(this::know);
    }

    /** Refuses lists of rows that are not shown. */
    void check() {
        for (var resource : known.values()) {
            for (var children : resource.children()) {
                if (!known.containsKey(children.model())) {
                    throw new IllegalStateException(
                            "'%s' has a list '%s' of '%s', which %s does not show; add its resource"
                                    .formatted(resource, children.name(), children.model(), path));
                }
            }
        }
    }

    /** Whether any resource is asked before its rows are deleted. */
    boolean isAnyStepwise() {
        return known.values().stream().anyMatch(Resource::hasDeleting);
    }

    /** Takes note that each caller may make so many requests and no more. */
    void limit() {
        limited = true;
    }

    boolean isLimited() {
        return limited;
    }

    boolean has(Model<?> model) {
        return known.containsKey(model);
    }

    @SuppressWarnings("unchecked")
    <R> Resource<R> of(Model<R> model) {
        return (Resource<R>) Objects.requireNonNull(known.get(model));
    }

    /** Returns the path of a model's list; empty where it has none of its own. */
    Optional<String> address(Model<?> model) {
        return added.contains(model) ? Optional.of("%s/%s/".formatted(path, model.name())) : Optional.empty();
    }

    /** Returns those that have addresses, in the order in which they were added. */
    List<Model<?>> added() {
        return added;
    }
}
