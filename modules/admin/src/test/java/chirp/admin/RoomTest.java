package chirp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import martlet.admin.Admin;
import martlet.web.Pages;
import martlet.web.TemplateCheck;
import org.junit.jupiter.api.Test;

/** The templates and texts of this room. */
class RoomTest {

    @Test
    void templatesAndTextsAreRight() {
        assertEquals(List.of(), TemplateCheck.of(SiteAdmin.class).with(Pages.class, Admin.class)
                .says("Staff notes", "Users", "Joined in the last 7 days", "Active", "Shut out", "Staff", "Account",
                        "Standing", "Person", "Groups", "Messages",
                        "Joined per day", "Latest changes", "Tasks waiting", "Tasks given up",
                        "Deactivate")
                .problems());
    }
}
