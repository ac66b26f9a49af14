package martlet.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a template names that stands elsewhere. The letters are looked at only.
 *
 * @param file the template's, as messages have it
 * @param source what it says, before anything is put into it
 */
record Named(String file, String source) {

    /** Another template; not one whose name comes with the request. */
    private static final Pattern PART = Pattern.compile("\\{\\{[<>]\\s*+([a-zA-Z0-9_.-]++)\\s*+}}");

    /** Returns the other templates, each with what is to be said where there is none of that name. */
    Map<String, String> parts() {
        var parts = new TreeMap<String, String>();
        PART.matcher(source).results().forEach(found -> parts.putIfAbsent(found.group(1),
                "%s:%d: There is no template '%s.mustache'".formatted(file, line(source, found.start()),
                        found.group(1))));
        return parts;
    }

    /** Returns what is to be said about the assets that are missing. */
    List<String> assets(Predicate<String> missing) {
        return Assets.TAG.matcher(source).results().filter(found -> missing.test(found.group(1).strip()))
                .map(found -> "%s:%d: %s".formatted(file, line(source, found.start()),
                        Assets.missing(found.group(1).strip())))
                .toList();
    }

    /** Returns the line of a place in a text, from 1. */
    static int line(String source, int at) {
        return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
