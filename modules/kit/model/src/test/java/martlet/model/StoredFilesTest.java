package martlet.model;

import static martlet.model.Card.CARD;
import static martlet.model.FileChunk.FILE_CHUNK;
import static martlet.model.StoredFile.STORED_FILE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files in the database: kept whole, read again, and gone when nothing has them any more. */
class StoredFilesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-31T09:30:00Z"));

    private static Database open(Engines engine) {
        return engine.open(CARD, STORED_FILE, FILE_CHUNK);
    }

    private StoredFiles files(Database db) {
        return StoredFiles.of(db, now::get);
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private StoredFile store(Database db, byte[] content) throws IOException {
        return files(db).store("a/b\\../photo.png", FileType.PNG, () -> new ByteArrayInputStream(content));
    }

    private byte[] read(Database db, UUID id) throws IOException {
        var out = new ByteArrayOutputStream();
        files(db).write(files(db).find(id).orElseThrow(), out);
        return out.toByteArray();
    }

    private static Card card(Database db, StoredFile picture, Optional<StoredFile> scan) {
        return db.insert(Change.of(CARD).set(CARD.title, "card").set(CARD.picture, picture.id())
                .set(CARD.scan, scan.map(StoredFile::id).orElse(null)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStoredIsReadAgain(Engines engine) throws IOException {
        try (var db = open(engine)) {
            for (var size : new int[]{0, 1, 65_536, 65_537, 700_000}) {
                var file = store(db, content(size));
                assertEquals(size, file.size());
                assertEquals("photo.png", file.name());
                assertArrayEquals(content(size), read(db, file.id()));
            }
            var hello = files(db).store("x", FileType.TEXT,
                    () -> new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
            assertEquals("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", hello.sha256());
            assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), files(db).head(hello));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeReadToItsEndIsNotKept(Engines engine) {
        try (var db = open(engine)) {
            var opened = new int[1];
            StoredFiles.Content broken = () -> opened[0]++ == 0
                    ? new ByteArrayInputStream(content(100_000))
                    : new ByteArrayInputStream(content(100_000)) {
                        @Override
                        public byte[] readNBytes(int length) throws IOException {
                            if (available() < 50_000) {
                                throw new IOException("The disk is gone");
                            }
                            return super.readNBytes(length);
                        }
                    };
            assertThrows(Exception.class, () -> files(db).store("x.png", FileType.PNG, broken));
            assertEquals(0, db.select(STORED_FILE).count() + db.select(FILE_CHUNK).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatNoRowHasForADayIsSwept(Engines engine) throws IOException {
        try (var db = open(engine)) {
            var picture = store(db, content(10));
            var scan = store(db, content(20));
            var other = store(db, content(30));
            var unfinished = store(db, content(70_000));
            var card = card(db, picture, Optional.of(scan));
            card(db, other, Optional.empty());
            assertEquals(0, files(db).sweep(), "the form may still be sent");
            now.updateAndGet(time -> time.plus(Duration.ofHours(25)));
            assertEquals(3, files(db).sweep(), "the file of the form, and its two parts");
            assertTrue(files(db).find(unfinished.id()).isEmpty());
            db.update(card.id(), Change.of(CARD).set(CARD.scan, null));
            assertEquals(2, files(db).sweep());
            assertTrue(files(db).find(scan.id()).isEmpty());
            db.delete(CARD, card.id());
            assertEquals(2, files(db).sweep());
            assertArrayEquals(content(30), read(db, other.id()), "another's is not touched");
            assertEquals(1, db.select(STORED_FILE).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatARowHasIsNotDeletedUnderIt(Engines engine) throws IOException {
        try (var db = open(engine)) {
            var picture = store(db, content(10));
            card(db, picture, Optional.empty());
            assertThrows(InvalidException.class, () -> db.delete(STORED_FILE, picture.id()));
            assertThrows(InvalidException.class, () -> card(db, new StoredFile(new UUID(1, 2), "x", FileType.PNG, 1,
                    "", now.get()), Optional.empty()));
            assertEquals(1, db.select(CARD).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDumpHasThem(Engines engine) throws IOException {
        var dump = new ByteArrayOutputStream();
        UUID id;
        try (var db = open(engine)) {
            id = card(db, store(db, content(150_000)), Optional.empty()).picture();
            Dump.of(db).to(dump);
        }
        try (var db = open(engine)) {
            Load.into(db).from(new ByteArrayInputStream(dump.toByteArray()));
            assertArrayEquals(content(150_000), read(db, id));
        }
    }

    @Test
    void aFileLinkSaysWhatItTakes() {
        assertEquals(Optional.of(FileType.PNG), CARD.picture.typeOf(HexFormat.of().parseHex("89504e470d0a1a0a00")));
        assertEquals(Optional.empty(), CARD.picture.typeOf("<html>".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.of(FileType.TEXT), CARD.scan.typeOf("<html>".getBytes(StandardCharsets.UTF_8)));
        assertEquals(1_000, CARD.picture.most());
    }

    @ParameterizedTest
    @CsvSource({"PNG, 89504e470d0a1a0a0000", "JPEG, ffd8ffe000104a46", "GIF, 474946383961", "PDF, 255044462d312e37",
            "WEBP, 524946461234567857454250", "ANY, 524946461234567857415645", "ZIP, 504b0304ff", "TEXT, 68c3a4c3",
            "ANY, 68c328", "ANY, 6800", "TEXT, ''", "ANY, 89504e47"})
    void aKindIsToldByHowItBegins(FileType type, String hex) {
        assertEquals(type, FileType.of(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"photo.png|PNG|photo.png", "C:\\\\x\\photo.JPG|JPEG|photo.JPG",
            "../../etc/passwd|TEXT|passwd.txt", "evil.html|PNG|evil.html.png", "evil.html|TEXT|evil.html.txt",
            "a\tb\u202egnp.exe|ANY|abgnp.exe", "''|PNG|file.png", "..|PNG|file...png", "a<b>:\"c?*.pdf|PDF|abc.pdf",
            "'  two   words.txt '|TEXT|two words.txt", ".htaccess|ANY|file.htaccess", "täst 🐦.csv|TEXT|täst 🐦.csv"})
    void aNameIsOneThatAnySystemKeeps(String sent, FileType type, String kept) {
        assertEquals(kept, FileNames.cleaned(sent, type));
    }

    @Test
    void aLongNameKeepsItsEnding() {
        var name = FileNames.cleaned("🐦".repeat(300) + ".png", FileType.PNG);
        assertEquals(StoredFile.LONGEST_NAME, name.codePointCount(0, name.length()));
        assertTrue(name.endsWith("🐦.png"));
        assertFalse(FileNames.cleaned("x".repeat(500), FileType.JPEG).length() > StoredFile.LONGEST_NAME + 5);
    }
}
