package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static martlet.auth.Paper.Folder.FOLDER;
import static martlet.auth.Paper.PAPER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Linked;
import martlet.model.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule says the same of a row at hand as in a select, on both engines, and both say what the rule means. */
class RulesAgreeTest {

    private static final int RULES = 250;
    private static final int ROWS = 40;
    private static final int DEEPEST = 4;

    private final Random random = new Random(4);
    private final List<Caller> callers = new ArrayList<>(List.of(Caller.ANYONE, Caller.OPERATOR));
    private final Set<Integer> sizes = new HashSet<>();

    /** A rule, and what it means, put together at the same time from nothing of the kit's. */
    private record Meant(Who<Paper> who, BiPredicate<Caller, Linked<Paper>> means) {
        Meant or(Meant other) {
            return new Meant(who.or(other.who), means.or(other.means));
        }

        Meant and(Meant other) {
            return new Meant(who.and(other.who), means.and(other.means));
        }

        Meant not() {
            return new Meant(who.not(), means.negate());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowAtHandIsJudgedAsInASelect(Engines engine) {
        try (var db = Database.open(engine.fresh(), List.<Model<?>>of(MEMBER, FOLDER, PAPER))) {
            fill(db);
            var rows = db.select(PAPER).with(PAPER.owner, PAPER.folder).linked();
            for (var i = 0; i < RULES; i++) {
                check(db, rows, meant(DEEPEST), meant(DEEPEST));
            }
        }
        assertTrue(sizes.size() > 10, "rules that let at all or at nothing show little: " + sizes);
    }

    private void check(Database db, List<Linked<Paper>> rows, Meant see, Meant change) {
        var rules = Rules.of(RuleSet.of(PAPER).see(see.who).add(change.who).change(change.who).delete(change.who));
        for (var caller : callers) {
            var access = rules.access(caller, PAPER);
            BiPredicate<Caller, Linked<Paper>> both = see.means.and(change.means);
            for (var action : Action.values()) {
                var means = action == Action.SEE ? see.means : action == Action.ADD ? change.means : both;
                check(db, rows, access, action, row -> means.test(caller, row));
            }
        }
    }

    private void check(Database db, List<Linked<Paper>> rows, Access<Paper> access, Action action,
            Predicate<Linked<Paper>> means) {
        var meant = keys(rows.stream().filter(means).toList());
        var asked = "%s by %s, %s".formatted(action, access.caller(), access.rows(action));
        assertEquals(meant, keys(rows.stream().filter(row -> access.can(action, row)).toList()), asked);
        assertEquals(meant, keys(db.select(PAPER).where(access.rows(action)).linked()), asked);
        assertEquals(meant, access.among(db, action, keys(rows)), asked);
        assertTrue(access.can(action) || meant.isEmpty(), asked);
        sizes.add(meant.size());
    }

    private static Set<Long> keys(List<Linked<Paper>> rows) {
        return rows.stream().map(row -> row.row().id()).collect(Collectors.toSet());
    }

    private Meant meant(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0, 1, 2 -> meant(depth - 1).or(meant(depth - 1));
            case 3, 4, 5 -> meant(depth - 1).and(meant(depth - 1));
            case 6 -> meant(depth - 1).not();
            default -> leaf();
        };
    }

    private Meant leaf() {
        var score = (long) random.nextInt(10);
        return switch (random.nextInt(13)) {
            case 0 -> new Meant(Who.anyone(), (_, _) -> true);
            case 1 -> new Meant(Who.nobody(), (_, _) -> false);
            case 2 -> new Meant(Who.signedIn(), (caller, _) -> caller.key() > 0 || caller.staff());
            case 3 -> new Meant(Who.staff(), (caller, _) -> caller.staff());
            case 4 -> new Meant(Who.admin(), (caller, _) -> caller.admin());
            case 5 -> new Meant(Who.group("press"), (caller, _) -> caller.groups().contains("press"));
            case 6, 7 -> new Meant(Who.owner(PAPER.owner), (caller, row) -> row.row().ownerId() == caller.key());
            case 8, 9 -> new Meant(Who.owner(PAPER.folder, FOLDER.owner),
                    (caller, row) -> row.to(PAPER.folder).filter(one -> one.ownerId() == caller.key()).isPresent());
            case 10 -> new Meant(Who.rows(PAPER.score.lt(score)), (_, row) -> row.row().score() < score);
            case 11 -> new Meant(Who.rows(PAPER.open.eq(true)), (_, row) -> row.row().open());
            default -> new Meant(Who.rows("those called like the caller", caller -> PAPER.title.eq(caller.name())),
                    (caller, row) -> Objects.equals(row.row().title(), caller.name()));
        };
    }

    private void fill(Database db) {
        for (var i = 1; i <= 4; i++) {
            var member = db.insert(Change.of(MEMBER).set(MEMBER.name, "m" + i).set(MEMBER.password, "x")
                    .set(MEMBER.email, i + "@example.org"));
            db.insert(Change.of(FOLDER).set(FOLDER.owner, member.id()));
            callers.add(
                    new Caller(member.id(), member.name(), i == 2, i == 3, i % 2 == 0 ? Set.of("press") : Set.of()));
        }
        for (var i = 0; i < ROWS; i++) {
            db.insert(Change.of(PAPER).set(PAPER.owner, 1L + random.nextInt(4))
                    .set(PAPER.folder, random.nextInt(3) == 0 ? null : (Long) (1L + random.nextInt(4)))
                    .set(PAPER.title, random.nextInt(3) == 0 ? null : "m" + random.nextInt(5))
                    .set(PAPER.score, (long) random.nextInt(10)).set(PAPER.open, random.nextBoolean()));
        }
    }
}
