package martlet.web;

import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.PartialCode;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Another template in the place of a tag: {@code {{>name}}}, and the text that stands after it. */
@NullUnmarked
final class PartialTag extends PartialCode {

    private byte[] after;

    PartialTag(Templates templates, TemplateContext place, String name) {
        super(place, templates, name);
    }

    @Override
    public synchronized void init() {
        super.init();
        after = Tag.bytes(appended);
    }

    @Override
    protected Writer executePartial(Writer writer, List<Object> scopes) {
        return partial.run(writer, scopes);
    }

    @Override
    protected Writer appendText(Writer writer) {
        return Tag.append(writer, appended, after);
    }
}
