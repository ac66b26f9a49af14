package chirp.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chirp.models.Models;
import java.util.List;
import martlet.auth.Auth;
import martlet.web.Pages;
import martlet.web.TemplateCheck;
import org.junit.jupiter.api.Test;

/** The templates and texts of this room, which says what the models have to say too. */
class RoomTest {

    @Test
    void templatesAndTextsAreRight() {
        assertEquals(List.of(),
                TemplateCheck.of(Views.class).with(Pages.class, Auth.class).models(Models.ALL).problems());
    }
}
