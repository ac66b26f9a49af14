package martlet.web;

import java.io.StringWriter;

/** Takes what stands inside a {@link Lambda}'s tag, where values are not escaped: the lambda does that. */
final class PlainWriter extends StringWriter {

    PlainWriter() {}
}
