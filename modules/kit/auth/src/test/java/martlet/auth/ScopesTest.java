package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static martlet.auth.Member.Thing.THING;
import static martlet.auth.Who.anyone;
import static martlet.auth.Who.signedIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import martlet.model.Actor;
import martlet.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a key may be used for: never more than its owner, and what it is said to be for. */
class ScopesTest {

    private static final List<Model<?>> MODELS = List.of(MEMBER, THING);
    private static final Rules RULES = Rules.of(
            RuleSet.of(MEMBER).see(anyone()),
            RuleSet.of(THING).see(anyone()).add(signedIn()).change(signedIn()).delete(signedIn()));

    /** Scopes, and what they allow with members and with things: r, w or nothing. */
    record Ask(String scopes, String members, String things) {}

    static final List<Ask> ASKS = List.of(
            new Ask("read", "r", "r"), new Ask("write", "r", "rw"), new Ask("thing:read", "", "r"),
            new Ask("thing:write", "", "rw"), new Ask("member:write", "r", ""), new Ask("read thing:write", "r", "rw"),
            new Ask("member:read,thing:read", "r", "r"));

    private static Caller caller(String scopes) {
        return new Caller(7, "ada", false).by(key(Scopes.parse(scopes, MODELS).text()));
    }

    private static ApiKey key(String scopes) {
        return new ApiKey(3, 7, "ada", "backup", scopes, "", Instant.EPOCH, null, null);
    }

    private static String allowed(Access<?> access) {
        var writes = access.mayAdd() && access.mayChange() && access.mayDelete();
        assertEquals(writes, access.mayAdd() || access.mayChange() || access.mayDelete());
        assertEquals(access.maySee(), !access.readable().isEmpty());
        return (access.maySee() ? "r" : "") + (writes ? "w" : "");
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void narrowWhatTheRulesAllow(Ask ask) {
        assertEquals(ask.members, allowed(RULES.access(caller(ask.scopes), MEMBER)));
        assertEquals(ask.things, allowed(RULES.access(caller(ask.scopes), THING)));
    }

    @Test
    void comeFromTheModels() {
        assertEquals(List.of("member:read", "member:write", "read", "thing:read", "thing:write", "write"),
                Scopes.words(MODELS));
        assertEquals("read thing:write", Scopes.NONE.writing(THING).reading().text());
        assertEquals(Scopes.NONE.reading(THING), Scopes.parse(" thing:read ", MODELS));
    }

    /** What is no scope, and what is said about it. */
    record Wrong(String scopes, String sentence) {}

    private static final String ALL = "Scopes: member:read, member:write, read, thing:read, thing:write, write.";
    static final List<Wrong> WRONG = List.of(
            new Wrong("raed", "'raed' is no scope. Did you mean 'read'? " + ALL),
            new Wrong("read things:read", "'things:read' is no scope. Did you mean 'thing:read'? " + ALL),
            new Wrong("", "Say what the key is for. " + ALL), new Wrong(" , ", "Say what the key is for. " + ALL));

    @ParameterizedTest
    @FieldSource("WRONG")
    void areRefusedWithTheNearestGuess(Wrong wrong) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Scopes.parse(wrong.scopes, MODELS));
        assertEquals(wrong.sentence, refused.getMessage());
    }

    @Test
    void thatWereKeptForAModelThatIsNoMoreAllowNothing() {
        var caller = new Caller(7, "ada", false).by(key("gone:write"));
        assertEquals("", allowed(RULES.access(caller, THING)));
        assertTrue(Scopes.ALL.mayWrite(THING));
        assertFalse(Scopes.NONE.mayRead(THING));
    }

    @Test
    void areSpokenOfWhereTheyAreMissed() {
        assertEquals(
                Optional.of("This key is not for that: it needs the scope 'thing:write', and has: member:read, read."),
                Scopes.parse("read member:read", MODELS).refusal(THING, true));
        assertEquals(Optional.empty(), Scopes.parse("read", MODELS).refusal(THING, false));
    }

    @Test
    void theHistoryTellsWhichKey() {
        assertEquals(new Actor("7", "ada (key 3, backup)", Actor.Surface.API),
                caller("read").actor(Actor.Surface.API));
    }
}
