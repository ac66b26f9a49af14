package martlet.rest;

import io.helidon.http.HttpException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import martlet.web.Links;

/**
 * What later items of a batch may say of earlier ones: {@code $0.id} is what {@code id} is in the answer to the first, and stays
 * what it is there, a number or a text. {@code $0.1.id} looks into an array. A text that is to begin with {@code $0.} begins with
 * {@code $$0.}.
 */
final class References {

    private static final Pattern NAMED = Pattern.compile("\\$([0-9]{1,4})((?:\\.[A-Za-z0-9_]{1,64}){1,8})");
    private static final Pattern ESCAPED = Pattern.compile("\\$\\$[0-9]{1,4}\\..*", Pattern.DOTALL);

    private final List<Given> answers = new ArrayList<>();

    /** Takes the answer to the next item. */
    void add(HeldExchange.Reply reply) {
        answers.add(Body.json(new String(reply.json(), StandardCharsets.UTF_8)));
    }

    /**
     * Returns a path with values for what it refers to.
     *
     * @throws HttpException 400 when that is not there
     */
    String inPath(String path) {
        return NAMED.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(Links.encode(text(found.group(), found(found)))));
    }

    private Given found(MatchResult found) {
        return found(found.group(), Integer.parseInt(found.group(1)), found.group(2).substring(1).split("\\."));
    }

    private Given found(String named, int item, String... steps) {
        if (item >= answers.size()) {
            throw Problems.bad("'%s' is not known yet: an item refers to those before it.".formatted(named));
        }
        var given = answers.get(item);
        for (var step : steps) {
            given = step(named, given, step);
        }
        return given;
    }

    private static Given step(String named, Given given, String step) {
        var next = switch (given) {
            case Given.Parts(var values) -> values.get(step);
            case Given.Items(var values) when step.matches("[0-9]{1,4}") && Integer.parseInt(step) < values.size() ->
                values.get(Integer.parseInt(step));
            default -> null;
        };
        if (next == null) {
            throw Problems.bad("'%s' is not in that item's answer.".formatted(named));
        }
        return next;
    }

    private static String text(String named, Given given) {
        return switch (given) {
            case Given.Text(var text) -> text;
            case Given.Whole(var digits) -> digits;
            default -> throw Problems.bad("'%s' is no key, so it can't be a part of a path.".formatted(named));
        };
    }

    /** Returns what a body holds with values for what it refers to. Fails as {@link #inPath} does. */
    Given in(Given given) {
        return switch (given) {
            case Given.Text(var text) -> inText(text);
            case Given.Items(var values) -> new Given.Items(values.stream().map(this::in).toList());
            case Given.Parts(var values) -> {
                var parts = new LinkedHashMap<String, Given>();
                values.forEach((name, value) -> parts.put(name, in(value)));
                yield new Given.Parts(parts);
            }
            default -> given;
        };
    }

    private Given inText(String text) {
        var named = NAMED.matcher(text);
        if (named.matches()) {
            return found(named.toMatchResult());
        }
        return new Given.Text(ESCAPED.matcher(text).matches() ? text.substring(1) : text);
    }
}
