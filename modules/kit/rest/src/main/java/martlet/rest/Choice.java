package martlet.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import martlet.model.Model;
import martlet.model.Names;
import martlet.web.Params;

/**
 * What a request wants to see of each object: {@code fields=id,user.username} and {@code expand=user} or
 * {@code expand=none}. Paths are kept as {@code user__username}.
 */
final class Choice {

    private static final String NONE = "none";
    private static final int MOST_EXPANDED = 32;

    /** Of a request that says nothing of it; nothing is ever added to it. */
    private static final Choice USUAL = new Choice(true, true);

    private final Set<String> fields = new HashSet<>();
    private final Set<String> expanded = new HashSet<>();
    private final boolean allFields;
    private final boolean asIncluded;

    private Choice(boolean allFields, boolean asIncluded) {
        this.allFields = allFields;
        this.asIncluded = asIncluded;
    }

    /**
     * Reads a request's choice.
     *
     * @throws io.helidon.http.HttpException 400 when it names what does not exist for the caller
     */
    static Choice of(Asker asker, Model<?> model, Params params) {
        if (!params.has("fields") && !params.has("expand")) {
            return USUAL;
        }
        var choice = new Choice(!params.has("fields"), !params.has("expand"));
        check(params);
        try {
            parts(params, "fields").forEach(name -> choice.show(Steps.of(asker, model, name)));
            parts(params, "expand").stream().filter(name -> !name.equals(NONE))
                    .forEach(name -> choice.expand(asker, Steps.of(asker, model, name)));
            if (choice.expanded.size() > MOST_EXPANDED) {
                throw new IllegalArgumentException(
                        "At most %d links can be expanded at once.".formatted(MOST_EXPANDED));
            }
        } catch (IllegalArgumentException e) {
            throw Problems.bad("%s".formatted(e.getMessage()));
        }
        return choice;
    }

    private static void check(Params params) {
        if (params.has("fields") && parts(params, "fields").isEmpty()) {
            throw Problems.bad("'fields' names none; leave it out for all of them.");
        }
        if (parts(params, "expand").contains(NONE) && parts(params, "expand").size() > 1) {
            throw Problems.bad("'expand' has 'none' and other names; write either.");
        }
    }

    private static List<String> parts(Params params, String name) {
        if (!params.has(name)) {
            return List.of();
        }
        return params.all(name).stream()
                .flatMap(list -> List.of(list.split(",", -1)).stream())
                .map(part -> part.strip().replace(".", Names.STEP))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private void show(Steps steps) {
        fields.add(steps.path());
        expanded.addAll(steps.onTheWay());
        if (steps.endsWithList()) {
            expanded.add(steps.path());
        }
    }

    private void expand(Asker asker, Steps steps) {
        if (!steps.endsWithList() && steps.target().filter(asker::isShown).isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' can't be expanded: it is not a link to a resource.".formatted(steps.path()));
        }
        expanded.addAll(steps.onTheWay());
        expanded.add(steps.path());
    }

    /** Whether a field is shown, seen from the model that was asked for. */
    boolean shows(String path) {
        return allFields || fields.contains(path) || isOnTheWay(path) || isInWhole(path);
    }

    /** Whether something beyond it was asked for. */
    private boolean isOnTheWay(String path) {
        return fields.stream().anyMatch(field -> field.startsWith(path + Names.STEP));
    }

    /** Whether all of an object that it is a part of was asked for. */
    private boolean isInWhole(String path) {
        var at = path.lastIndexOf(Names.STEP);
        return at > 0 && (fields.contains(path.substring(0, at)) || isInWhole(path.substring(0, at)));
    }

    /** Whether a link is shown as an object. */
    boolean expands(String path, boolean included) {
        return expanded.contains(path) || asIncluded && included;
    }

    /** Returns the parameters that make the same choice of the objects in a list, where those are asked for by themselves. */
    TreeMap<String, String> within(String path) {
        var params = new TreeMap<String, String>();
        var before = path + Names.STEP;
        if (!allFields && !fields.contains(path) && !isInWhole(path)) {
            params.put("fields", beyond(fields, before));
        }
        if (!asIncluded) {
            var names = beyond(expanded, before);
            params.put("expand", names.isEmpty() ? NONE : names);
        }
        return params;
    }

    private static String beyond(Set<String> paths, String before) {
        return paths.stream().filter(path -> path.startsWith(before))
                .map(path -> path.substring(before.length()).replace(Names.STEP, "."))
                .sorted().collect(Collectors.joining(","));
    }
}
