package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import martlet.model.Model;

/**
 * One address below an API's path, and what answers each method there. HEAD comes with GET, and OPTIONS with any. Immutable.
 *
 * <p>A pattern such as {@code /post/{key}/delete/} is of words and of parts in braces, which {@link Call#part} has. Where it
 * ends with a slash, a request without one is sent on.
 */
final class Route {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._~-]+|\\{[a-z]+}");

    private final String pattern;
    private final List<String> parts;
    private final Optional<Model<?>> model;
    private final Map<String, Answer> answers;
    private final Map<String, About> abouts;

    private Route(String pattern, @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Model<?>> model,
            Map<String, Answer> answers, Map<String, About> abouts) {
        this.pattern = pattern;
        this.parts = Routes.split(pattern);
        this.model = model;
        this.answers = answers;
        this.abouts = abouts;
    }

    /** @throws IllegalArgumentException when the pattern does not begin with a slash, or has nothing between two */
    static Route at(String pattern) {
        if (!pattern.startsWith("/")
                || Routes.split(pattern).stream().anyMatch(part -> !PART.matcher(part).matches())) {
            throw new IllegalArgumentException(
                    "'%s' is no path below an API; write one such as /stats/{year}/".formatted(pattern));
        }
        return new Route(pattern, Optional.empty(), Map.of(), Map.of());
    }

    /** Is not there for those who may neither see nor add any row of the model. */
    Route of(Model<?> rows) {
        return new Route(pattern, Optional.of(rows), answers, abouts);
    }

    /** @throws IllegalArgumentException when it is none of the methods that change or read something */
    Route on(String method, Answer answer) {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("'%s' is none of %s".formatted(method, String.join(", ", METHODS)));
        }
        var more = new LinkedHashMap<>(answers);
        more.put(method, answer);
        if (method.equals("GET")) {
            more.put("HEAD", answer);
        }
        return new Route(pattern, model, more, abouts);
    }

    /** Says what a method is for. */
    Route about(String method, About about) {
        var more = new LinkedHashMap<>(abouts);
        more.put(method, about);
        return new Route(pattern, model, answers, more);
    }

    /** Returns what was said of a method. */
    Optional<About> about(String method) {
        return Optional.ofNullable(abouts.get(method));
    }

    /**
     * Returns this route with the methods of another as well.
     *
     * @throws IllegalArgumentException when this is of a resource, or both have a method
     */
    Route and(Route other) {
        if (model.isPresent() || other.answers.keySet().stream().anyMatch(answers::containsKey)) {
            throw new IllegalArgumentException("The API has something at '%s' already".formatted(pattern));
        }
        var both = new LinkedHashMap<>(answers);
        both.putAll(other.answers);
        var told = new LinkedHashMap<>(abouts);
        told.putAll(other.abouts);
        return new Route(pattern, model, both, told);
    }

    String pattern() {
        return pattern;
    }

    Optional<Model<?>> model() {
        return model;
    }

    /** Returns the parts of the pattern, between slashes. */
    List<String> parts() {
        return parts;
    }

    /** Returns the names of its parts in braces. */
    List<String> partNames() {
        return parts().stream().filter(part -> part.startsWith("{")).map(part -> part.substring(1, part.length() - 1))
                .toList();
    }

    boolean isSlashed() {
        return pattern.endsWith("/");
    }

    /** Returns the methods that do something of their own: HEAD does what GET does, and OPTIONS tells of all. */
    List<String> methods() {
        return answers.keySet().stream().filter(method -> !method.equals("HEAD")).toList();
    }

    /** Returns what {@code Allow} says. */
    String allowed() {
        var methods = new ArrayList<>(answers.keySet());
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    /**
     * Returns what answers a method.
     *
     * @throws HttpException 405, with those that are answered
     */
    Answer answer(String method) {
        if (method.equals("OPTIONS")) {
            return call -> call.sendAllowed(allowed());
        }
        var answer = answers.get(method);
        if (answer == null) {
            throw new HttpException("This address takes %s only.".formatted(allowed()),
                    Status.METHOD_NOT_ALLOWED_405, true)
                    .header(HeaderValues.create(HeaderNames.ALLOW, allowed()));
        }
        return answer;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
