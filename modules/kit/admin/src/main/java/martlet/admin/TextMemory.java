package martlet.admin;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the files which are written at one time share for texts of linked rows: each takes a half of what others have left, and
 * gives it back at its end. So they never have more, however many there are; with less, a file takes longer and is the same.
 * Thread-safe.
 */
final class TextMemory {

    /** For all files of the process: the first one has a sixteenth of the heap. */
    static final TextMemory HEAP = new TextMemory(Runtime.getRuntime().maxMemory() / 8);

    private final AtomicLong left;

    TextMemory(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes a half of what is left, and returns how many bytes that is. */
    long take() {
        var before = left.getAndUpdate(bytes -> bytes - bytes / 2);
        return before / 2;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }

    /** Returns how many bytes nobody has. */
    long left() {
        return left.get();
    }
}
