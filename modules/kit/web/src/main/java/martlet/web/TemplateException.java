package martlet.web;

import java.io.Serial;

/** A mistake in a template, or in what it was given. The message names the template, its line and the tag. */
public final class TemplateException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    TemplateException(String message) {
        super(message);
    }

    TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
