package martlet.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Puts each mail into a folder as a file, {@code 2026-11-25T10-15-30.123Z-….eml}, which any mail program opens: for a site
 * that has no mail server yet. The folder and the files are for their owner only, since there are links in them.
 */
public final class MailFolder implements Mailer {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final DateTimeFormatter NAME = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String from;

    private MailFolder(Path folder, String from) {
        this.folder = folder;
        this.from = Mail.inAscii(from);
    }

    /**
     * Puts mails into that folder, which is made with the first of them.
     *
     * @param from the address that they are from
     * @throws IllegalArgumentException when that is none
     */
    public static MailFolder in(Path folder, String from) {
        return new MailFolder(folder, from);
    }

    /** Under another name first, so that whoever looks at the folder finds whole mails. */
    @Override
    public void send(Mail mail) {
        var now = Instant.now();
        var name = NAME.format(now) + "-" + Secrets.random(6);
        try {
            make();
            var draft = folder.resolve(name + ".new");
            Files.createFile(draft);
            permit(draft, "rw-------");
            try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = java.nio.ByteBuffer.wrap(MailText.of(mail, from, now));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MailException("A mail can't be written into '%s': %s".formatted(folder, e.getMessage()), e);
        }
    }

    private void make() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            permit(folder, "rwx------");
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
