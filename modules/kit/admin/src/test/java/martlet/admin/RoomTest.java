package martlet.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import martlet.auth.Auth;
import martlet.web.Pages;
import martlet.web.TemplateCheck;
import org.junit.jupiter.api.Test;

/** The templates and texts of this room. */
class RoomTest {

    @Test
    void templatesAndTextsAreRight() {
        assertEquals(List.of(), TemplateCheck.of(Admin.class).with(Pages.class, Auth.class)
                .says("You have a view of that name already.").problems());
    }
}
