package martlet.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the files that are written at one time share. */
class TextMemoryTest {

    @Test
    void isNeverMoreHoweverManyThereAre() {
        var memory = new TextMemory(1_000);
        assertEquals(500, memory.take());
        assertEquals(250, memory.take());
        var others = IntStream.range(0, 100).mapToLong(_ -> memory.take()).sum();
        assertTrue(others <= 250, () -> others + " of 250");
        assertEquals(250 - others, memory.left());
        memory.giveBack(500);
        memory.giveBack(250);
        memory.giveBack(others);
        assertEquals(500, memory.take());
    }

    /** Who gets none remembers none, and what it asks for is there nevertheless. */
    @Test
    void mayBeNone() {
        var kept = new KeptTexts(0);
        kept.put("1", "ada");
        assertTrue(kept.get("1").isEmpty());
    }
}
