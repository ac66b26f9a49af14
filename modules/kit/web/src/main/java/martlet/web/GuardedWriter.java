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
        while (buffer.available() > PIECE) {
            var piece = new byte[PIECE];
            timed(BufferData.create(piece, 0, buffer.read(piece)));
        }
        timed(buffer);
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
