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
                .says("Tasks waiting", "Tasks given up")
                .problems());
    }
}
