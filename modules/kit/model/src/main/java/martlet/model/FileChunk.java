package martlet.model;

import static martlet.model.StoredFile.STORED_FILE;

import java.util.UUID;

/**
 * A part of a file.
 *
 * @param place which part, from 0
 */
record FileChunk(long id, UUID file, int place, Bytes content) {

    static final Fields FILE_CHUNK = new Fields();

    /** How many bytes a part has, but for the last one. */
    static final int SIZE = 1 << 16;

    /** The columns of {@code martlet_file_chunk}. */
    static final class Fields extends Model<FileChunk> {
        final Field<FileChunk, Long> id = key("id", FileChunk::id);
        final ForeignKey<FileChunk, StoredFile, UUID> file = foreignKey("file", FileChunk::file, () -> STORED_FILE.id);
        final Field<FileChunk, Integer> place = integer("place", FileChunk::place);
        final Field<FileChunk, Bytes> content = binary("content", FileChunk::content).max(SIZE);

        private Fields() {
            super("martlet_file_chunk");
            unique("This part of the file is there already.", file, place);
            unrecorded();
        }

        @Override
        protected FileChunk read(Row row) {
            return new FileChunk(row.get(id), row.get(file), row.get(place), row.get(content));
        }
    }
}
