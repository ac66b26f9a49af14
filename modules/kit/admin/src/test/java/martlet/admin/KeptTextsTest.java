package martlet.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts that are remembered in so much memory and no more. */
class KeptTextsTest {

    @Test
    void hasWhatItWasGiven() {
        var kept = new KeptTexts(1 << 20);
        assertEquals(Optional.empty(), kept.get("1"));
        kept.put("1", "ada");
        kept.put("", "nobody");
        kept.put("ключ", "Ωmega 🦉");
        kept.put("2", "");
        assertEquals(Optional.of("ada"), kept.get("1"));
        assertEquals(Optional.of("nobody"), kept.get(""));
        assertEquals(Optional.of("Ωmega 🦉"), kept.get("ключ"));
        assertEquals(Optional.of(""), kept.get("2"));
        assertEquals(Optional.empty(), kept.get("12"));
        kept.put("1", "eve");
        assertEquals(Optional.of("eve"), kept.get("1"));
    }

    @Test
    void hasThousandsWhereTheyHaveRoom() {
        var kept = new KeptTexts(1 << 20);
        IntStream.range(0, 20_000).forEach(i -> kept.put("k" + i, "text " + i));
        IntStream.range(0, 20_000).forEach(i -> assertEquals(Optional.of("text " + i), kept.get("k" + i)));
    }

    @Test
    void forgetsWhatNobodyAskedForLongest() {
        var text = "x".repeat(90);
        var kept = new KeptTexts(100_000);
        for (var i = 0; i < 50_000; i++) {
            kept.put("k" + i, text);
            assertEquals(Optional.of(text), kept.get("k" + i));
            assertEquals(Optional.of(text), kept.get("k0"), "asked for all the time");
        }
        var still = IntStream.range(0, 50_000).filter(i -> kept.get("k" + i).isPresent()).count();
        assertTrue(still > 400 && still * 100 <= 100_000, () -> still + " of 50,000 are there still");
    }

    @Test
    void takesNoTextThatHasNoRoom() {
        var kept = new KeptTexts(1_000);
        kept.put("short", "text");
        kept.put("long", "x".repeat(1_000));
        assertEquals(Optional.empty(), kept.get("long"));
        kept.put("short", "text");
        assertEquals(Optional.of("text"), kept.get("short"));
    }
}
