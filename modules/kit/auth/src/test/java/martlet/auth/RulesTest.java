package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static martlet.auth.Member.Thing.THING;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.UnknownFieldException;
import org.junit.jupiter.api.Test;

/** What is not allowed is refused, and what may not be read does not exist. */
class RulesTest {

    private static final Caller ADA = new Caller(1, "ada", false);
    private static final Caller STAFF = new Caller(9, "staff", true);

    private static final Rules RULES = Rules.of(
            RuleSet.of(MEMBER).see(Who.anyone()).change(Who.staff()).hide(Who.staff(), MEMBER.email).fix(Who.nobody(),
                    MEMBER.name),
            RuleSet.of(THING).see(Who.anyone()).add(Who.signedIn()).change(Who.owner(THING.owner).or(Who.staff()))
                    .ownedBy(THING.owner));

    private static List<String> names(List<? extends Field<?, ?>> fields) {
        return fields.stream().map(Field::name).toList();
    }

    @Test
    void aModelWithoutRulesIsNobodys() {
        var access = Rules.of().access(STAFF, THING);
        assertAll(
                () -> assertFalse(access.maySee()),
                () -> assertFalse(access.mayAdd()),
                () -> assertFalse(access.mayChange()),
                () -> assertFalse(access.mayDelete()),
                () -> assertEquals(List.of(), access.readable()));
    }

    @Test
    void fieldsAreForThoseWhoMayReadOrWriteThem() {
        assertAll(
                () -> assertEquals(List.of("id", "name", "active", "staff"),
                        names(RULES.access(ADA, MEMBER).readable())),
                () -> assertEquals(List.of("id", "name", "email", "active", "staff"),
                        names(RULES.access(STAFF, MEMBER).readable())),
                () -> assertEquals(List.of("password", "email", "active", "staff"),
                        names(RULES.access(STAFF, MEMBER).writable())),
                () -> assertEquals(List.of("text"), names(RULES.access(ADA, THING).writable())),
                () -> assertEquals(List.of("owner", "text"), names(RULES.access(STAFF, THING).writable())));
    }

    @Test
    void whoAddsIsTheOwner() {
        var forged = Change.of(THING).set(THING.owner, 7L).set(THING.text, "x");
        assertEquals(1L, RULES.access(ADA, THING).stamped(forged).get(THING.owner));
        assertEquals(7L, RULES.access(STAFF, THING).stamped(Change.of(THING).set(THING.owner, 7L)).get(THING.owner));
        assertEquals(9L, RULES.access(STAFF, THING).stamped(Change.of(THING)).get(THING.owner));
    }

    @Test
    void hiddenIsAnsweredLikeUnknown() {
        for (var path : List.of("%s", "owner__%s")) {
            Model<?> model = path.equals("%s") ? MEMBER : THING;
            var hidden = refusal(model, path.formatted("password"));
            var unknown = refusal(model, path.formatted("passwerd"));
            assertEquals(unknown, hidden.replace("password", "passwerd"));
            assertFalse(hidden.contains("email"), hidden);
        }
        assertEquals("'member' has no field 'nam'. Did you mean 'name'? Fields: id, name, active, staff.",
                refusal(MEMBER, "nam"));
    }

    @Test
    void aFieldMayBeThereOnSomeRowsOnly() {
        var rules = Rules.of(RuleSet.of(MEMBER).see(Who.anyone()).change(Who.anyone())
                .hide(Who.<Member>staff().or(Who.self(MEMBER.id)), MEMBER.email));
        var ada = rules.access(new Caller(7, "ada", false), MEMBER);
        assertEquals(List.of(MEMBER.email), ada.readableOfSome());
        assertFalse(ada.readable().contains(MEMBER.email) || ada.mayRead(MEMBER.email) || ada.mayWrite(MEMBER.email));
        assertFalse(ada.words().has(MEMBER, MEMBER.email));
        var eve = rules.access(new Caller(8, "eve", true), MEMBER);
        assertEquals(List.of(), eve.readableOfSome());
        assertTrue(eve.readable().contains(MEMBER.email) && eve.mayWrite(MEMBER.email));
        var nobody = rules.access(Caller.ANYONE, MEMBER);
        assertEquals(List.of(), nobody.readableOfSome());
        assertFalse(nobody.readable().contains(MEMBER.email));
        assertEquals(Explanation.Verdict.SOME, Explainer.of(rules, new Caller(7, "ada", false)).reading(MEMBER.email)
                .answer());
    }

    @Test
    void butNotByOtherRowsNorToBeWritten() {
        assertEquals(
                "'thing.text' is there on a row or it is not: say on which by fields of 'thing' itself, not by those of "
                        + "one's own name",
                refusedBy(() -> RuleSet.of(THING).hide(Who.rows("those of one's own name",
                        caller -> THING.owner.to(MEMBER.name).eq(caller.name())), THING.text)));
        assertEquals(
                "'thing.text' can be written by a caller or it can't: say by whom by roles, such as staff(), not by the "
                        + "owner (owner)",
                refusedBy(() -> RuleSet.of(THING).fix(Who.owner(THING.owner), THING.text)));
    }

    private static String refusedBy(org.junit.jupiter.api.function.Executable said) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, said).getMessage());
    }

    @Test
    void whatTheySayNothingOfIsRefusedAtStartWithWhatToWrite() {
        var rules = Rules.of(RuleSet.of(MEMBER));
        rules.check(MEMBER, "the admin");
        assertEquals(
                "'thing' is in the API at /api, but no rules say who may see it: add RuleSet.of(THING).see(…) to those "
                        + "of the site",
                assertThrows(IllegalArgumentException.class,
                        () -> rules.check(Member.Thing.THING, "the API at /api")).getMessage());
        assertEquals(
                "'martlet_group' is in the admin, but no rules say who may see it: add RuleSet.of(GROUP).see(…) to "
                        + "those of the site",
                assertThrows(IllegalArgumentException.class,
                        () -> rules.check(Group.GROUP, "the admin")).getMessage());
    }

    private static String refusal(Model<?> model, String name) {
        var access = RULES.access(ADA, model);
        var said = assertThrows(UnknownFieldException.class, () -> access.field(name)).getMessage();
        assertEquals(said,
                assertThrows(UnknownFieldException.class, () -> access.filter(name, List.of("x"))).getMessage());
        assertEquals(said, assertThrows(UnknownFieldException.class, () -> access.order("-" + name)).getMessage());
        return said;
    }

    @Test
    void twoSetsForOneModelAreRefused() {
        assertEquals("'thing' has two sets of rules; say everything in one",
                assertThrows(IllegalArgumentException.class, () -> Rules.of(RuleSet.of(THING), RuleSet.of(THING)))
                        .getMessage());
        assertTrue(RULES.models().contains(THING));
    }
}
