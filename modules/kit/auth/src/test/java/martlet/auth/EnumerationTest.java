package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Model;
import martlet.testing.Reply;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody finds out who has an account: not by what is answered, not by how many statements that takes, and not by the time. Names
 * that somebody has and names that nobody has take turns, so that whatever else the machine does happens to both.
 */
class EnumerationTest {

    private static final int NAMES = 8;

    /** Two of Django's, of as many rounds as it made at different times. */
    private static final List<String> OLD = List.of(
            "pbkdf2_sha256$150000$seasaltseasaltseasalt4$It+HoFMIZebus9tDBMXfrcrOG08iByOGpd3ygI2tL0s=",
            "pbkdf2_sha256$90000$seasaltseasaltseasalt1$MbsG1CX0EKXd6t2PFsbuGWSOsVGquGTL6drCPys9PkA=");

    private static void addMany(Database db, int names) {
        addMany(db, names, List.of(Passwords.hash("a password that is not sent here")));
    }

    private static void addMany(Database db, int names, List<String> hashes) {
        db.insertAll(
                IntStream.range(0, names).mapToObj(i -> Change.of(MEMBER).set(MEMBER.name, "known%03d".formatted(i))
                        .set(MEMBER.password, hashes.get(i % hashes.size()))
                        .set(MEMBER.email, "known%03d@example.org".formatted(i))).toList());
    }

    private static String plain(Reply reply, String name) {
        return reply.status()
                + reply.body().replace(name, "NAME").replaceAll("name=\"(csrf|once)\" value=\"[^\"]*\"", "$1")
                + reply.headers().entrySet().stream().filter(header -> !header.getKey().equals("date"))
                        .map(header -> header.getKey()
                                + (header.getKey().equals("set-cookie") ? "" : header.getValue()))
                        .sorted().toList();
    }

    /** What is asked about a name. */
    enum Question {
        LOGIN(Duration.ofSeconds(10)) {
            @Override
            Reply ask(AccountSite site, String name) {
                return site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", name, "password", AccountSite.OTHER);
            }
        },
        RESET(Duration.ofMinutes(6)) {
            @Override
            Reply ask(AccountSite site, String name) {
                return site.visitor().submit(ResetPages.PATH, ResetPages.PATH, "email", name + "@example.org");
            }
        };

        /** How far apart they are asked, so that none is the one too many from its address. */
        final Duration apart;

        Question(Duration apart) {
            this.apart = apart;
        }

        abstract Reply ask(AccountSite site, String name);
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredAlikeWithAsManyStatements(Question question) {
        for (var engine : Engines.values()) {
            isAnsweredAlike(engine, question, NAMES);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("faults")
    void isAnsweredAlikeFiveHundredTimes(Question question) {
        isAnsweredAlike(Engines.HSQLDB, question, 500);
    }

    private static void isAnsweredAlike(Engines engine, Question question, int names) {
        try (var site = AccountSite.of(engine, 1)) {
            addMany(site.db, names);
            question.ask(site, "warm0000");
            var known = asked(site, question, names, "known%03d"::formatted);
            var unknown = asked(site, question, names, "other%03d"::formatted);
            // Short where it fails: each of these is a page.
            assertEquals(1, known.stream().distinct().count(), () -> "names that somebody has, on " + engine);
            assertTrue(known.equals(unknown), () -> "on %s %n%s%n%s".formatted(
                    engine, known.getFirst(), unknown.getFirst()));
        }
    }

    private static List<String> asked(AccountSite site, Question question, int names, IntFunction<String> name) {
        var answers = new ArrayList<String>();
        for (var i = 0; i < names; i++) {
            site.later(question.apart);
            var before = site.db.statements();
            answers.add(plain(question.ask(site, name.apply(i)), name.apply(i)) + (site.db.statements() - before));
        }
        return answers;
    }

    /** The check behind the page, where a difference would be seen first: a hash that is left out would make it a tenth. */
    @Test
    void takesAsLong() {
        isAsLong(40, 0.20, 0.001, Passwords.hash("a password that is not sent here"));
    }

    /** Where most accounts came from elsewhere, each wrong password takes as long as at the costliest. */
    @Test
    @Tag("faults")
    void takesAsLongWhereHashesAreOld() {
        isAsLong(200, 0.05, 0.01, Passwords.hash("a password that is not sent here"), OLD.get(0), OLD.get(1));
    }

    /** The same, as it was promised: 500 of each, medians within 5 %, and the two sets not told apart by rank. */
    @Test
    @Tag("faults")
    void takesAsLongFiveHundredTimes() {
        isAsLong(500, 0.05, 0.01, Passwords.hash("a password that is not sent here"));
    }

    /** Once more where it failed, since a machine that is busy with something else can make anything of one run. */
    private static void isAsLong(int names, double most, double least, String... hashes) {
        var runs = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var times = times(names, List.of(hashes));
            var ratio = median(times.known) / median(times.unknown);
            var chance = chance(times);
            runs.add("medians %.2f to %.2f ms, by rank p = %.4f".formatted(
                    median(times.known) / 1e6, median(times.unknown) / 1e6, chance));
            if (Math.abs(ratio - 1) <= most && chance > least) {
                return;
            }
        }
        assertTrue(runs.isEmpty(), runs::toString);
    }

    private record Times(double[] known, double[] unknown) {}

    private static Times times(int names, List<String> hashes) {
        var models = new ArrayList<Model<?>>(Member.MODELS);
        models.addAll(Web.MODELS);
        try (var db = Database.open(Engines.HSQLDB.fresh(), models)) {
            addMany(db, names, hashes);
            var web = Web.of(db, SiteSettings.local(0));
            var accounts = Member.ACCOUNTS;
            var signIn = new SignIn<>(db, accounts, new Throttle(web), new Devices<>(web, accounts),
                    new PasswordCheck<>(web, accounts)::of);
            var times = new Times(new double[names], new double[names]);
            for (var i = -5; i < names; i++) {
                var known = time(signIn, "known%03d".formatted(Math.abs(i)), i);
                var unknown = time(signIn, "other%03d".formatted(Math.abs(i)), i);
                if (i >= 0) {
                    times.known[i] = known;
                    times.unknown[i] = unknown;
                }
            }
            return times;
        }
    }

    private static double time(SignIn<Member> signIn, String name, int number) {
        var start = System.nanoTime();
        assertTrue(signIn.check("192.0.2." + (number + 5) % 250 + number / 100, name, AccountSite.OTHER).isEmpty());
        return System.nanoTime() - start;
    }

    private static double median(double[] times) {
        var sorted = Arrays.stream(times).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** How likely the two sets differ in rank as much as they do, or more, by chance: Mann and Whitney's U, as a normal variable. */
    private static double chance(Times times) {
        var n = (double) times.known.length;
        var above = 0.0;
        for (var known : times.known) {
            for (var unknown : times.unknown) {
                above += known > unknown ? 1 : known == unknown ? 0.5 : 0;
            }
        }
        var z = Math.abs(above - n * n / 2) / Math.sqrt(n * n * (2 * n + 1) / 12);
        return 2 * (1 - normal(z));
    }

    /** Abramowitz and Stegun 26.2.17, good to seven places. */
    private static double normal(double z) {
        var t = 1 / (1 + 0.2316419 * z);
        var tail = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return 1 - Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * tail;
    }
}
