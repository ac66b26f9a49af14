package martlet.web;

import com.github.mustachejava.TemplateContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import martlet.model.Phrase;
import org.jspecify.annotations.NullUnmarked;

/** A tag that stands for a value: {@code {{name}}}, or {@code {{.}}} for the innermost one itself. */
@NullUnmarked
final class ValueTag extends Tag {

    private final boolean encoded;

    ValueTag(Templates templates, TemplateContext place, String name, boolean encoded) {
        super(templates, place, null, name, encoded ? "" : "&");
        this.encoded = encoded;
    }

    @Override
    public Writer execute(Writer writer, List<Object> scopes) {
        var value = value(scopes);
        if (value != null) {
            write(value instanceof String text ? text : text(value), writer);
        }
        return appendText(writer);
    }

    private void write(String text, Writer writer) {
        if (encoded) {
            templates().encode(text, writer);
            return;
        }
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Object value) {
        return switch (value) {
            case Phrase phrase -> phrase.in(templates().language());
            case Number _,Boolean _,Instant _ -> value.toString();
            case Lambda _ -> throw lookup().wrong("goes around text: {{#%1$s}}text{{/%1$s}}");
            default -> throw lookup().wrong("is not one value; open it with {{#%1$s}}…{{/%1$s}}");
        };
    }
}
