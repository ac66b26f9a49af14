package martlet.web;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What becomes of something good when chance cuts, doubles and fills in: the same from the same seed. */
final class Chance {

    private Chance() {}

    /** Changes one of them, one to four times; what is filled in is a byte, a piece, or another of them. */
    static byte[] of(Random random, List<byte[]> good, List<byte[]> pieces) {
        var bytes = one(random, good);
        for (var changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes = changed(bytes, random, good, pieces);
        }
        return bytes;
    }

    private static byte[] one(Random random, List<byte[]> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static byte[] changed(byte[] bytes, Random random, List<byte[]> good, List<byte[]> pieces) {
        var at = random.nextInt(bytes.length + 1);
        var to = Math.min(bytes.length, at + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> joined(part(bytes, 0, at), part(bytes, to, bytes.length));
            case 1 -> joined(part(bytes, 0, at), new byte[]{(byte) random.nextInt(256)}, part(bytes, at, bytes.length));
            case 2 -> joined(part(bytes, 0, to), part(bytes, at, bytes.length));
            case 3 -> joined(part(bytes, 0, at), one(random, pieces), part(bytes, to, bytes.length));
            default -> joined(part(bytes, 0, at), one(random, good));
        };
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, Math.min(from, to), to);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
