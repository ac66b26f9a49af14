package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import martlet.testing.Spoilt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people and programs send to say who they are, spoilt by chance: it is refused, or is what it says. */
class ParsersTest {

    private static final long SEED = 20261130;
    private static final int COUNT = 10_000;
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String SECRET = "A".repeat(43);
    private static final List<String> PIECES = List.of("_", "-", " ", ",", ":", "=", "0", "99999999999999999999", "\0",
            "\r\n",
            "\u00e9", "\ud800", "\uff11", "\u0130", "martlet_", "Bearer ", "never", "d", "$", "m=", "%");

    enum Parser {
        KEY(Parser::key, "Bearer martlet_17_" + SECRET, "bearer martlet_1_" + SECRET), BASIC(
                header -> BasicLogin.credentials(header).ifPresent(pair -> assertTrue(!pair.name().isEmpty())),
                "Basic YWRhOnNlY3JldA==",
                "basic w6k6w6k="), SCOPES(text -> assertTrue(!Scopes.parse(text, Member.MODELS).isEmpty()), "read",
                        "write", "read write"), END(
                                text -> assertTrue(
                                        Expiry.parse(text, NOW).map(end -> end.isAfter(Instant.EPOCH)).orElse(true)),
                                "90d", "12h", "2027-01-31", "never"), RECOVERY(
                                        text -> RecoveryCode.hash(text)
                                                .ifPresent(hash -> assertEquals(43, hash.length())),
                                        RecoveryCode.fresh().getFirst()), CODE(
                                                text -> Totp.step(new byte[20], text, NOW, 0),
                                                Totp.code(new byte[20], Totp.step(NOW), 6)), PASSWORD(
                                                        text -> Passwords.problem(text,
                                                                List.of("ada", "ada@example.org")),
                                                        "four plain words here", "Pa$$w0rd"), NETWORK(
                                                                text -> assertTrue(
                                                                        !Addresses.network(text).contains("::/64")
                                                                                || text.contains(":")),
                                                                "192.0.2.7", "2001:db8::1", "::ffff:192.0.2.7");

        private final Consumer<String> reads;
        private final List<String> good;

        Parser(Consumer<String> reads, String... good) {
            this.reads = reads;
            this.good = List.of(good);
        }

        private static void key(String header) {
            KeyToken.ofHeader(header).ifPresent(key -> {
                assertTrue(key.id() > 0 && key.secret().length() == 43, key::text);
                assertEquals(key, KeyToken.of(key.text()).orElseThrow());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatChanceMakes(Parser parser) {
        parser.good.forEach(parser.reads);
        Spoilt.of(SEED, COUNT, parser.good, PIECES).forEach(text -> read(parser, text));
    }

    private static void read(Parser parser, String text) {
        try {
            parser.reads.accept(text);
        } catch (IllegalArgumentException e) {
            // The sentence that a person is shown.
            assertTrue(String.valueOf(e.getMessage()).length() > 10, () -> parser + " " + text + ": " + e);
        } catch (RuntimeException e) {
            throw new AssertionError(parser + " " + text, e);
        }
    }
}
