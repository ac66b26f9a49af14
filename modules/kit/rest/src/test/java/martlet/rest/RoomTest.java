package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import martlet.web.Pages;
import martlet.web.TemplateCheck;
import org.junit.jupiter.api.Test;

/** The templates and texts of this room. */
class RoomTest {

    /** What programs are told is English; what people are shown is all in the templates, and in the tables of webhooks. */
    @Test
    void templatesAndTextsAreRight() {
        assertEquals(List.of(), TemplateCheck.of(RestApi.class).with(Pages.class)
                .models(List.of(Webhook.WEBHOOK, Delivery.DELIVERY)).says("Deliver again").problems().stream()
                .filter(problem -> !problem.contains(".java:")).toList());
    }
}
