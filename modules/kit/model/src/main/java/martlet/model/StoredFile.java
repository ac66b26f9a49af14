package martlet.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file that people sent, as the database keeps it; {@link StoredFiles} has what is in it. It never changes: what replaces it
 * is another one.
 *
 * @param name what its sender called it, without what no name needs
 * @param type which kind it was found to be
 * @param size how many bytes it has
 * @param sha256 the hash of these, in 64 digits
 * @param created when it came
 */
public record StoredFile(UUID id, String name, FileType type, long size, String sha256, Instant created) {

    /** The table of files. */
    public static final Fields STORED_FILE = new Fields();

    /** The tables of files, for {@link Database#open}: for sites one of whose models has a {@link FileLink}. */
    public static final List<Model<?>> MODELS = List.of(STORED_FILE, FileChunk.FILE_CHUNK);

    static final int LONGEST_NAME = 200;

    /** The columns of {@code martlet_file}. */
    public static final class Fields extends Model<StoredFile> {
        final Field<StoredFile, UUID> id = uuidKey("id", StoredFile::id);
        final Field<StoredFile, String> name = text("name", StoredFile::name).max(LONGEST_NAME + 5);
        final Field<StoredFile, FileType> type = choice("type", StoredFile::type, FileType.values());
        final Field<StoredFile, Long> size = whole("size", StoredFile::size);
        final Field<StoredFile, String> sha256 = text("sha256", StoredFile::sha256).max(64);
        final Field<StoredFile, Instant> created = instant("created", StoredFile::created).indexed();

        private Fields() {
            super("martlet_file");
            unrecorded();
        }

        @Override
        public String title(StoredFile row) {
            return row.name();
        }

        @Override
        public String label() {
            return "File";
        }

        @Override
        protected StoredFile read(Row row) {
            return new StoredFile(row.get(id), row.get(name), row.get(type), row.get(size), row.get(sha256),
                    row.get(created));
        }
    }
}
