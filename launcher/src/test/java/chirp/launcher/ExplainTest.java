package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import martlet.testing.Reply;
import org.junit.jupiter.api.Test;

/** The staff are told why somebody may do something or may not; of what they may not see themselves, nothing. */
class ExplainTest {

    @Test
    void saysWhichPartOfARuleRefuses() {
        try (var site = new RuledSite()) {
            var clerk = site.browser("clerk");
            clerk.get("/admin/explain/?who=owner&model=message&action=change&key=2").is(200)
                    .has("May &#39;owner&#39; change message 2? no", "the owner (user)", "the staff", "one of these");
            clerk.get("/admin/explain/?who=other&model=message&action=change&key=2").has("change message 2? yes");
            clerk.get("/admin/explain/?who=&model=message&action=change").has("May anybody change a message? no");
            clerk.get("/admin/explain/?who=other&model=message&action=DELETE").has("delete a message? some rows")
                    .has("<option value=\"delete\" selected>");
            clerk.get("/admin/explain/?who=other&model=message&action=see&field=pub_date")
                    .has("all others may only read it", "read &#39;pub_date&#39; of a message? yes",
                            "write &#39;pub_date&#39; of a message? no");
            clerk.get("/admin/explain/?who=nobody-here&model=message&action=see").has("Nobody who is let in");
            site.browser("owner").get("/admin/explain/").is(403).lacks("message");
            var hidden = clerk.get("/admin/explain/?model=martlet_session&action=see").has("There is no such model.");
            assertEquals(told(hidden).replace("martlet_session", "x"),
                    told(clerk.get("/admin/explain/?model=x&action=see")));
        }
    }

    /** A form is told from the next that is the same. */
    private static String told(Reply reply) {
        return reply.body().replaceAll("(name=\"once\" value=\")[^\"]+", "");
    }
}
