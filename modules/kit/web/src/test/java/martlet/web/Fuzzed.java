package martlet.web;

import java.nio.charset.StandardCharsets;

/** What {@link Jazzer} calls, again and again: the parser that the property {@code parser} names. */
public final class Fuzzed {

    private static final Parser PARSER = Parser.valueOf(System.getProperty("parser", ""));

    private Fuzzed() {}

    /** Classes are changed when they are first used, which is no part of the time that an input may take. */
    public static void fuzzerInitialize() {
        PARSER.good().forEach(PARSER::read);
    }

    /** The first byte says how the others are read. */
    public static void fuzzerTestOneInput(byte[] data) {
        var wire = data.length > 0 && data[0] % 2 == 0;
        PARSER.read(new String(data, wire ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }
}
