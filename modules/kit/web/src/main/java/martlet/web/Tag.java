package martlet.web;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.DefaultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A tag that names a value, and the text that stands after it. */
@NullUnmarked
abstract class Tag extends DefaultCode {

    private final Templates templates;
    private final Lookup lookup;
    private byte[] after;

    Tag(Templates templates, TemplateContext place, @Nullable Mustache body, String name, String sign) {
        super(place, templates, body, name, sign);
        this.templates = templates;
        this.lookup = new Lookup(name, place);
    }

    Templates templates() {
        return templates;
    }

    Lookup lookup() {
        return lookup;
    }

    /** Returns what the name stands for; {@code {{.}}} for the innermost thing itself. */
    @Nullable
    Object value(List<Object> scopes) {
        return returnThis ? scopes.getLast() : lookup.in(scopes, templates.language());
    }

    @Override
    public synchronized void init() {
        super.init();
        after = bytes(appended);
    }

    @Override
    protected Writer appendText(Writer writer) {
        return append(writer, appended, after);
    }

    /** Returns text of a template as the bytes that are sent. */
    static byte[] bytes(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes text of a template; within a partial that has itself inside, through a writer of the engine's own. */
    static Writer append(Writer writer, String text, byte[] known) {
        if (writer instanceof PageWriter page) {
            page.write(known);
        } else if (text != null) {
            try {
                writer.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return writer;
    }
}
