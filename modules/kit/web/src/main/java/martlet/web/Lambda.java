package martlet.web;

/**
 * A tag around text in a template: {@code {{#linked}}{{content}}{{/linked}}}.
 *
 * <p>It is handed the text as it is and answers HTML that is written as it is: whoever writes one must escape.
 */
@FunctionalInterface
public interface Lambda {

    /** Returns the HTML that stands for the text. */
    String html(String text);

    /** Writes text so that it is safe between tags and inside quoted attributes. */
    static String escaped(String text) {
        var out = new PageWriter(text.length() + 16);
        out.escaped(text);
        return out.toString();
    }
}
