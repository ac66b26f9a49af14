package martlet.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import martlet.model.FileLink;
import martlet.model.FileType;
import martlet.model.StorageException;
import martlet.model.StoredFile;
import martlet.model.StoredFiles;
import org.jspecify.annotations.Nullable;

/** A file that came with a form. Belongs to one request, and is gone with it unless it is stored. */
public final class Upload {

    /** Enough to tell a file's kind by. */
    private static final int HEAD = 4_096;

    private final String name;
    private final Spool content;
    private @Nullable StoredFile stored;

    Upload(String name, Spool content) {
        this.name = name;
        this.content = content;
    }

    /** Returns what its sender calls it: anything at all. */
    public String name() {
        return name;
    }

    /** Returns how many bytes it has. */
    public long size() {
        return content.size();
    }

    /** Reads it from its beginning. */
    public InputStream open() {
        return content.open();
    }

    /** Returns of which of the kinds that a field takes it is; empty when it is of none. */
    public Optional<FileType> typeFor(FileLink<?> field) {
        try (var in = open()) {
            return field.typeOf(in.readNBytes(HEAD));
        } catch (IOException e) {
            throw new StorageException("A file that was sent can't be read again", e);
        }
    }

    /** Returns the first kind of all that it is of. */
    FileType type() {
        try (var in = open()) {
            return FileType.of(in.readNBytes(HEAD));
        } catch (IOException e) {
            throw new StorageException("A file that was sent can't be read again", e);
        }
    }

    /** Stores it, once however often it is asked. */
    StoredFile stored(StoredFiles files, FileType type) {
        var known = stored;
        if (known == null || known.type() != type) {
            known = store(files, type);
            stored = known;
        }
        return known;
    }

    private StoredFile store(StoredFiles files, FileType type) {
        try {
            return files.store(name, type, this::open);
        } catch (IOException e) {
            throw new StorageException("A file that was sent can't be read again", e);
        }
    }
}
