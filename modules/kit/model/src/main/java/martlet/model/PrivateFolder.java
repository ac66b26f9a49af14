package martlet.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The folder of the embedded database, whose files hold password hashes, addresses and the site's secret in plain sight: nobody
 * but its owner has business there. And the password of the engine's account, which lies beside them.
 */
final class PrivateFolder {

    private static final System.Logger LOG = System.getLogger("martlet.model");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFolder() {}

    /** Makes the folder for its owner only. One that was there may hold what others read, so it is left and told about. */
    static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (POSIX) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
        } else if (POSIX && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder))) {
            LOG.log(System.Logger.Level.WARNING,
                    "Others on this machine may look into the database''s folder ''{0}''; shut them out with: chmod 700 {0}",
                    folder);
        }
    }

    /**
     * Returns the password of the database in a folder, making one where the database is to be made.
     *
     * @throws StorageException when the database is there and its password is not
     */
    static String password(Path folder, boolean fresh) {
        var file = folder.resolve("password");
        try {
            var known = Files.exists(file) ? Files.readString(file).strip() : "";
            if (known.isEmpty() && fresh) {
                return made(file);
            }
            if (known.isEmpty()) {
                throw new IOException("there is nothing in it");
            }
            return known;
        } catch (IOException e) {
            throw new StorageException("'%s' holds the password of the database beside it and can't be read (%s); "
                    .formatted(file, e.getMessage()) + "restore it from a backup", e);
        }
    }

    /** Under another name first, so that a crash leaves a whole password or none: an empty one would be taken for the password. */
    private static String made(Path file) throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var password = HexFormat.of().formatHex(random);
        var draft = file.resolveSibling("password.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        if (POSIX) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.US_ASCII.encode(password));
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }
}
