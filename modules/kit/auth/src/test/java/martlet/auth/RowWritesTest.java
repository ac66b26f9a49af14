package martlet.auth;

import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;
import static martlet.auth.Paper.Folder.FOLDER;
import static martlet.auth.Paper.PAPER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.web.RefusedException;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written through the rules: fields that may be, rows that may be left so, deletions of what may go. */
class RowWritesTest {

    private static final Caller BOSS = new Caller(2, "boss", true);

    /** A paper may be added and changed by its owner while it is low, and only into one that is low or open. */
    private static final Rules RULES = Rules.of(
            RuleSet.of(PAPER).see(Who.anyone())
                    .add(Who.<Paper>owner(PAPER.owner).and(Who.rows(PAPER.score.lt(5L))).or(Who.staff()))
                    .change(Who.<Paper>owner(PAPER.owner).and(Who.rows(PAPER.score.lt(5L))),
                            Who.<Paper>owner(PAPER.owner).and(Who.rows(PAPER.score.lt(9L))))
                    .delete(Who.owner(PAPER.owner)).ownedBy(PAPER.owner).fix(Who.nobody(), PAPER.open),
            RuleSet.of(FOLDER).see(Who.anyone()).add(Who.owner(FOLDER.owner)).change(Who.owner(FOLDER.owner))
                    .delete(Who.anyone()),
            RuleSet.of(MEMBER).see(Who.anyone()).delete(Who.anyone()));

    private Database db;
    private AccountWrites<Member> writes;

    private RowWrites<Paper> papers(Caller caller) {
        return writes.within(RULES.access(caller, PAPER));
    }

    private RowWrites<Paper.Folder> folders(Caller caller) {
        return writes.within(RULES.access(caller, FOLDER));
    }

    private void with(Engines engine, Executable test) {
        var models = new ArrayList<Model<?>>(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(List.of(MEMBER, FOLDER, PAPER));
        try (var opened = Database.open(engine.fresh(), models)) {
            db = opened;
            writes = AccountWrites.of(Web.of(db, SiteSettings.local(0)), ACCOUNTS);
            for (var name : List.of("ada", "boss")) {
                db.insert(Change.of(MEMBER).set(MEMBER.name, name).set(MEMBER.password, "x").set(MEMBER.email, name));
            }
            test.execute();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static final Caller ADA = new Caller(1, "ada", false);

    private static Change<Paper> scored(long score) {
        return Change.of(PAPER).set(PAPER.score, score);
    }

    private static void refused(String field, String text, Executable write) {
        assertEquals(List.of(field + ": " + text), assertThrows(InvalidException.class, write).problems().stream()
                .map(problem -> problem.field() + ": " + problem.text()).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aNewRowIsItsCallersAndOneThatMayBeAdded(Engines engine) {
        with(engine, () -> {
            assertEquals(1, papers(ADA).insert(scored(1).set(PAPER.owner, 2L)).ownerId(), "whatever was sent");
            assertEquals(1, papers(BOSS).insert(scored(8).set(PAPER.owner, 1L)).ownerId(), "staff name somebody");
            refused("", "You may not add a paper that is so.", () -> papers(ADA).insert(scored(5)));
            refused("open", "'open' can't be written.", () -> papers(ADA).insert(scored(1).set(PAPER.open, true)));
            assertThrows(RefusedException.class, () -> papers(Caller.ANYONE).insert(scored(1)));
            assertEquals(2, db.select(PAPER).count(), "what was refused was not written");
        });
    }

    /** An admin who may do anything with accounts, but not lock themselves out by way of any surface. */
    @ParameterizedTest
    @EnumSource
    void whoSparesTheCallerTakesNothingFromThem(Engines engine) {
        with(engine, () -> {
            var rules = Rules.of(RuleSet.of(MEMBER).see(Who.anyone()).change(Who.anyone()).delete(Who.anyone()));
            var members = writes.within(rules.access(BOSS, MEMBER)).sparingCaller();
            var shut = Change.of(MEMBER).set(MEMBER.active, false);
            var kept = "You can't take this from yourself. Ask another admin to do it.";
            refused("active", kept, () -> members.update(2L, shut, 1));
            refused("active", kept, () -> members.updateAll(List.of(1L, 2L), shut));
            var stays = "You can't delete your own account. Ask another admin to do it.";
            refused("", stays, () -> members.delete(2L, OptionalLong.empty()));
            refused("", stays, () -> members.delete(MEMBER.withKeys(List.of(1L, 2L))));
            assertEquals(2, db.select(MEMBER).where(MEMBER.active.eq(true)).count());
            members.update(1L, shut, 1);
            assertEquals(1, members.delete(1L, OptionalLong.empty()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aChangedRowMustBeOneThatMayBeLeftSo(Engines engine) {
        with(engine, () -> {
            var paper = papers(ADA).insert(scored(1));
            assertEquals(8, papers(ADA).update(paper.id(), scored(8), 1).score());
            refused("", "You may not change a paper so that it is so.",
                    () -> papers(ADA).update(paper.id(), scored(9), 2));
            refused("owner", "'owner' can't be written.",
                    () -> papers(ADA).update(paper.id(), Change.of(PAPER).set(PAPER.owner, 2L), 2));
            refused("id", "'id' can't be written.",
                    () -> papers(ADA).update(paper.id(), Change.of(PAPER).set(PAPER.id, 77L), 2));
            assertEquals(8, db.find(PAPER, paper.id()).orElseThrow().score());
        });
    }

    @ParameterizedTest
    @EnumSource
    void nobodyGivesAwayWhatIsTheirsByWritingItsOwner(Engines engine) {
        with(engine, () -> {
            var folder = folders(ADA).insert(Change.of(FOLDER).set(FOLDER.owner, 1L));
            refused("", "You may not add a folder that is so.",
                    () -> folders(ADA).insert(Change.of(FOLDER).set(FOLDER.owner, 2L)));
            refused("", "You may not change a folder so that it is so.",
                    () -> folders(ADA).update(folder.id(), Change.of(FOLDER).set(FOLDER.owner, 2L), 1));
            assertEquals(1, db.find(FOLDER, folder.id()).orElseThrow().ownerId());
        });
    }

    /** No statement more where what is written can't make a difference to the rule. */
    @ParameterizedTest
    @EnumSource
    void aChangeOfOtherFieldsIsNotLookedAtAgain(Engines engine) {
        with(engine, () -> {
            var folder = folders(ADA).insert(Change.of(FOLDER).set(FOLDER.owner, 1L));
            var plain = statements(() -> db.update(folder.id(), Change.of(FOLDER).set(FOLDER.secret, "a"), 1));
            var ruled = statements(
                    () -> folders(ADA).update(folder.id(), Change.of(FOLDER).set(FOLDER.secret, "b"), 2));
            assertEquals(plain, ruled);
        });
    }

    private long statements(Executable work) throws Throwable {
        var before = db.statements();
        work.execute();
        return db.statements() - before;
    }

    @ParameterizedTest
    @EnumSource
    void nothingGoesAlongThatMayNotBeDeleted(Engines engine) {
        with(engine, () -> {
            var mine = papers(ADA).insert(scored(1));
            papers(BOSS).insert(scored(1));
            assertEquals(0, papers(BOSS).delete(mine.id(), OptionalLong.empty()), "not hers");
            refused("", "Something that you may not delete depends on this member.",
                    () -> writes.within(RULES.access(BOSS, MEMBER)).delete(1L, OptionalLong.empty()));
            refused("", "Something that you may not delete depends on this member.",
                    () -> writes.within(RULES.access(BOSS, MEMBER)).delete(MEMBER.name.eq("ada")));
            assertEquals(2, db.select(PAPER).count());
            assertEquals(1, papers(ADA).delete(PAPER.score.eq(1L)), "only her own");
            assertEquals(1, writes.within(RULES.access(BOSS, MEMBER)).delete(1L, OptionalLong.of(1)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aMembershipCountsFromTheNextQuestionOn(Engines engine) {
        var models = new ArrayList<Model<?>>(Web.MODELS);
        models.add(MEMBER);
        models.addAll(ACCOUNTS.models());
        try (var opened = Database.open(engine.fresh(), models)) {
            var ada = opened.insert(
                    Change.of(MEMBER).set(MEMBER.name, "ada").set(MEMBER.password, "x").set(MEMBER.email, "a"));
            assertEquals(new Caller(1, "ada", false), ACCOUNTS.caller(opened, ada));
            var staff = opened.insert(Change.of(Group.GROUP).set(Group.GROUP.name, Group.STAFF));
            var in = opened.insert(Change.of(ACCOUNTS.membership()).set(ACCOUNTS.membership().account, ada.id())
                    .set(ACCOUNTS.membership().group, staff.id()));
            var caller = ACCOUNTS.caller(opened, ada);
            assertEquals(new Caller(1, "ada", true, false, Set.of("staff")), caller);
            assertTrue(caller.staff());
            opened.delete(ACCOUNTS.membership(), in.id());
            assertEquals(new Caller(1, "ada", false), ACCOUNTS.caller(opened, ada));
        }
    }
}
