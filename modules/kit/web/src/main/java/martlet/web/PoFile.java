package martlet.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Reads the texts of a language from a file in gettext's PO format, UTF-8: comments, {@code msgid} with the English and
 * {@code msgstr} with its translation, and the header with {@code Plural-Forms}. Belongs to one thread.
 */
final class PoFile {

    private final String name;
    private final SequencedMap<String, String> texts = new LinkedHashMap<>();
    private StringBuilder english = new StringBuilder();
    private StringBuilder translated = new StringBuilder();
    private State state = State.NONE;
    private int line;

    private enum State {
        NONE, ENGLISH, TRANSLATED
    }

    private PoFile(String name) {
        this.name = name;
    }

    /**
     * Returns the translations by their English, in the file's order; the header has the empty text for its English.
     *
     * @throws IllegalArgumentException that names the file and the line which can't be read
     */
    static SequencedMap<String, String> read(String name, InputStream from) {
        var file = new PoFile(name);
        try (var lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            lines.lines().map(String::strip).forEach(file::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.finish();
        return file.texts;
    }

    private void take(String text) {
        line++;
        if (text.startsWith("msgid ")) {
            finish();
            state = State.ENGLISH;
            english.append(unquoted(text.substring("msgid ".length())));
        } else if (text.startsWith("msgstr ") && state == State.ENGLISH) {
            state = State.TRANSLATED;
            translated.append(unquoted(text.substring("msgstr ".length())));
        } else if (text.startsWith("\"") && state != State.NONE) {
            (state == State.ENGLISH ? english : translated).append(unquoted(text));
        } else if (!text.isEmpty() && !text.startsWith("#")) {
            throw wrong("write msgid \"…\" and msgstr \"…\"; a form for each number stands in {count|one|more}");
        }
    }

    private void finish() {
        if (state == State.ENGLISH) {
            throw wrong("'%s' has no msgstr".formatted(english));
        }
        if (state == State.TRANSLATED && texts.putIfAbsent(english.toString(), translated.toString()) != null) {
            throw wrong("'%s' is there twice".formatted(english));
        }
        state = State.NONE;
        english = new StringBuilder();
        translated = new StringBuilder();
    }

    private String unquoted(String quoted) {
        var text = quoted.strip();
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw wrong("a text stands in quotation marks");
        }
        return text.substring(1, text.length() - 1)
                .replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("%s:%d: %s".formatted(name, line, what));
    }
}
