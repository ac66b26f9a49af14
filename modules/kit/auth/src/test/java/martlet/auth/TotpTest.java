package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are those of the standards' own tables, and nothing that somebody types does harm. */
class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** A line of RFC 6238, appendix B, for SHA-1. */
    record Vector(long seconds, String code) {}

    static final List<Vector> VECTORS = List.of(
            new Vector(59, "94287082"), new Vector(1_111_111_109, "07081804"), new Vector(1_111_111_111, "14050471"),
            new Vector(1_234_567_890, "89005924"), new Vector(2_000_000_000, "69279037"),
            new Vector(20_000_000_000L, "65353130"));

    @ParameterizedTest
    @FieldSource("VECTORS")
    void isAsTheStandardSays(Vector vector) {
        var now = Instant.ofEpochSecond(vector.seconds);
        assertEquals(vector.code, Totp.code(SECRET, Totp.step(now), 8));
        assertEquals(OptionalLong.of(Totp.step(now)), Totp.step(SECRET, vector.code.substring(2), now, 0));
    }

    /** RFC 4226, appendix D: counters from 0 to 9. */
    @Test
    void countsAsTheOlderStandardSays() {
        var codes = List.of("755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                "520489");
        for (var i = 0; i < codes.size(); i++) {
            assertEquals(codes.get(i), Totp.code(SECRET, i, 6));
        }
    }

    @Test
    void takesTheStepBeforeAndTheOneAfterAndNoOther() {
        var now = Instant.ofEpochSecond(1_000_000_000);
        var step = Totp.step(now);
        for (var off = -4; off <= 4; off++) {
            var taken = Totp.step(SECRET, Totp.code(SECRET, step + off, 6), now, 0);
            assertEquals(Math.abs(off) <= 1 ? OptionalLong.of(step + off) : OptionalLong.empty(), taken,
                    "off by " + off);
        }
    }

    @Test
    void takesNoStepTwice() {
        var now = Instant.ofEpochSecond(1_000_000_000);
        var step = Totp.step(now);
        assertTrue(Totp.step(SECRET, Totp.code(SECRET, step, 6), now, step).isEmpty());
        assertTrue(Totp.step(SECRET, Totp.code(SECRET, step - 1, 6), now, step).isEmpty());
        assertEquals(OptionalLong.of(step + 1), Totp.step(SECRET, Totp.code(SECRET, step + 1, 6), now, step));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12345", "1234567", "abcdef", "-12345", "+12345", "1e5000", "１２３４５６", "٠١٢٣٤٥",
            "12345\0",
            "000000000000000000000000000000", "\uD800", "12 34 5", "' or 1=1"})
    void isNotHarmedByWhatIsNoCode(String typed) {
        assertTrue(Totp.step(SECRET, typed, Instant.ofEpochSecond(59), 0).isEmpty());
        assertEquals(Optional.empty(), RecoveryCode.hash(typed));
    }

    @Test
    void takesCodesHoweverTheyAreTyped() {
        var now = Instant.ofEpochSecond(59);
        assertEquals(OptionalLong.of(1), Totp.step(SECRET, " 287 082 ", now, 0));
        var code = RecoveryCode.fresh().getFirst();
        assertEquals(RecoveryCode.hash(code), RecoveryCode.hash(code.toUpperCase(java.util.Locale.ROOT)));
        assertEquals(RecoveryCode.hash(code), RecoveryCode.hash(" " + code.replace("-", " ")));
        assertNotEquals(RecoveryCode.hash(code), RecoveryCode.hash(RecoveryCode.fresh().getFirst()));
    }

    @Test
    void writesBytesAsTheStandardSays() {
        assertEquals("MZXW6YTBOI", Base32.encode("foobar".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("MZXQ", Base32.encode("fo".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("", Base32.encode(new byte[0]));
        assertEquals("777777777777777777777777", Base32.encode(filled(15)));
    }

    private static byte[] filled(int length) {
        var bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) -1);
        return bytes;
    }

    @Test
    void hasTenCodesThatDiffer() {
        var codes = RecoveryCode.fresh();
        assertEquals(10, new HashSet<>(codes).size());
        codes.forEach(code -> assertTrue(code.matches("([a-z2-7]{6}-){3}[a-z2-7]{6}"), code));
    }

    @Test
    void drawsWhatItIsGiven() {
        var drawing = QrDrawing.of("otpauth://totp/Test:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Test");
        assertTrue(drawing.path().startsWith("M4 4h7v1h-7z"), "a finder in the corner, behind a quiet zone of four");
        assertTrue(drawing.path().matches("(M[0-9]+ [0-9]+h[0-9]+v1h-[0-9]+z)+"), "nothing else");
        assertEquals(1, drawing.size() % 2, "a version's side is odd, and the quiet zones are even");
        assertFalse(drawing.path().equals(QrDrawing.of("something else").path()));
    }
}
