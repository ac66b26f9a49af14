package martlet.web;

import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.TemplateContext;

/** Makes tags of our own of what is read in a template, but for the partials and blocks. */
final class TagVisitor extends DefaultMustacheVisitor {

    private final Templates templates;

    TagVisitor(Templates templates) {
        super(templates);
        this.templates = templates;
    }

    @Override
    public void write(TemplateContext place, String text) {
        if (list.isEmpty() && !text.isEmpty()) {
            list.add(new TextTag(templates, place, text));
        } else {
            super.write(place, text);
        }
    }

    @Override
    public void partial(TemplateContext place, String name, String indent) {
        // What is inside has the usual marks, whatever is used around it.
        list.add(new PartialTag(templates,
                new TemplateContext("{{", "}}", place.file(), place.line(), place.startOfLine()), name));
    }

    @Override
    public void value(TemplateContext place, String name, boolean encoded) {
        list.add(new ValueTag(templates, place, name, encoded));
    }

    @Override
    public void iterable(TemplateContext place, String name, Mustache body) {
        list.add(new SectionTag(templates, place, name, body, false));
    }

    @Override
    public void notIterable(TemplateContext place, String name, Mustache body) {
        list.add(new SectionTag(templates, place, name, body, true));
    }
}
