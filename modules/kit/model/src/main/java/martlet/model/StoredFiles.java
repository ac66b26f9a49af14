package martlet.model;

import static martlet.model.FileChunk.FILE_CHUNK;
import static martlet.model.StoredFile.STORED_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The files of a database. They lie in parts of 64 KiB in a table of their own, so that whoever writes or reads one needs
 * memory for a few parts only; every instance of a site has them, and so has a dump. May be shared.
 */
public final class StoredFiles {

    private static final Duration UNCLAIMED = Duration.ofDays(1);

    /** So many parts are written at a time. */
    private static final int BATCH = 8;

    private final Database db;
    private final InstantSource clock;

    private StoredFiles(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Something that can be read from its beginning more than once. */
    @FunctionalInterface
    public interface Content {

        /**
         * Opens it; whoever asks closes it.
         *
         * @throws IOException when it can't be read
         */
        InputStream open() throws IOException;
    }

    /** The files of a database. Sends no statement. */
    public static StoredFiles of(Database db, InstantSource clock) {
        return new StoredFiles(db, clock);
    }

    /** Whether the database has tables for files: it was opened with {@link StoredFile#MODELS}. */
    public boolean areKept() {
        return db.models().containsAll(StoredFile.MODELS);
    }

    /**
     * Keeps a file, whole or not at all. No row has it yet: that is for its caller to write within a day.
     *
     * @param name what its sender calls it, whatever that is
     * @throws IOException when it can't be read
     */
    public StoredFile store(String name, FileType type, Content content) throws IOException {
        var row = hashed(content).set(STORED_FILE.name, FileNames.cleaned(name, type)).set(STORED_FILE.type, type)
                .set(STORED_FILE.created, clock.instant());
        return db.transaction(() -> {
            var file = db.insert(row);
            try (var in = content.open()) {
                writeParts(file.id(), in);
            }
            return file;
        });
    }

    private static Change<StoredFile> hashed(Content content) throws IOException {
        var digest = sha256();
        var size = 0L;
        try (var in = content.open()) {
            var buffer = new byte[FileChunk.SIZE];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return Change.of(STORED_FILE).set(STORED_FILE.size, size)
                .set(STORED_FILE.sha256, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private void writeParts(UUID file, InputStream in) throws IOException {
        var batch = new ArrayList<Change<FileChunk>>();
        var place = 0;
        for (var part = in.readNBytes(FileChunk.SIZE); part.length > 0; part = in.readNBytes(FileChunk.SIZE)) {
            batch.add(Change.of(FILE_CHUNK).set(FILE_CHUNK.file, file).set(FILE_CHUNK.place, place++)
                    .set(FILE_CHUNK.content, Bytes.of(part)));
            if (batch.size() == BATCH) {
                db.insertAll(batch);
                batch.clear();
            }
        }
        db.insertAll(batch);
    }

    /** Returns the file with that key, if there is one. */
    public Optional<StoredFile> find(UUID id) {
        return db.find(STORED_FILE, id);
    }

    /** Returns how a file begins: enough to tell its kind by. */
    public byte[] head(StoredFile file) {
        var first = part(file, 0).map(Bytes::toArray).orElse(new byte[0]);
        return java.util.Arrays.copyOf(first, Math.min(first.length, FileType.HEAD));
    }

    /** Returns the file as one of another kind, under which it is kept from now on. */
    public StoredFile retyped(StoredFile file, FileType type) {
        return db.update(file.id(), Change.of(STORED_FILE).set(STORED_FILE.type, type)
                .set(STORED_FILE.name, FileNames.cleaned(file.name(), type))).orElse(file);
    }

    private Optional<Bytes> part(StoredFile file, int place) {
        return db.select(FILE_CHUNK).where(FILE_CHUNK.file.eq(file.id())).where(FILE_CHUNK.place.eq(place)).one()
                .map(FileChunk::content);
    }

    /**
     * Writes what is in a file, one part after the other, by one short statement each.
     *
     * @throws IOException when it can't be written there, or the file is deleted meanwhile
     */
    public void write(StoredFile file, OutputStream out) throws IOException {
        for (var place = 0; (long) place * FileChunk.SIZE < file.size(); place++) {
            out.write(part(file, place).orElseThrow(() -> new IOException("The file is no longer there")).toArray());
        }
    }

    /**
     * Deletes the files that no row has and that are a day old: those of forms that nobody finished, and those whose row was
     * deleted or has another file now. For a task that does so each hour; returns how many.
     */
    public long sweep() {
        return areKept() ? db.delete(STORED_FILE, unclaimed()) : 0;
    }

    private Where<StoredFile> unclaimed() {
        var unclaimed = STORED_FILE.created.lt(clock.instant().minus(UNCLAIMED));
        for (var link : links(db)) {
            unclaimed = unclaimed.and(claimed(link).not());
        }
        return unclaimed;
    }

    private static <R> Where<StoredFile> claimed(FileLink<R> link) {
        return link.from(link.isNull().not());
    }

    /** Returns every field of a database that is a file. */
    public static List<FileLink<?>> links(Database db) {
        var links = new ArrayList<FileLink<?>>();
        db.models().forEach(model -> links.addAll(model.files()));
        return links;
    }
}
