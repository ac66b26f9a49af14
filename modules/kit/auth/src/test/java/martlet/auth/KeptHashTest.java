package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Hashes that other programs made, with the passwords that they were made of. */
class KeptHashTest {

    private static final String HORSE = "correct horse battery staple";
    private static final String BOXERS = "zwölf Boxkämpfer jagen 🦊";

    /** More than the 72 bytes that bcrypt looks at. */
    private static final String LONG = "correct horse battery staple correct horse battery staple correct horse battery staple";

    /** Made by Django 5.2, Werkzeug 3 and the bcrypt package of Python 3.11. */
    record Known(String password, String hash) {
        @Override
        public String toString() {
            return hash.substring(0, Math.min(24, hash.length())) + " of '" + password + "'";
        }
    }

    static final List<Known> KNOWN = List.of(
            new Known(HORSE, "pbkdf2_sha256$1200$NaClNaClNaClNaClNaCl12$9bJW+A/GyVb6YTU3Zh+n2MSyWqhgpHI7Y3tQgjQsNN8="),
            new Known(BOXERS, "pbkdf2_sha256$1200$NaClNaClNaClNaClNaCl12$XKFA+EDKC4RNZn1j2iUJdhvmRuQfM2P/7SV7dUBX9YU="),
            new Known("", "pbkdf2_sha256$1200$NaClNaClNaClNaClNaCl12$GbFdQaHEdmB5UozMrkVxwI7MvYs4KfbHp7uX6f0ghTU="),
            new Known(HORSE, "pbkdf2_sha256$1000000$saltsaltsalt$yMUs+lB7h1Onsz/GOIeU4+HS+EpPKMyrtFRxHrMPQ10="),
            new Known(HORSE, "pbkdf2_sha1$1000$seasalt2seasalt2seasal$l3wbCJwCaDmfSvNLuVouWNZCc/E="),
            new Known(BOXERS, "pbkdf2_sha1$1000$seasalt2seasalt2seasal$wJN4UeRxKoVjTY6QoC6gZBiHivQ="),
            new Known(HORSE, "pbkdf2:sha256:1000$kxasCi1HBsj618C3$"
                    + "addc5c0858293efa9ae9a8c6783605762554dc95e44487cec92e6f133841fa74"),
            new Known(BOXERS, "pbkdf2:sha256:1000$G9UROBDOEUi35iwh$"
                    + "48b41c552e09556e10c864c2d0b1377f353a810d4bc3e42e48c457de034a5885"),
            new Known(HORSE, "pbkdf2:sha1:1000$oNo7YK1iGn6klXSr$963a4818208999730ac2d561ed4d229016f29e03"),
            new Known(HORSE, "pbkdf2:sha512:1000$6KJ0ZXP3NgqprJ6k$"
                    + "2b6e6a29418a9c3989921d321e2c80919df742c6280f8fb858493b37f7fe950cc98e07266556cb518b322cf25158c7a2"
                    + "60cbd6a28430d79f31d231ccc935ca3f"),
            new Known(HORSE, "scrypt:1024:8:1$h7hJF3g0UjQIj90e$"
                    + "28686ed6b12cc74f2bdf283d9c118536957bdbedc59710f38dcaac2fe2842a6ee6830b8b12a79b3d902a12e941decee3"
                    + "af8442ddeb53c9130e14ec74a9cc1390"),
            new Known(BOXERS, "scrypt:1024:8:1$npYomVoPdfTStWkj$"
                    + "ff2e182239870873c9d621e76273f7f9130ad6121fbc89636518d7406dec02ecc2f8356bead8d731be6ef856ddbcfdc1"
                    + "cf47f953316c10df950963c53ce94836"),
            new Known(HORSE, "scrypt:32768:8:1$7yVKFJDq1NH0KyrK$"
                    + "60826e8687ad5b192c6967608640e4d18381acdf2556a02cdc46fd938728dbdde712eaa595c9e319f52254512869d6ad"
                    + "50a1f240faefe9bfa70298ac61888474"),
            new Known(HORSE, "$2a$04$F8WVtfge4egoRymGODZRJuH4CFMhYlvH/99VLPPLnFXK6mxSvrao."),
            new Known(HORSE, "$2b$04$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlRm"),
            new Known(HORSE, "$2y$04$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlRm"),
            new Known(BOXERS, "$2b$04$IUBklC.Zl0VnSxR53DQvtuJAzWJz9AceVSmmaxTFk9dExKY7maV0y"),
            new Known("", "$2b$04$ypsdJ1BLYq9QvWaGC7cpk.jpvq0n0Os2ouvDIR.V02axT6HIgOJje"),
            new Known(LONG, "$2b$04$tigkuEYd66RRGkHWFnQCIe/.4/w9tnNG/dNyiQMBUfOjkxk8.Fc6K"),
            new Known(HORSE, "argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdHNhbHRzYWx0$"
                    + "bb1atOoQrVQ4Y9bFp0CreEhzkZ29Gb+1yslZuvXyl0A"));

    @ParameterizedTest
    @FieldSource("KNOWN")
    void tellTheirPasswordAndNoOther(Known known) {
        assertEquals(known.hash, Passwords.fromElsewhere(known.hash));
        assertTrue(Passwords.matches(known.hash, known.password));
        assertTrue(Passwords.isOutdated(known.hash));
        assertFalse(Passwords.matches(known.hash, "." + known.password));
        var end = known.hash.endsWith("=") ? 2 : 1;
        var at = known.hash.length() - end - 3;
        var other = known.hash.charAt(at) == '1' ? '2' : '1';
        var changed = known.hash.substring(0, at) + other + known.hash.substring(at + 1);
        assertFalse(Passwords.matches(changed, known.password), changed);
    }

    private static final String HEX_64 = "0123456789abcdef".repeat(8);

    /** What is no hash, or would cost more than is spent on one. */
    static final List<String> NONE = List.of("", "plain", "!", "md5$salt$5f4dcc3b5aa765d61d8327deb882cf99",
            "pbkdf2_sha256$3000001$salt$yMUs+lB7h1Onsz/GOIeU4+HS+EpPKMyrtFRxHrMPQ10=",
            "pbkdf2_sha256$0$salt$yMUs+lB7h1Onsz/GOIeU4+HS+EpPKMyrtFRxHrMPQ10=",
            "pbkdf2_sha256$99999999999$salt$yMUs+lB7h1Onsz/GOIeU4+HS+EpPKMyrtFRxHrMPQ10=",
            "pbkdf2_sha256$1000$$yMUs+lB7h1Onsz/GOIeU4+HS+EpPKMyrtFRxHrMPQ10=",
            "pbkdf2_sha256$1000$salt$l3wbCJwCaDmfSvNLuVouWNZCc/E=", "pbkdf2_md5$1000$salt$l3wbCJwCaDmfSvNLuVouWNZCc/E=",
            "pbkdf2:sha256:1000$salt$" + HEX_64, "pbkdf2:sha512:9000000$salt$" + HEX_64,
            "scrypt:1048576:8:1$salt$" + HEX_64, "scrypt:32768:8:16$salt$" + HEX_64, "scrypt:1000:8:1$salt$" + HEX_64,
            "scrypt:0:8:1$salt$" + HEX_64, "scrypt:65536:1:1$salt$" + HEX_64, "scrypt:1024:8:1$salt$" + HEX_64 + "00",
            "$2b$15$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlRm",
            "$2b$31$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlRm",
            "$2x$04$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlRm",
            "$2b$04$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlR",
            "$argon2id$v=19$m=999999,t=1,p=1$c2FsdHNhbHRzYWx0$bb1atOoQrVQ4Y9bFp0CreEhzkZ29Gb+1yslZuvXyl0A",
            "$argon2id$v=19$m=262144,t=9,p=1$c2FsdHNhbHRzYWx0$bb1atOoQrVQ4Y9bFp0CreEhzkZ29Gb+1yslZuvXyl0A",
            "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0x$bb1atOoQrVQ4Y9bFp0CreEhzkZ29Gb+1yslZuvXyl0A",
            "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$bb1atOoQrVQ4Y9bFp0CreEhzkZ29Gb+1yslZuvXyl0A");

    @ParameterizedTest
    @FieldSource("NONE")
    void areRefusedWhenTheyAreNoneOrCostTooMuch(String hash) {
        assertFalse(KeptHash.of(hash).isPresent());
        assertFalse(Passwords.isOutdated(hash), "nobody can give its password");
        assertEquals(Passwords.OWN_WAY, Passwords.looked(hash).way(), "takes as long as one of our own");
        var refused = assertThrows(IllegalArgumentException.class, () -> Passwords.fromElsewhere(hash));
        assertEquals("This is no hash that passwords can be told by: write one of pbkdf2_sha256$, pbkdf2_sha1$, "
                + "pbkdf2:sha256:, scrypt:, $2a$, $2b$, $2y$ or $argon2id$v=19$, of moderate costs",
                refused.getMessage());
    }

    /** Of the costliest, what another one leaves: rounds are made up for, other ways are spent in whole. */
    @Test
    void saysWhatIsLeftToSpend() {
        var many = KeptHash.of("pbkdf2_sha256$1200$seasalt$9bJW+A/GyVb6YTU3Zh+n2MSyWqhgpHI7Y3tQgjQsNN8=").orElseThrow();
        var few = KeptHash.of("pbkdf2_sha256$200$seasalt$9bJW+A/GyVb6YTU3Zh+n2MSyWqhgpHI7Y3tQgjQsNN8=").orElseThrow();
        var other = KeptHash.of("$2b$04$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlRm").orElseThrow();
        assertEquals(many.way(), few.way());
        assertTrue(many.isCostlierThan(few) && !few.isCostlierThan(many) && !many.isCostlierThan(other));
        assertEquals(List.of(1_000), many.less(few).stream().map(left -> ((Pbkdf2Hash) left).rounds()).toList());
        assertTrue(many.less(many).isEmpty() && few.less(many).isEmpty() && other.less(other).isEmpty());
        assertEquals(1_200, ((Pbkdf2Hash) many.less(other).orElseThrow()).rounds());
        assertEquals(other, other.less(many).orElseThrow());
    }
}
