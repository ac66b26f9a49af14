package martlet.web;

import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.WriteCode;
import java.io.Writer;
import org.jspecify.annotations.NullUnmarked;

/** Text with which a template or a part of it begins. */
@NullUnmarked
final class TextTag extends WriteCode {

    private byte[] after;

    TextTag(Templates templates, TemplateContext place, String text) {
        super(place, templates, text);
    }

    @Override
    public synchronized void init() {
        super.init();
        after = Tag.bytes(appended);
    }

    @Override
    protected Writer appendText(Writer writer) {
        return Tag.append(writer, appended, after);
    }
}
