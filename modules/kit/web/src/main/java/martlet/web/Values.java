package martlet.web;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.Iteration;
import com.github.mustachejava.ObjectHandler;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.util.Wrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import martlet.model.Phrase;
import martlet.model.UnknownFieldException;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * How templates look names up: in maps and views, from the inside out, by no reflection; an unknown name is an error.
 */
@NullUnmarked
final class Values implements ObjectHandler {

    /** What {@link Templates} puts after the name of a value that begins an address. */
    static final String ADDRESS = ":address";

    private final Phrase.Language language;

    Values(Phrase.Language language) {
        this.language = language;
    }

    @Override
    public Binding createBinding(String name, TemplateContext place, Code code) {
        return scopes -> lookUp(name, place, scopes);
    }

    @Override
    public Wrapper find(String name, List<Object> scopes) {
        return within -> lookUp(name, new TemplateContext("{{", "}}", "a template", 0, false), within);
    }

    /** {@code {{count|message|messages}}} is the form that goes with a number. */
    private @Nullable Object lookUp(String tag, TemplateContext place, List<Object> scopes) {
        if (tag.endsWith(ADDRESS)) {
            var found = found(tag.substring(0, tag.length() - ADDRESS.length()), place, scopes);
            return found instanceof String address ? Links.safe(address) : found;
        }
        var bar = tag.indexOf('|');
        if (bar < 0) {
            return found(tag, place, scopes);
        }
        return found(tag.substring(0, bar).strip(), place, scopes) instanceof Number count
                ? Phrase.chosen(tag.substring(bar + 1), count.longValue(), language)
                : "";
    }

    private static @Nullable Object found(String path, TemplateContext place, List<Object> scopes) {
        var names = path.split("\\.");
        for (var i = scopes.size() - 1; i >= 0; i--) {
            if (has(scopes.get(i), names[0])) {
                return along(names, place, scopes.get(i));
            }
        }
        throw unknown(names[0], place, scopes);
    }

    private static @Nullable Object along(String[] names, TemplateContext place, Object from) {
        Object value = from;
        for (var name : names) {
            if (!has(value, name)) {
                throw value == null ? missing(name, names[0], place) : unknown(name, place, List.of(value));
            }
            value = allowed(get(value, name), name, place);
        }
        return value;
    }

    private static boolean has(@Nullable Object scope, String name) {
        return switch (scope) {
            case Shown shown -> shown.scope().has(name);
            case Scope own -> own.has(name);
            case Map<?, ?> map -> map.containsKey(name);
            case null, default -> false;
        };
    }

    private static @Nullable Object get(Object scope, String name) {
        return switch (scope) {
            case Shown shown -> shown.scope().get(name);
            case Scope own -> own.get(name);
            default -> ((Map<?, ?>) scope).get(name);
        };
    }

    /** A whole row would let a template show whatever the row has; so only what a view showed gets through. */
    private static @Nullable Object allowed(@Nullable Object value, String name, TemplateContext place) {
        return switch (value) {
            case Supplier<?> later -> allowed(later.get(), name, place);
            case String _,Number _,Boolean _,Instant _,Phrase _,Shown _,List<?> _,Map<?, ?> _,Lambda _ -> value;
            case null -> null;
            default -> throw new TemplateException("%s: '%s' is a %s, which a template can't see; make a View of it"
                    .formatted(at(place), name, value.getClass().getName()));
        };
    }

    private static TemplateException missing(String name, String of, TemplateContext place) {
        return new TemplateException("%s: '%s' has no value, so it has no '%s'; put the tag inside {{#%s}}…{{/%s}}"
                .formatted(at(place), of, name, of, of));
    }

    private static TemplateException unknown(String name, TemplateContext place, List<Object> scopes) {
        var known = new ArrayList<String>();
        scopes.reversed().forEach(scope -> known.addAll(names(scope)));
        var hint = UnknownFieldException.nearest(name, known).map(" Did you mean '%s'?"::formatted).orElse("");
        return new TemplateException("%s: nothing here is called '%s'.%s There are: %s."
                .formatted(at(place), name, hint, String.join(", ", known)));
    }

    private static List<String> names(@Nullable Object scope) {
        return switch (scope) {
            case Shown shown -> List.copyOf(shown.scope().names());
            case Scope own -> List.copyOf(own.names());
            case Map<?, ?> map -> map.keySet().stream().map(String::valueOf).sorted().toList();
            case null, default -> List.of();
        };
    }

    static String at(TemplateContext place) {
        return place.file() + ":" + place.line();
    }

    @Override
    public @Nullable Object coerce(@Nullable Object value) {
        return value;
    }

    @Override
    public Writer iterate(Iteration body, Writer writer, @Nullable Object value, List<Object> scopes) {
        if (isFalsey(value)) {
            return writer;
        }
        if (value instanceof Lambda lambda) {
            return shaped(lambda, body, writer, scopes);
        }
        var result = writer;
        for (var one : value instanceof List<?> list ? list : List.of(value)) {
            result = body.next(result, one instanceof Boolean ? null : one, scopes);
        }
        return result;
    }

    private static Writer shaped(Lambda lambda, Iteration body, Writer writer, List<Object> scopes) {
        var plain = new PlainWriter();
        body.next(plain, null, scopes);
        try {
            writer.write(lambda.html(plain.toString()));
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Writer falsey(Iteration body, Writer writer, @Nullable Object value, List<Object> scopes) {
        return isFalsey(value) ? body.next(writer, value, scopes) : writer;
    }

    private static boolean isFalsey(@Nullable Object value) {
        return value == null || value.equals(false) || value.equals("") || value.equals(List.of())
                || value instanceof Phrase phrase && phrase.english().isEmpty();
    }

    @Override
    public String stringify(Object value) {
        return switch (value) {
            case String text -> text;
            case Phrase phrase -> phrase.in(language);
            case Number _,Boolean _,Instant _ -> value.toString();
            case Lambda _ -> throw new TemplateException("it goes around text: {{#name}}text{{/name}}");
            default -> throw new TemplateException("it is not one value; open it with {{#name}}…{{/name}}");
        };
    }
}
