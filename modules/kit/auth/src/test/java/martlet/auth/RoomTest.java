package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import martlet.web.Pages;
import martlet.web.TemplateCheck;
import org.junit.jupiter.api.Test;

/** The templates and texts of this room. */
class RoomTest {

    @Test
    void templatesAndTextsAreRight() {
        assertEquals(List.of(),
                TemplateCheck.of(Auth.class).with(Pages.class).models(List.of(Group.GROUP, ApiKey.API_KEY))
                        .says("Membership", "Memberships", "Account", "This account is in that group already.",
                                "{account} in {group}",
                                "You may not add a {model:small} that is so.",
                                "You may not change a {model:small} so that it is so.",
                                "Something that you may not delete depends on this {model:small}.",
                                "You can't delete your own account. Ask another admin to do it.",
                                "In 30 days", "In 90 days", "In a year", "Read and write everything that I may",
                                "Read everything that I may read", "Say what the key is for.", "This time is over.",
                                "What it is for, such as backup or phone.")
                        .problems());
    }
}
