package martlet.admin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Texts by keys, in little more memory than their letters take, and in no more than they are given: when that is full, those are
 * forgotten that nobody asked for since it was half full. Belongs to one thread.
 */
final class KeptTexts {

    private final int half;
    private Half young = new Half();
    private Half old = new Half();

    /**
     * Begins with none.
     *
     * @param bytes what the texts and their keys may take; beside them, a place of four bytes for two of each
     */
    KeptTexts(long bytes) {
        this.half = Math.clamp(bytes / 2, 1, Integer.MAX_VALUE / 4);
    }

    /** Returns what was kept for a key, unless it was forgotten. */
    Optional<String> get(String key) {
        var sought = bytes(key);
        var known = young.get(sought);
        if (known.isEmpty()) {
            known = old.get(sought);
            known.ifPresent(text -> put(sought, bytes(text)));
        }
        return known;
    }

    /** Keeps a text, in place of what was kept for the key. */
    void put(String key, String text) {
        put(bytes(key), bytes(text));
    }

    private void put(byte[] key, byte[] text) {
        if (young.size() + Half.sizeOf(key, text) > half) {
            old = young;
            young = new Half();
        }
        if (Half.sizeOf(key, text) <= half) {
            young.put(key, text);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All of them one after the other, and where which begins, found by the key's hash; of two with one key, the later one. */
    private static final class Half {

        private static final int NUMBERS = 8;
        private static final int NONE = 0;
        private static final int SPREAD = 0x9E3779B9;

        private byte[] all = new byte[1 << 10];

        /** One more than where the text of a key begins; as many places as a power of two. */
        private int[] begins = new int[1 << 6];

        private int end;
        private int count;

        static int sizeOf(byte[] key, byte[] text) {
            return NUMBERS + key.length + text.length;
        }

        int size() {
            return end;
        }

        void put(byte[] key, byte[] text) {
            if (2 * (count + 1) > begins.length) {
                grow();
            }
            while (end + sizeOf(key, text) > all.length) {
                all = Arrays.copyOf(all, 2 * all.length);
            }
            var at = place(key);
            count += begins[at] == NONE ? 1 : 0;
            begins[at] = end + 1;
            number(key.length);
            number(text.length);
            add(key);
            add(text);
        }

        private void number(int number) {
            for (var shift = 24; shift >= 0; shift -= 8) {
                all[end++] = (byte) (number >>> shift);
            }
        }

        private void add(byte[] some) {
            System.arraycopy(some, 0, all, end, some.length);
            end += some.length;
        }

        private int number(int from, int at) {
            var number = 0;
            for (var i = from + 4 * at; i < from + 4 * at + 4; i++) {
                number = (number << 8) | (all[i] & 0xff);
            }
            return number;
        }

        Optional<String> get(byte[] key) {
            var begin = begins[place(key)];
            return begin == NONE
                    ? Optional.empty()
                    : Optional.of(new String(all, begin - 1 + NUMBERS + key.length, number(begin - 1, 1),
                            StandardCharsets.UTF_8));
        }

        /** Where the key is, or would be. */
        private int place(byte[] key) {
            var mask = begins.length - 1;
            var at = (Arrays.hashCode(key) * SPREAD) & mask;
            while (begins[at] != NONE && !isAt(begins[at] - 1, key)) {
                at = (at + 1) & mask;
            }
            return at;
        }

        private boolean isAt(int begin, byte[] key) {
            var from = begin + NUMBERS;
            return number(begin, 0) == key.length && Arrays.equals(all, from, from + key.length, key, 0, key.length);
        }

        private void grow() {
            var before = begins;
            begins = new int[2 * before.length];
            for (var begin : before) {
                if (begin != NONE) {
                    var from = begin - 1 + NUMBERS;
                    begins[place(Arrays.copyOfRange(all, from, from + number(begin - 1, 0)))] = begin;
                }
            }
        }
    }
}
