package martlet.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What becomes of good input when chance cuts, doubles and fills in: for whatever reads what strangers write. */
public final class Spoilt {

    private Spoilt() {}

    /**
     * Returns so many texts, each made of one of the good ones by one to four changes. The same seed gives the same texts, so a
     * failure can be had again.
     *
     * @param good what the reader takes
     * @param pieces what is put in between, such as quotes, brackets and codes that are none; a letter is at times, too
     * @throws IllegalArgumentException when there is nothing good, or no piece
     */
    public static Stream<String> of(long seed, int count, List<String> good, List<String> pieces) {
        if (good.isEmpty() || pieces.isEmpty()) {
            throw new IllegalArgumentException("Something good is needed to spoil, and a piece to spoil it with");
        }
        return IntStream.range(0, count).mapToObj(n -> {
            // The first number from one seed is much like that from the next.
            var random = new Random((seed + n) * 0x9E3779B97F4A7C15L);
            var text = one(random, good);
            for (var changes = 1 + random.nextInt(4); changes > 0; changes--) {
                text = changed(text, random, good, pieces);
            }
            return text;
        });
    }

    private static String one(Random random, List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String changed(String text, Random random, List<String> good, List<String> pieces) {
        var at = random.nextInt(text.length() + 1);
        var to = Math.min(text.length(), at + random.nextInt(20));
        var before = text.substring(0, at);
        return switch (random.nextInt(5)) {
            case 0 -> before + text.substring(to);
            case 1 -> before + (char) random.nextInt(0x100) + text.substring(at);
            case 2 -> text.substring(0, to) + text.substring(at);
            case 3 -> before + one(random, pieces) + text.substring(to);
            default -> before + one(random, good);
        };
    }
}
