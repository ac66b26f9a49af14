package chirp.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder that a site puts its mails into, where no server is named. */
record Mailbox(Path folder) {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Waits for a mail to somebody with a link that begins so, and returns the token in it. */
    String token(String recipient, String path) {
        var link = Pattern.compile(Pattern.quote(path) + "\\?token=([\\w-]+)");
        var end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            var found = find(recipient, link);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("No mail to %s has a link to %s".formatted(recipient, path));
    }

    private Optional<String> find(String recipient, Pattern link) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).map(Mailbox::text)
                    .filter(text -> text.contains("\r\nTo: " + recipient + "\r\n"))
                    .map(link::matcher).filter(java.util.regex.Matcher::find).map(found -> found.group(1)).findAny();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head, and the text as it is read. */
    private static String text(Path file) {
        try {
            var all = Files.readString(file);
            var head = all.indexOf("\r\n\r\n") + 4;
            return all.contains("Content-Transfer-Encoding: base64")
                    ? all.substring(0, head) + new String(Base64.getMimeDecoder().decode(all.substring(head)),
                            StandardCharsets.UTF_8)
                    : all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
