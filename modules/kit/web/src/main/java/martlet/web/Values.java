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
import java.util.List;
import martlet.model.Phrase;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * How templates look names up: in maps and views, from the inside out, by no reflection; an unknown name is an error.
 */
@NullUnmarked
final class Values implements ObjectHandler {

    private final Phrase.Language language;

    Values(Phrase.Language language) {
        this.language = language;
    }

    @Override
    public Binding createBinding(@Nullable String name, TemplateContext place, Code code) {
        if (name == null) {
            // A template's own text, which asks for nothing.
            return _ -> null;
        }
        var lookup = new Lookup(name, place);
        return scopes -> lookup.in(scopes, language);
    }

    @Override
    public Wrapper find(String name, List<Object> scopes) {
        var lookup = new Lookup(name, new TemplateContext("{{", "}}", "a template", 0, false));
        return within -> lookup.in(within, language);
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
        return switch (value) {
            case null -> true;
            case Boolean yes -> !yes;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            case Phrase phrase -> phrase.english().isEmpty();
            default -> false;
        };
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
