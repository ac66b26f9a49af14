package martlet.cli;

import static martlet.cli.StartTest.Tag.TAG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import martlet.auth.Auth;
import martlet.auth.RuleSet;
import martlet.auth.Rules;
import martlet.auth.Who;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;
import martlet.web.Settings;
import martlet.web.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever adds a model gets wrong first stops the start with a sentence, and nothing else. */
class StartTest {

    private static final String UNLISTED = "'tag' has rules, but is not in the list of models that the database was opened with: add TAG to it";
    private static final String MISNAMED = "The title '{name} {x} {y}' of 'wrong' has 3 names such as {name}, but 1 fields\n";

    @TempDir
    Path folder;

    @AfterEach
    void logAsUsual() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    record Tag(long id) {

        static final Fields TAG = new Fields();

        static final class Fields extends Model<Tag> {
            final Field<Tag, Long> id = key("id", Tag::id);

            private Fields() {
                super("tag");
            }

            @Override
            protected Tag read(Row row) {
                return new Tag(row.get(id));
            }
        }
    }

    /** Its rules are about a model that its list has not. */
    private static final class Forgetful extends Tiny {

        Forgetful() {
            super("Tiny");
        }

        @Override
        public Parts site(Settings settings, Database db) {
            Auth.of(Web.of(db, settings.site()), ACCOUNTS, Rules.of(RuleSet.of(TAG).see(Who.anyone())));
            return super.site(settings, db);
        }
    }

    /** A title of three names for one field. */
    private static final class Wrong extends Model<Long> {

        Wrong() {
            super("wrong");
            titled("{name} {x} {y}", key("id", id -> id));
        }

        @Override
        protected Long read(Row row) {
            throw new IllegalStateException("never stored");
        }
    }

    /** Like every model it is a constant, and a class tries to make its constants once. */
    private static final class Once {
        static final Model<?> WRONG = new Wrong();
    }

    private static final class Again {
        static final Model<?> WRONG = new Wrong();
    }

    private Console ended(int code, Program<?> program, String command, String... more) {
        var console = new Console("");
        var args = new java.util.ArrayList<>(List.of(command, "--data=" + folder.resolve("data")));
        args.addAll(List.of(more));
        assertEquals(code, Cli.of(program, console).run(args.toArray(String[]::new)), console::complained);
        return console;
    }

    @Test
    void aModelWithRulesThatIsNotInTheListIsRefused() {
        var refused = ended(2, new Forgetful(), "serve", "--port=0");
        assertEquals(UNLISTED + "\n", refused.complained());
        assertEquals("", refused.said(), "it is not ready");
        var found = ended(1, new Forgetful(), "doctor").said();
        assertTrue(found.contains("PROBLEM  site: It does not start. " + UNLISTED + "\n"), found);
        assertFalse(ended(0, new Tiny("Tiny"), "doctor").said().contains("site:"));
    }

    @Test
    void aModelThatCantBeMadeIsToldInASentence() {
        assertEquals(MISNAMED, ended(2, new Tiny("Tiny") {
            @Override
            public List<Model<?>> models() {
                return List.of(Once.WRONG);
            }
        }, "serve", "--port=0").complained());
        var shown = ended(2, new Tiny("Tiny") {
            @Override
            public List<Model<?>> models() {
                return List.of(Again.WRONG);
            }
        }, "serve", "--port=0", "--debug").complained();
        assertTrue(shown.startsWith(MISNAMED) && shown.contains("StartTest$Wrong.<init>"), shown);
    }
}
