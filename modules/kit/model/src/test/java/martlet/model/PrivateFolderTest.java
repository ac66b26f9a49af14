package martlet.model;

import static martlet.model.Author.AUTHOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the folder of the embedded database is nobody else's business. */
class PrivateFolderTest {

    @TempDir
    private Path above;

    private Database open(Path folder) {
        return Database.open(DatabaseSettings.embedded(folder), List.of(AUTHOR));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void isItsOwnersOnly() throws IOException {
        var folder = above.resolve("deep").resolve("data");
        open(folder).close();
        assertEquals("rwx------", permissions(folder));
        assertEquals("rw-------", permissions(folder.resolve("password")));
    }

    @Test
    void leavesAFolderThatWasThereAsItIs() throws IOException {
        var folder = Files.createDirectory(above.resolve("shared"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        open(folder).close();
        assertEquals("rwxr-xr-x", permissions(folder));
    }

    /** A crash at the first start leaves such a file at worst. */
    @Test
    void doesNotTakeAnEmptyFileForThePassword() throws IOException {
        var file = above.resolve("password");
        Files.createFile(file);
        open(above).close();
        assertEquals(48, Files.readString(file).length());
        Files.writeString(file, "");
        var refused = assertThrows(StorageException.class, () -> open(above));
        assertTrue(refused.getMessage().endsWith(
                "holds the password of the database beside it and can't be read (there is nothing in it); "
                        + "restore it from a backup"),
                refused.getMessage());
    }
}
