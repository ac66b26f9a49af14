package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.StaleException;
import martlet.web.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever changes an account's password or address, and by whatever surface: its owner is told, where they were reached until then. */
class OwnerToldTest {

    private static final Rules RULES = Rules.of(RuleSet.of(MEMBER).see(Who.anyone()).change(Who.anyone()));

    private static final Phrase.Language GERMAN = new Phrase.Language() {
        @Override
        public String tag() {
            return "de";
        }

        @Override
        public String translated(String english) {
            return english;
        }

        @Override
        public int form(long count) {
            return 0;
        }

        @Override
        public String small(String words) {
            return words;
        }
    };

    private AccountSite site;
    private Member ada;
    private Member bob;

    @BeforeEach
    void open() {
        site = AccountSite.of(Engines.HSQLDB, 1);
        ada = site.add("ada", false);
        bob = site.add("bob", false);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private RowWrites<Member> members(Function<AccountWrites<Member>, AccountWrites<Member>> how) {
        return how.apply(site.auth().writes()).within(RULES.access(new Caller(9, "boss", true), MEMBER));
    }

    private List<String> told() {
        return site.letters.written().stream().map(mail -> mail.to() + ": " + mail.subject()).toList();
    }

    private static Change<Member> address(String address) {
        return Change.of(MEMBER).set(MEMBER.email, address);
    }

    @Test
    void ofAnotherAddressAtTheOneBefore() {
        members(writes -> writes).update(ada.id(), address("ada@example.net"), 1);
        assertEquals(List.of("ada@example.org: Your address for Nest was changed"), told());
        members(writes -> writes).update(ada.id(), address("ada@example.net").set(MEMBER.name, "eda"), 2);
        assertEquals(List.of(), told(), "it is the same");
    }

    @Test
    void ofAPasswordToo() {
        members(writes -> writes).update(ada.id(), address("a@example.net").set(MEMBER.password, AccountSite.OTHER), 1);
        assertEquals(List.of("ada@example.org: Your password for Nest was changed",
                "ada@example.org: Your address for Nest was changed"), told());
    }

    @Test
    void ofWhatIsDoneWithManyAtOnce() {
        members(writes -> writes).updateAll(List.of(ada.id(), bob.id()),
                Change.of(MEMBER).set(MEMBER.password, AccountSite.OTHER));
        assertEquals(List.of("ada@example.org: Your password for Nest was changed",
                "bob@example.org: Your password for Nest was changed"), told().stream().sorted().toList());
    }

    @Test
    void ofNothingThatWasNotWritten() {
        assertThrows(StaleException.class,
                () -> members(writes -> writes).update(ada.id(), address("ada@example.net"), 7));
        assertThrows(InvalidException.class, () -> members(writes -> writes).update(ada.id(),
                Change.of(MEMBER).set(MEMBER.password, "short"), 1));
        assertEquals(List.of(), told());
    }

    @Test
    void inTheLanguageThatIsSaid() {
        members(writes -> writes.speaking(GERMAN)).update(ada.id(), address("ada@example.net"), 1);
        var mail = site.letters.written().stream().map(Mail::text).findFirst().orElse("");
        assertTrue(mail.contains("eine andere"), mail);
    }
}
