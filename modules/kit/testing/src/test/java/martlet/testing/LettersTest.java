package martlet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import martlet.web.Mail;
import org.junit.jupiter.api.Test;

/** Mails that wait for a test. */
class LettersTest {

    private final Letters letters = new Letters();

    @Test
    void areWrittenInTheirOrderAndOnce() {
        letters.writes("news", about -> about.equals("gone")
                ? Optional.empty()
                : Optional.of(new Mail("ada@example.org", "About " + about, "Text")));
        List.of("one", "gone", "two").forEach(about -> letters.post("news", about));
        assertEquals(List.of("About one", "About two"), letters.written().stream().map(Mail::subject).toList());
        assertEquals(List.of(), letters.written());
    }

    @Test
    void aKindThatNobodyWritesIsTold() {
        letters.post("olds", "one");
        var told = assertThrows(IllegalStateException.class, letters::written);
        assertEquals("Nobody writes mails of the kind 'olds'", told.getMessage());
    }
}
