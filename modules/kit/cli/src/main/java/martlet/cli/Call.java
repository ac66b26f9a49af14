package martlet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Database;
import martlet.web.Settings;
import picocli.CommandLine.ParseResult;

/**
 * One command as it was given.
 *
 * @param <A> the record of the site's accounts
 */
final class Call<A> {

    /** The options that are settings, which the environment or the file can give as well. */
    private static final Map<String, String> SETTINGS = Map.of("host", "host", "port", "port", "data", "data", "log",
            "log",
            "tls-certificate", "tls.certificate", "tls-key", "tls.key");

    private final Program<A> program;
    private final Terminal terminal;
    private final ParseResult given;
    private final Settings settings;

    Call(Program<A> program, Terminal terminal, ParseResult given) {
        this.program = program;
        this.terminal = terminal;
        this.given = given;
        this.settings = Settings.of(program.name(), flags(given));
    }

    private static Map<String, String> flags(ParseResult given) {
        var flags = new HashMap<String, String>();
        SETTINGS.forEach((option, key) -> {
            if (given.hasMatchedOption("--" + option)) {
                flags.put(key, given.matchedOptionValue("--" + option, ""));
            }
        });
        return flags;
    }

    Program<A> program() {
        return program;
    }

    /** Returns the words to write before a command's name, to show somebody what to write. */
    String words() {
        return words(program, terminal);
    }

    static String words(Program<?> program, Terminal terminal) {
        return terminal.words().orElseGet(program::command);
    }

    /** Returns a sentence with its commands as they are to be written: rooms below know them, but not how the program is called. */
    static String worded(String sentence, String words) {
        return sentence.replace("`migrate", "`" + words + " migrate");
    }

    Terminal terminal() {
        return terminal;
    }

    Settings settings() {
        return settings;
    }

    PrintStream out() {
        return terminal.out();
    }

    /** Says something that is not the answer. */
    void say(String sentence) {
        terminal.err().println(sentence);
    }

    Database open() {
        return program.open(settings);
    }

    boolean has(String option) {
        return given.matchedOptionValue(option, false);
    }

    String text(String option) {
        return given.matchedOptionValue(option, "");
    }

    List<String> list(String option) {
        return given.matchedOptionValue(option, List.of());
    }

    int whole(String option, int otherwise, int least, int most) {
        var text = text(option);
        if (!given.hasMatchedOption(option)) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text.replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, like a number outside the range.
        }
        throw new IllegalArgumentException(
                "%s is '%s': a whole number from %d to %d is needed.".formatted(option, text, least, most));
    }

    /** Returns the first argument that is no option, if it was given. */
    Optional<String> argument() {
        return argument(0);
    }

    /** Returns an argument that is no option, counted from 0, if it was given. */
    Optional<String> argument(int index) {
        return given.hasMatchedPositional(index)
                ? Optional.of(given.matchedPositionalValue(index, ""))
                : Optional.empty();
    }

    /** Returns a password: from standard input when told so, else asked of a person, twice. */
    String password() {
        return has("--password-stdin") ? passwordLine() : asked();
    }

    private String asked() {
        var first = terminal.askSecret("Password: ").orElseThrow(() -> new IllegalArgumentException(
                "There is nobody to ask for the password: write it to standard input and add --password-stdin."));
        if (!terminal.askSecret("Once more: ").orElse("").equals(first)) {
            throw new IllegalArgumentException("The two passwords differ. Nothing was changed.");
        }
        return first;
    }

    private String passwordLine() {
        try {
            var line = Line.of(terminal.in());
            if (line.isEmpty()) {
                throw new IllegalArgumentException(
                        "--password-stdin found no password in the first line of standard input.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("The password can't be read from standard input: " + e.getMessage(), e);
        }
    }

    /** Reads one line and not a byte more. */
    private static final class Line {

        private static final int LONGEST = 4_096;

        private static String of(InputStream in) throws IOException {
            var bytes = new java.io.ByteArrayOutputStream();
            for (var next = in.read(); next >= 0 && next != '\n' && bytes.size() < LONGEST; next = in.read()) {
                bytes.write(next);
            }
            return decoded(bytes.toByteArray()).replaceAll("\r$", "");
        }

        private static String decoded(byte[] bytes) {
            try {
                return java.nio.charset.StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes))
                        .toString();
            } catch (java.nio.charset.CharacterCodingException e) {
                throw new IllegalArgumentException("The password on standard input is not UTF-8 text.", e);
            }
        }
    }
}
