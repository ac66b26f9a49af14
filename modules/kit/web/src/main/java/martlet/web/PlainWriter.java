package martlet.web;

/** Takes what stands inside a {@link Lambda}'s tag, where values are not escaped: the lambda does that. */
final class PlainWriter extends PageWriter {

    private static final int COMMON = 128;

    PlainWriter() {
        super(COMMON);
    }
}
