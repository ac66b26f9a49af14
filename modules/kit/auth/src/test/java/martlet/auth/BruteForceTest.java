package martlet.auth;

import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import martlet.model.Change;
import martlet.model.Database;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten thousand tries to sign in, by a clock of the test's own and without real hashes: what is counted is how often a password
 * was looked at.
 */
class BruteForceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(3);

    /** A password that was looked at. */
    private record Look(Instant at, String name, String address) {}

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final ConcurrentLinkedQueue<Look> looks = new ConcurrentLinkedQueue<>();

    /** Which account is tried from where, by the number of the try; and how far apart tries are. */
    private record Attack(IntFunction<String> name, IntFunction<String> address, Duration apart) {}

    private SignIn<Member> instance(Database db, ThreadLocal<Look> asked) {
        var web = Web.of(db, SiteSettings.local(0).withSecret("0123456789abcdef0123456789abcdef"), now::get);
        return new SignIn<>(db, ACCOUNTS, new Throttle(web), new Devices<>(web, ACCOUNTS), (account, password) -> {
            looks.add(asked.get());
            return account.filter(_ -> password.equals("right"));
        });
    }

    private boolean isIn(SignIn<Member> signIn, ThreadLocal<Look> asked, String name, String address, String password) {
        asked.set(new Look(now.get(), name, address));
        try {
            return signIn.check(address, name, password).isPresent();
        } catch (TooManyTriesException e) {
            assertTrue(e.seconds() >= 1 && e.seconds() <= 900, () -> "waits " + e.seconds());
            return false;
        }
    }

    private static void member(Database db, String name) {
        db.insert(Change.of(MEMBER).set(MEMBER.name, name).set(MEMBER.password, "hash").set(MEMBER.email, name + "@b"));
    }

    /** Each right one forgets what the next is about to count by. */
    @ParameterizedTest
    @EnumSource
    void manyRightOnesAtOnceAllGetIn(Engines engine) throws Exception {
        try (var db = Engines.open(engine.fresh()); var pool = Executors.newFixedThreadPool(4)) {
            member(db, "ada");
            var asked = new ThreadLocal<Look>();
            var signIn = instance(db, asked);
            Callable<Boolean> often = () -> IntStream.range(0, 25)
                    .allMatch(_ -> isIn(signIn, asked, "ada", "192.0.2.1", "right"));
            for (var answer : pool.invokeAll(List.of(often, often, often, often))) {
                assertTrue(answer.get());
            }
        }
    }

    private static int most(List<Look> looks, Function<Look, String> by) {
        var most = 0;
        for (var group : looks.stream().collect(Collectors.groupingBy(by)).values()) {
            for (var from = 0; from < group.size(); from++) {
                var end = group.get(from).at.plus(WINDOW);
                most = Math.max(most, (int) group.stream().skip(from).takeWhile(each -> each.at.isBefore(end)).count());
            }
        }
        return most;
    }

    private static int most(List<Look> looks) {
        return looks.stream().collect(Collectors.groupingBy(Look::name, Collectors.counting())).values().stream()
                .mapToInt(Long::intValue).max().orElse(0);
    }

    private List<Look> run(Database db, Attack attack, int tries) {
        looks.clear();
        var asked = new ThreadLocal<Look>();
        var signIn = instance(db, asked);
        for (var i = 0; i < tries; i++) {
            isIn(signIn, asked, attack.name.apply(i), attack.address.apply(i), "wrong");
            now.updateAndGet(time -> time.plus(attack.apart));
        }
        return List.copyOf(looks);
    }

    private static final int EACH = 2_500;

    @ParameterizedTest
    @EnumSource(Engines.class)
    void holdsAgainstTenThousandTries(Engines engine) {
        try (var db = Engines.open(engine.fresh())) {
            IntStream.range(0, 20).forEach(i -> member(db, "member" + i));
            member(db, "target");
            // Half of the names are nobody's: they are treated alike.
            var oneOnOne = run(db, new Attack(_ -> "member1", _ -> "a", Duration.ofSeconds(1)), EACH);
            assertEquals(10, most(oneOnOne, Look::name));
            assertTrue(oneOnOne.size() <= 10 + 6, "in 42 minutes, with waits of 1, 2, 4, 8 and 15: " + oneOnOne.size());
            var oneOnMany = run(db, new Attack(i -> "member" + i % 40, _ -> "b", Duration.ofMillis(100)), EACH);
            assertEquals(30, most(oneOnMany, Look::address));
            var manyOnOne = run(db, new Attack(_ -> "target", i -> "c" + i % 100, Duration.ofSeconds(2)), EACH);
            assertEquals(100, most(manyOnOne));
            assertEquals(100, manyOnOne.size());
            var manyOnNobody = run(db, new Attack(_ -> "nobody", i -> "d" + i % 100, Duration.ofSeconds(2)), EACH);
            assertEquals(manyOnOne.size(), manyOnNobody.size());
        }
    }

    @Test
    void twoInstancesCountTogether() throws Exception {
        var settings = Engines.POSTGRES.fresh();
        try (var one = Engines.open(settings); var other = Engines.open(settings)) {
            member(one, "ada");
            var asked = new ThreadLocal<Look>();
            var instances = List.of(instance(one, asked), instance(other, asked));
            try (var threads = Executors.newFixedThreadPool(8)) {
                var all = new ArrayList<Callable<Boolean>>();
                for (var i = 0; i < 400; i++) {
                    var signIn = instances.get(i % 2);
                    // From one address, then each from another.
                    var address = i < 200 ? "a" : "b" + i;
                    all.add(() -> isIn(signIn, asked, "ada", address, "wrong"));
                }
                for (var done : threads.invokeAll(all.subList(0, 200))) {
                    done.get();
                }
                assertEquals(10, looks.size());
                for (var done : threads.invokeAll(all.subList(200, 400))) {
                    done.get();
                }
            }
            assertEquals(Map.of("ada", 100L),
                    looks.stream().collect(Collectors.groupingBy(Look::name, Collectors.counting())));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void whoIsRightCostsNobodyATry(Engines engine) {
        try (var db = Engines.open(engine.fresh())) {
            IntStream.range(0, 5).forEach(i -> member(db, "member" + i));
            var asked = new ThreadLocal<Look>();
            var signIn = instance(db, asked);
            for (var i = 0; i < 200; i++) {
                assertTrue(isIn(signIn, asked, "member" + i % 5, "office", "right"), "number " + i);
            }
            for (var i = 0; i < 9; i++) {
                isIn(signIn, asked, "member1", "office", "wrong");
            }
            assertTrue(isIn(signIn, asked, "member1", "office", "right"), "clears the wrong ones before it");
            for (var i = 0; i < 9; i++) {
                isIn(signIn, asked, "member1", "office", "wrong");
            }
            assertTrue(isIn(signIn, asked, "member1", "office", "right"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void forgetsWhatCountsForNothing(Engines engine) {
        try (var db = Engines.open(engine.fresh())) {
            member(db, "ada");
            var asked = new ThreadLocal<Look>();
            var signIn = instance(db, asked);
            isIn(signIn, asked, "ada", "a", "wrong");
            isIn(signIn, asked, "nobody", "a", "wrong");
            var throttle = new Throttle(Web.of(db, SiteSettings.local(0), now::get));
            assertEquals(0, throttle.purge());
            now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
            assertEquals(3, throttle.purge(), "by account and address twice, by address once");
            now.updateAndGet(time -> time.plus(Duration.ofDays(31)));
            assertEquals(1, throttle.purge(), "a name that nobody has");
        }
    }
}
