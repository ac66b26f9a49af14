package martlet.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that is a file: {@code file("picture", Person::pictureId).accepts(FileType.PNG, FileType.JPEG).upTo(2 << 20)}. Its
 * value is the key of a {@link StoredFile}; forms have an input for it. A file that no row has any more is deleted by {@link
 * StoredFiles#sweep}.
 *
 * @param <R> the record of the model that it is seen from
 */
public final class FileLink<R> extends ForeignKey<R, StoredFile, UUID> {

    private static final long USUAL = 1 << 20;

    private List<FileType> accepted = List.of(FileType.values());
    private long most = USUAL;

    FileLink(Model<R> model, String name, int index, Function<R, ? extends @Nullable UUID> getter) {
        super(model, name, index, getter, () -> StoredFile.STORED_FILE.id);
        super.onDelete(OnDelete.RESTRICT);
    }

    private FileLink(FileLink<?> leaf, List<ForeignKey<?, ?, ?>> via) {
        super(leaf, via);
        this.accepted = leaf.accepted;
        this.most = leaf.most;
    }

    @Override
    <Q> FileLink<Q> reachedBy(List<ForeignKey<?, ?, ?>> links) {
        return new FileLink<>(this, links);
    }

    /** Takes files of these kinds only; of every kind unless said. */
    public FileLink<R> accepts(FileType... types) {
        checkDeclaring();
        accepted = List.of(types);
        return this;
    }

    /** Takes files of so many bytes at most; 1,048,576 unless said. */
    public FileLink<R> upTo(long bytes) {
        checkDeclaring();
        most = bytes;
        return this;
    }

    /** Returns the kinds that are taken. */
    public List<FileType> accepted() {
        return accepted;
    }

    /** Returns how many bytes a file has at most. */
    public long most() {
        return most;
    }

    /** Returns of which kind a file that begins so is; empty when it is none that is taken. */
    public Optional<FileType> typeOf(byte[] head) {
        return accepted.stream().sorted().filter(type -> type.begins(head)).findFirst();
    }

    /** A file is there as long as a row has it: it can't be deleted before. */
    @Override
    public FileLink<R> onDelete(OnDelete rule) {
        throw new IllegalStateException("%s is a file, which is deleted when no row has it any more".formatted(this));
    }

    @Override
    public FileLink<R> optional() {
        super.optional();
        return this;
    }

    @Override
    public FileLink<R> unique() {
        super.unique();
        return this;
    }

    @Override
    public FileLink<R> label(String text) {
        super.label(text);
        return this;
    }

    @Override
    public FileLink<R> help(String text) {
        super.help(text);
        return this;
    }
}
