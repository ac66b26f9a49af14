package martlet.web;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.Iteration;
import com.github.mustachejava.ObjectHandler;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.util.Wrapper;
import java.io.Writer;
import java.util.List;
import martlet.model.Phrase;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * What the engine itself asks about values: how a partial is called whose name is one. Everything else is asked by
 * {@link ValueTag} and {@link SectionTag}, by no reflection.
 */
@NullUnmarked
final class Values implements ObjectHandler {

    private final Phrase.Language language;

    Values(Phrase.Language language) {
        this.language = language;
    }

    @Override
    public Binding createBinding(@Nullable String name, TemplateContext place, Code code) {
        if (name == null || code instanceof Tag) {
            // Text asks for nothing, and a tag of ours looks its name up itself.
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
        throw new UnsupportedOperationException("This is done by SectionTag");
    }

    @Override
    public Writer falsey(Iteration body, Writer writer, @Nullable Object value, List<Object> scopes) {
        throw new UnsupportedOperationException("This is done by SectionTag");
    }

    @Override
    public String stringify(Object value) {
        return value.toString();
    }
}
