package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import martlet.model.Change;
import martlet.model.Load;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People who came with a hash from elsewhere sign in with the password that they had there. */
class OldHashTest {

    private static final String PASSWORD = "correct horse battery staple";

    /** In two numbers of rounds, of several kinds. */
    private static final List<String> OLD = List.of(
            "pbkdf2_sha256$150000$seasaltseasaltseasalt4$It+HoFMIZebus9tDBMXfrcrOG08iByOGpd3ygI2tL0s=",
            "pbkdf2_sha256$90000$seasaltseasaltseasalt1$MbsG1CX0EKXd6t2PFsbuGWSOsVGquGTL6drCPys9PkA=",
            "pbkdf2_sha1$1000$seasalt2seasalt2seasal$l3wbCJwCaDmfSvNLuVouWNZCc/E=",
            "scrypt:1024:8:1$h7hJF3g0UjQIj90e$28686ed6b12cc74f2bdf283d9c118536957bdbedc59710f38dcaac2fe2842a6e"
                    + "e6830b8b12a79b3d902a12e941decee3af8442ddeb53c9130e14ec74a9cc1390",
            "$2b$04$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlRm");

    private static final List<String> HASHES = List.of(
            "pbkdf2_sha256$1200$NaClNaClNaClNaClNaCl12$9bJW+A/GyVb6YTU3Zh+n2MSyWqhgpHI7Y3tQgjQsNN8=",
            "scrypt:1024:8:1$h7hJF3g0UjQIj90e$28686ed6b12cc74f2bdf283d9c118536957bdbedc59710f38dcaac2fe2842a6e"
                    + "e6830b8b12a79b3d902a12e941decee3af8442ddeb53c9130e14ec74a9cc1390",
            "$2b$04$IVEQJX4mSlRmKRITmcUruu/xncA4w4JS9JJp2dB4xb8F.vkPLMlRm");

    @ParameterizedTest
    @EnumSource
    void isMadeAnewAtTheFirstLogin(Engines engine) {
        try (var site = AccountSite.of(engine, 2)) {
            for (var i = 0; i < HASHES.size(); i++) {
                checkLogin(site, "old" + i, HASHES.get(i));
            }
        }
    }

    private static void checkLogin(AccountSite site, String name, String hash) {
        site.db.insert(Change.of(MEMBER)
                .set(MEMBER.name, name).set(MEMBER.email, name + "@example.org")
                .set(MEMBER.password, Passwords.fromElsewhere(hash)));
        site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", name, "password", "wrong words for this").is(422);
        assertEquals(hash, site.member(name).password(), "nothing is written for who doesn't know it");
        var first = site.signedIn(name, PASSWORD);
        var made = site.member(name).password();
        assertTrue(made.startsWith(Passwords.OWN_WAY), made);
        first.get("/mine/").is(200).has("hello " + name);
        site.later(Duration.ofMinutes(1));
        site.signedIn(name, PASSWORD).get("/mine/").is(200);
        first.get("/mine/").is(200);
        assertEquals(made, site.member(name).password(), "made anew once");
    }

    @ParameterizedTest
    @EnumSource
    void comesInADumpAsItIs(Engines engine) {
        try (var site = AccountSite.of(engine, 1)) {
            Load.into(site.db).unchecked()
                    .from(new ByteArrayInputStream(
                            """
                                    {"model":"member","fields":{"id":1,"name":"old","password":"%s","email":"o@example.org","active":true,\
                                    "staff":false}}
                                    """
                                    .formatted(HASHES.getFirst()).getBytes(StandardCharsets.UTF_8)));
            assertEquals(HASHES.getFirst(), site.member("old").password());
            site.signedIn("old", PASSWORD).get("/mine/").is(200);
        }
    }

    /** In rounds, not in time: a wrong password at any account, or at none, is charged the same. */
    @Test
    void aWrongPasswordCostsTheSameWhoseverHashItIs() {
        try (var site = AccountSite.of(Engines.HSQLDB, 1)) {
            site.add("new", false);
            var ways = new OldWays<>(site.db, Member.ACCOUNTS, site.now::get);
            assertEquals(Map.of(Passwords.OWN_WAY, 1), bill(ways, null), "nothing more where no hash is old");
            for (var i = 0; i < OLD.size(); i++) {
                site.db.insert(Change.of(MEMBER).set(MEMBER.name, "old" + i).set(MEMBER.email, i + "@example.org")
                        .set(MEMBER.password, OLD.get(i)));
            }
            site.later(Duration.ofDays(1));
            var bill = bill(ways, null);
            assertEquals(Map.of(Passwords.OWN_WAY, 1, "pbkdf2 sha256", 150_000, "pbkdf2 sha1", 1_000,
                    "scrypt 1024 8 1", 1, "bcrypt 04", 1), bill);
            OLD.forEach(hash -> assertEquals(bill, bill(ways, hash), hash));
            assertEquals(bill, bill(ways, site.member("new").password()));
            assertEquals(bill, bill(ways, "!"), "a hash that nothing matches");
            assertEquals(200_000, bill(ways, OLD.getFirst().replace("150000", "200000")).get("pbkdf2 sha256"));
            assertEquals(200_000, bill(ways, null).get("pbkdf2 sha256"), "remembered when it was met");
            site.db.delete(MEMBER, MEMBER.id.gt(0L));
            site.later(Duration.ofHours(1));
            assertEquals(Map.of(Passwords.OWN_WAY, 1), bill(ways, null), "nothing more when the last has gone");
        }
    }

    private static Map<String, Integer> bill(OldWays<Member> ways, @Nullable String hash) {
        return Stream.concat(Stream.of(Passwords.looked(hash)), ways.left(hash).stream()).collect(Collectors.toMap(
                KeptHash::way, spent -> spent instanceof Pbkdf2Hash rounds ? rounds.rounds() : 1, Integer::sum));
    }

    @ParameterizedTest
    @EnumSource
    void countsAtTheApiToo(Engines engine) {
        try (var site = AccountSite.of(engine, 1)) {
            site.db.insert(Change.of(MEMBER).set(MEMBER.name, "old").set(MEMBER.email, "old@example.org")
                    .set(MEMBER.password, HASHES.getFirst()));
            site.visitor().as("old", PASSWORD).get("/api/").is(200).has("you are old");
            assertTrue(site.member("old").password().startsWith(Passwords.OWN_WAY));
            site.visitor().as("old", PASSWORD).get("/api/").is(200).has("you are old");
        }
    }
}
