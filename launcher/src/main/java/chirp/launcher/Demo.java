package chirp.launcher;

import static chirp.models.Message.MESSAGE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;

import chirp.models.Message;
import chirp.models.Relationship;
import chirp.models.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Database;

/**
 * A data set to look at and to measure with: the same rows for the same numbers, on every machine and day.
 *
 * <p>Everybody in it has the same password, hashed once: a hash takes a tenth of a second.
 */
final class Demo {

    /** The password of every account of the data set. */
    static final String PASSWORD = "a bird in the hand";

    private static final int AT_ONCE = 5_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");
    private static final List<String> NAMES = List.of(
            "ada", "grace", "alan", "edsger", "barbara", "linus", "margaret", "donald", "radia", "dennis", "frances",
            "ken", "hedy", "john", "katherine", "niklaus", "şule", "søren", "zoë", "юрий", "محمد", "美咲", "지우", "अनिका");
    private static final List<String> OPENINGS = List.of(
            "Good morning from", "Thinking about", "Can't stop humming about", "Wrote ten lines on", "Coffee and",
            "Today:",
            "A question about", "Note to self:", "Watching the martins over", "أفكر في", "Ещё раз про", "今日は");
    private static final List<String> SUBJECTS = List.of(
            "the harbour", "type systems", "fresh bread", "module graphs", "the night train", "small tools",
            "rain on tin roofs",
            "keyset paging", "my bicycle", "old maps", "<script>alert('tea')</script>", "a very long walk",
            "https://example.org/birds");
    private static final List<String> ENDINGS = List.of("", ".", "!", " 🐦", " ☕️", " 👩‍🚀", "… again", " – why not?");

    private final Database db;
    private final Random random;

    Demo(Database db, long seed) {
        this.db = db;
        this.random = new Random(seed);
    }

    /** Adds so many rows of each, after those that are there. */
    void fill(int users, int messages, int follows) {
        var hash = Passwords.hash(PASSWORD, "martlet-demo-set".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        add(users, n -> user(n, hash));
        var keys = db.select(USER).orderBy(USER.id.desc()).limit(users).list().reversed().stream().map(User::id)
                .toList();
        add(messages, n -> message(n, keys));
        var pairs = pairs(users, follows);
        add(pairs.size(), n -> relationship(pairs.get(n), keys));
        db.analyze();
    }

    private <R> void add(int count, IntFunction<Change<R>> row) {
        for (var from = 0; from < count; from += AT_ONCE) {
            var some = new ArrayList<Change<R>>();
            for (var n = from; n < Math.min(count, from + AT_ONCE); n++) {
                some.add(row.apply(n));
            }
            // What fills an empty database is no change of it; told of, it would be as much again.
            db.history().without(() -> {
                db.insertAll(some);
                return true;
            });
        }
    }

    private Change<User> user(int n, String hash) {
        var name = NAMES.get(n % NAMES.size()) + (n < NAMES.size() ? "" : String.valueOf(n / NAMES.size()));
        return Change.of(USER)
                .set(USER.username, name)
                .set(USER.password, hash)
                .set(USER.email, "demo%d@example.org".formatted(n))
                .set(USER.joinDate, FIRST.plusSeconds(n * 60L));
    }

    private Change<Message> message(int n, List<Long> users) {
        return Change.of(MESSAGE)
                .set(MESSAGE.user, users.get(random.nextInt(users.size())))
                .set(MESSAGE.content, one(OPENINGS) + " " + one(SUBJECTS) + one(ENDINGS))
                .set(MESSAGE.pubDate, FIRST.plusSeconds(86_400 + n * 30L + random.nextInt(30)));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Who follows whom, by place in the list of users: no pair twice, nobody themselves, and no more than there can be. */
    private List<int[]> pairs(int users, int follows) {
        var most = Math.min(follows, (long) users * (users - 1));
        var seen = new HashSet<Long>();
        var pairs = new ArrayList<int[]>();
        while (pairs.size() < most) {
            var from = random.nextInt(users);
            var to = random.nextInt(users);
            if (from != to && seen.add((long) from * users + to)) {
                pairs.add(new int[]{from, to});
            }
        }
        return pairs;
    }

    private static Change<Relationship> relationship(int[] pair, List<Long> users) {
        return Change.of(RELATIONSHIP)
                .set(RELATIONSHIP.fromUser, users.get(pair[0]))
                .set(RELATIONSHIP.toUser, users.get(pair[1]));
    }
}
