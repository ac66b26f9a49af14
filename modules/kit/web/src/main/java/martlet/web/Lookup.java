package martlet.web;

import com.github.mustachejava.TemplateContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import martlet.model.Phrase;
import martlet.model.UnknownFieldException;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * What a tag of a template names, taken apart once, when the template is read: a name or several with dots between them; and
 * for {@code {{count|message|messages}}} the forms of which one goes with the number.
 */
@NullUnmarked
final class Lookup {

    /** What {@link Templates} puts after the name of a value that begins an address. */
    static final String ADDRESS = ":address";

    private final TemplateContext place;
    private final String[] names;
    private final boolean address;
    private final @Nullable String forms;

    Lookup(String tag, TemplateContext place) {
        this.place = place;
        this.address = tag.endsWith(ADDRESS);
        var bar = address ? -1 : tag.indexOf('|');
        this.forms = bar < 0 ? null : tag.substring(bar + 1);
        var path = address
                ? tag.substring(0, tag.length() - ADDRESS.length())
                : bar < 0 ? tag : tag.substring(0, bar).strip();
        // Interned, they are the very texts that views name their values by: found without comparing letters.
        this.names = Stream.of(path.split("\\.")).map(String::intern).toArray(String[]::new);
    }

    /** Looks the name up from the inside out. */
    @Nullable
    Object in(List<Object> scopes, Phrase.Language language) {
        var found = found(scopes);
        if (address) {
            return found instanceof String text ? Links.safe(text) : found;
        }
        if (forms == null) {
            return found;
        }
        return found instanceof Number count ? Phrase.chosen(forms, count.longValue(), language) : "";
    }

    private @Nullable Object found(List<Object> scopes) {
        for (var i = scopes.size() - 1; i >= 0; i--) {
            var first = get(scopes.get(i), names[0]);
            if (first != Scope.NOTHING) {
                return along(first);
            }
        }
        throw unknown(names[0], scopes);
    }

    private @Nullable Object along(@Nullable Object first) {
        var value = allowed(first, names[0]);
        for (var step = 1; step < names.length; step++) {
            var next = get(value, names[step]);
            if (next == Scope.NOTHING) {
                throw value == null ? missing(names[step]) : unknown(names[step], List.of(value));
            }
            value = allowed(next, names[step]);
        }
        return value;
    }

    private static @Nullable Object get(@Nullable Object scope, String name) {
        return switch (scope) {
            case Shown shown -> shown.scope().get(name);
            case Scope own -> own.get(name);
            case Map<?, ?> map -> get(map, name);
            case null, default -> Scope.NOTHING;
        };
    }

    private static @Nullable Object get(Map<?, ?> map, String name) {
        var value = map.get(name);
        return value != null || map.containsKey(name) ? value : Scope.NOTHING;
    }

    /** A whole row would let a template show whatever the row has; so only what a view showed gets through. */
    private @Nullable Object allowed(@Nullable Object value, String name) {
        return switch (value) {
            case String _,Number _,Boolean _,Instant _,Phrase _,Shown _,List<?> _,Map<?, ?> _,Lambda _ -> value;
            case Supplier<?> later -> allowed(later.get(), name);
            case null -> null;
            default -> throw new TemplateException("%s: '%s' is a %s, which a template can't see; make a View of it"
                    .formatted(at(), name, value.getClass().getName()));
        };
    }

    private TemplateException missing(String name) {
        return new TemplateException("%s: '%s' has no value, so it has no '%s'; put the tag inside {{#%s}}…{{/%s}}"
                .formatted(at(), names[0], name, names[0], names[0]));
    }

    private TemplateException unknown(String name, List<Object> scopes) {
        var known = new ArrayList<String>();
        scopes.reversed().forEach(scope -> known.addAll(names(scope)));
        var hint = UnknownFieldException.nearest(name, known).map(" Did you mean '%s'?"::formatted).orElse("");
        return new TemplateException("%s: nothing here is called '%s'.%s There are: %s."
                .formatted(at(), name, hint, String.join(", ", known)));
    }

    private static List<String> names(@Nullable Object scope) {
        return switch (scope) {
            case Shown shown -> List.copyOf(shown.scope().names());
            case Scope own -> List.copyOf(own.names());
            case Map<?, ?> map -> map.keySet().stream().map(String::valueOf).sorted().toList();
            case null, default -> List.of();
        };
    }

    private String at() {
        return place.file() + ":" + place.line();
    }
}
