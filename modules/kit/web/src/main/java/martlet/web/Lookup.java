package martlet.web;

import com.github.mustachejava.TemplateContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /** Views lie in each other no deeper than this on pages of many rows. */
    private static final int DEEP = 6;

    private final TemplateContext place;
    private final String[] names;
    private final boolean address;
    private final @Nullable String forms;
    private final boolean plain;
    /** By depth, what was met there last. Whoever renders at the same time may put another in its place, which is as good. */
    private final @Nullable Met[] met = new Met[DEEP];

    /** A view, and what gets the value of the name from it; null where it has no such name. */
    private record Met(View<?> view, @Nullable Function<?, ?> getter) {}

    Lookup(String tag, TemplateContext place) {
        this.place = place;
        this.address = tag.endsWith(ADDRESS);
        var bar = address ? -1 : tag.indexOf('|');
        this.forms = bar < 0 ? null : tag.substring(bar + 1);
        var path = address
                ? tag.substring(0, tag.length() - ADDRESS.length())
                : bar < 0 ? tag : tag.substring(0, bar).strip();
        this.plain = !address && forms == null;
        // Interned, they are the very texts that views name their values by: found without comparing letters.
        this.names = Stream.of(path.split("\\.")).map(String::intern).toArray(String[]::new);
    }

    /** Looks the name up from the inside out. */
    @Nullable
    Object in(List<Object> scopes, Phrase.Language language) {
        try {
            return plain ? found(scopes) : shaped(found(scopes), language);
        } catch (IllegalArgumentException e) {
            throw new TemplateException("%s: '%s': %s".formatted(at(), names[0], e.getMessage()), e);
        } catch (TemplateException e) {
            throw e;
        } catch (RuntimeException e) {
            // It is somebody else's and stays what it is, but where it came about only the template knows.
            e.addSuppressed(new TemplateException("%s: it happened at '%s'".formatted(at(), names[0])));
            throw e;
        }
    }

    private @Nullable Object shaped(@Nullable Object found, Phrase.Language language) {
        if (address) {
            return found instanceof String text ? Links.safe(text) : found;
        }
        return found instanceof Number count ? Phrase.chosen(String.valueOf(forms), count.longValue(), language) : "";
    }

    private @Nullable Object found(List<Object> scopes) {
        for (var depth = scopes.size() - 1; depth >= 0; depth--) {
            var scope = scopes.get(depth);
            var first = scope instanceof Shown shown ? get(shown, depth) : get(scope, names[0]);
            if (first != Scope.NOTHING) {
                return along(first);
            }
        }
        throw unknown(names[0], scopes);
    }

    private @Nullable Object get(Shown shown, int depth) {
        var getter = getter(shown.view(), depth);
        return getter == null ? Scope.NOTHING : shown.value(getter);
    }

    /** The same tag meets the same view at the same depth, row by row. */
    private @Nullable Function<?, ?> getter(View<?> view, int depth) {
        if (depth >= met.length) {
            return view.getter(names[0]);
        }
        var last = met[depth];
        if (last == null || last.view != view) {
            last = new Met(view, view.getter(names[0]));
            met[depth] = last;
        }
        return last.getter;
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
            case Shown shown -> get(shown, name);
            case Scope own -> own.get(name);
            case Map<?, ?> map -> get(map, name);
            case null, default -> Scope.NOTHING;
        };
    }

    private static @Nullable Object get(Shown shown, String name) {
        var getter = shown.view().getter(name);
        return getter == null ? Scope.NOTHING : shown.value(getter);
    }

    private static @Nullable Object get(Map<?, ?> map, String name) {
        var value = map.get(name);
        return value != null || map.containsKey(name) ? value : Scope.NOTHING;
    }

    /** A whole row would let a template show whatever the row has; so only what a view showed gets through. */
    private @Nullable Object allowed(@Nullable Object value, String name) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Shown) {
            return value;
        }
        return switch (value) {
            case Number _,Instant _,Phrase _,List<?> _,Map<?, ?> _,Lambda _ -> value;
            case Supplier<?> later -> allowed(later.get(), name);
            default -> throw new TemplateException("%s: '%s' is a %s, which a template can't see; make a View of it"
                    .formatted(at(), name, value.getClass().getName()));
        };
    }

    /** Returns what is to be told of a value that can't stand where the tag is. */
    TemplateException wrong(String how) {
        return new TemplateException("%s: '%s' %s".formatted(at(), names[0], how.formatted(names[0])));
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
            case Shown shown -> List.copyOf(shown.view().names());
            case Scope own -> List.copyOf(own.names());
            case Map<?, ?> map -> map.keySet().stream().map(String::valueOf).sorted().toList();
            case null, default -> List.of();
        };
    }

    private String at() {
        return place.file() + ":" + place.line();
    }
}
