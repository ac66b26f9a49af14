package martlet.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes in memory, which can be filled to its end and then made larger. */
record SmallDisk(Path folder) implements AutoCloseable {

    static SmallDisk mounted(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        if (Tools.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()) != 0) {
            throw new AssertionError("This check mounts a small disk (tmpfs), which only root may do, on Linux. "
                    + "Run ./martlet test faults as root, in a container or a virtual machine.");
        }
        return new SmallDisk(folder);
    }

    void enlarge(int megabytes) {
        if (Tools.run("mount", "-o", "remount,size=" + megabytes + "m", folder.toString()) != 0) {
            throw new AssertionError("The small disk could not be made larger");
        }
    }

    @Override
    public void close() {
        Tools.run("umount", folder.toString());
    }
}
