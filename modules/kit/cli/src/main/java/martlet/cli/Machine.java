package martlet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import martlet.model.DatabaseSettings;
import martlet.web.Descriptors;
import martlet.web.SiteSettings;

/**
 * What {@code doctor} sees of the machine.
 *
 * @param descriptors how many files the process may have open
 * @param free how many bytes are free where the embedded database is
 * @param open those files and folders of the site's secrets that others than their owner may read
 * @param now what the clock says
 */
record Machine(OptionalInt descriptors, OptionalLong free, List<String> open, Instant now) {

    static Machine of(SiteSettings site, DatabaseSettings database) {
        return new Machine(Descriptors.limit(), database.isEmbedded() ? free(database.folder()) : OptionalLong.empty(),
                open(database.isEmbedded() ? database.folder().toString() : "", site.tls().key()), Instant.now());
    }

    private static OptionalLong free(Path folder) {
        try {
            return Files.exists(folder)
                    ? OptionalLong.of(Files.getFileStore(folder).getUsableSpace())
                    : OptionalLong.empty();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private static List<String> open(String... paths) {
        return Arrays.stream(paths).filter(path -> !path.isEmpty() && isOpen(Path.of(path))).toList();
    }

    private static boolean isOpen(Path path) {
        try {
            return Files.exists(path) && Files.getPosixFilePermissions(path).stream()
                    .anyMatch(right -> right == PosixFilePermission.GROUP_READ
                            || right == PosixFilePermission.OTHERS_READ || right == PosixFilePermission.OTHERS_WRITE
                            || right == PosixFilePermission.GROUP_WRITE);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
