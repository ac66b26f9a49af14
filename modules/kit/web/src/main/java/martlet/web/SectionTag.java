package martlet.web;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.TemplateContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import martlet.model.Phrase;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A tag around a part of a template: {@code {{#name}}…{{/name}}}, for each of a list, for one thing, around text, or for what is
 * true; and {@code {{^name}}…{{/name}}}, for what is nothing.
 */
@NullUnmarked
final class SectionTag extends Tag {

    private final boolean inverted;

    SectionTag(Templates templates, TemplateContext place, String name, Mustache body, boolean inverted) {
        super(templates, place, body, name, inverted ? "^" : "#");
        this.inverted = inverted;
    }

    @Override
    public Writer execute(Writer writer, List<Object> scopes) {
        var value = value(scopes);
        if (inverted) {
            if (isNothing(value)) {
                run(writer, scopes);
            }
        } else if (value instanceof List<?> list) {
            for (var one : list) {
                within(one, writer, scopes);
            }
        } else if (value instanceof Lambda lambda) {
            around(lambda, writer, scopes);
        } else if (!isNothing(value)) {
            within(value, writer, scopes);
        }
        return appendText(writer);
    }

    private void within(Object one, Writer writer, List<Object> scopes) {
        if (one == null || one instanceof Boolean) {
            run(writer, scopes);
            return;
        }
        scopes.add(one);
        run(writer, scopes);
        scopes.removeLast();
    }

    private void around(Lambda lambda, Writer writer, List<Object> scopes) {
        var plain = new PlainWriter();
        run(plain, scopes);
        try {
            writer.write(html(lambda, plain.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who is handed the text does not know where it stands. */
    private String html(Lambda lambda, String text) {
        try {
            return lambda.html(text);
        } catch (TemplateException e) {
            throw new TemplateException("%s:%d: %s".formatted(tc.file(), tc.line(), e.getMessage()), e);
        }
    }

    /** What there is most of comes first. */
    private static boolean isNothing(@Nullable Object value) {
        if (value instanceof String text) {
            return text.isEmpty();
        }
        if (value instanceof Boolean yes) {
            return !yes;
        }
        return value == null || value instanceof Phrase phrase && phrase.english().isEmpty()
                || value instanceof List<?> list && list.isEmpty();
    }
}
