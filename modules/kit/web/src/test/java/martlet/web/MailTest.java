package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody writes a line of a mail's head but the site, and nobody but its owner reads the folder. */
class MailTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@example.org", "ada@example.org\r\nBcc: eve@example.org",
            "ada@example.org\n", "ada@example.org,eve@example.org", "ada@example.org;eve@example.org",
            "ada <ada@example.org>", "ada@example.org ", "a\"b@example.org", "ada@example.org\0",
            "ada@example.org\u2028",
            "ada@example.org@eve.example", "ada@[127.0.0.1]", "(eve)ada@example.org"})
    void goesToOneAddress(String to) {
        assertThrows(IllegalArgumentException.class, () -> new Mail(to, "Hello", "text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Hello\r\nBcc: eve@example.org", "Hello\nBcc: eve@example.org", "Hello\r", "a\0b",
            "a\u0085b", "a\u2028b", "a\tb"})
    void isAboutOneLine(String subject) {
        assertThrows(IllegalArgumentException.class, () -> new Mail("ada@example.org", subject, "text"));
    }

    @Test
    void hasAHeadThatItsTextCantWriteInto() {
        var text = written(
                new Mail("ada@example.org", "Hello", "Bcc: eve@example.org\r\n\r\nText\rBcc: eve@example.org"));
        var head = text.substring(0, text.indexOf("\r\n\r\n"));
        assertFalse(head.contains("eve"), head);
        assertEquals(9, head.split("\r\n").length, head);
        assertFalse(text.replace("\r\n", "").contains("\r"), text);
    }

    @Test
    void writesAddressesAndSubjectsOfOtherScripts() {
        var text = written(new Mail("ada@bücher.example", "Grüße 🐦".repeat(10), "Grüße\n"));
        assertTrue(text.contains("To: ada@xn--bcher-kva.example\r\n"), text);
        assertTrue(text.chars().allMatch(c -> c < 0x7f), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 78), text);
        var body = text.substring(text.indexOf("\r\n\r\n")).strip();
        assertEquals("Grüße\r\n", new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8));
    }

    @Test
    void aSubjectThatLooksEncodedIsWhatItSays() {
        var text = written(new Mail("ada@example.org", "=?UTF-8?Q?=0D=0ABcc:?=", "text"));
        assertTrue(text.contains("Subject: =?UTF-8?B?" + Base64.getEncoder().encodeToString(
                "=?UTF-8?Q?=0D=0ABcc:?=".getBytes(StandardCharsets.UTF_8))), text);
    }

    private static String written(Mail mail) {
        return new String(MailText.of(mail, "noreply@chirp.example", NOON), StandardCharsets.UTF_8);
    }

    @Test
    void theFolderIsItsOwnersOnly() throws IOException {
        var folder = temporary.resolve("mail");
        var mailer = MailFolder.in(folder, "noreply@localhost");
        assertFalse(Files.exists(folder));
        mailer.send(new Mail("ada@example.org", "One", "text"));
        mailer.send(new Mail("ada@example.org", "Two", "text"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        try (var files = Files.list(folder)) {
            var all = files.sorted().toList();
            assertEquals(2, all.size());
            for (var file : all) {
                assertTrue(file.toString().endsWith(".eml"), file.toString());
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
            assertEquals(List.of("Subject: One", "Subject: Two"),
                    all.stream().map(MailTest::subject).sorted().toList());
        }
    }

    private static String subject(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith("Subject")).findFirst().orElse("");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void saysWhereItCouldNotBeWritten() throws IOException {
        var file = Files.createFile(temporary.resolve("taken"));
        var refused = assertThrows(MailException.class,
                () -> MailFolder.in(file, "noreply@localhost").send(new Mail("ada@example.org", "One", "secret link")));
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertFalse(refused.toString().contains("secret link"), refused.toString());
    }

    @Test
    void itsTextIsNotInTheLog() {
        assertEquals("Mail[ada@example.org, Hello]", new Mail("ada@example.org", "Hello", "secret link").toString());
    }
}
