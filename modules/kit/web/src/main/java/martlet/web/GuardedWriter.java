package martlet.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/** Writes an answer in pieces that a slow but honest client takes in in time, and notes since when it waits for it. */
record GuardedWriter(DataWriter writer, Pulse pulse) implements DataWriter {

    private static final int PIECE = 1 << 16;

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void writeNow(BufferData... buffers) {
        write(buffers);
    }

    @Override
    public void writeNow(BufferData buffer) {
        write(buffer);
    }

    @Override
    public void write(BufferData buffer) {
        if (buffer.available() <= PIECE) {
            timed(buffer);
            return;
        }
        // Each piece is a buffer of its own, the last one too: the server's can't be written from its middle.
        while (buffer.available() > 0) {
            var piece = new byte[Math.min(PIECE, buffer.available())];
            timed(BufferData.create(piece, 0, buffer.read(piece)));
        }
    }

    private void timed(BufferData buffer) {
        pulse.writes();
        try {
            writer.writeNow(buffer);
        } finally {
            pulse.written();
        }
    }
}
