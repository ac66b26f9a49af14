package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import martlet.model.Database;
import org.junit.jupiter.api.Test;

/** The templates and texts of this room, and the sentences of the models' room, which it translates. */
class RoomTest {

    @Test
    void templatesAndTextsAreRight() {
        assertEquals(List.of(), TemplateCheck.of(Pages.class).texts(Database.class)
                .says("Bad Request", "Unauthorized", "Forbidden", "Not Found", "Method Not Allowed", "Conflict",
                        "Request Entity Too Large", "Unsupported Media Type", "Unprocessable Content",
                        "Too Many Requests", "Internal Server Error", "Service Unavailable")
                .problems());
    }
}
