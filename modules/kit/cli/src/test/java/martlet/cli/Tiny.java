package martlet.cli;

import static martlet.cli.Person.PERSON;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import martlet.auth.Accounts;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Model;
import martlet.tasks.Tasks;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Settings;
import martlet.web.Site;
import martlet.web.Web;

/** The smallest site that the command line can serve. */
class Tiny implements Program<Person> {

    static final Accounts<Person> ACCOUNTS = new Accounts<>(PERSON, PERSON.name, PERSON.password, PERSON.email,
            PERSON.active, PERSON.staff);

    private final String name;
    final CountDownLatch tasksRun = new CountDownLatch(1);

    Tiny(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Model<?>> models() {
        var all = new ArrayList<Model<?>>(List.of(PERSON));
        all.addAll(ACCOUNTS.models());
        all.addAll(Web.MODELS);
        all.addAll(Auth.MODELS);
        all.addAll(Tasks.MODELS);
        return all;
    }

    @Override
    public Accounts<Person> accounts() {
        return ACCOUNTS;
    }

    @Override
    public Parts site(Settings settings, Database db) {
        var pages = Pages.of(Web.of(db, settings.site()), Assets.of());
        var site = Site.of(pages).service(rules -> rules.get("/", (_, res) -> res.send("Hello from " + name)));
        var tasks = Tasks.of(db).every("tick", Duration.ofHours(1), tasksRun::countDown);
        return new Parts(site, tasks, () -> hasStaff(db) ? Optional.empty() : Optional.of("/setup?token=abc"));
    }

    private static boolean hasStaff(Database db) {
        return db.select(PERSON).where(PERSON.staff.eq(true)).exists();
    }

    @Override
    public String demo(Database db, DemoSize size) {
        db.insertAll(LongStream.rangeClosed(1, size.users())
                .mapToObj(i -> Change.of(PERSON).set(PERSON.name, "user" + i)
                        .set(PERSON.password, "hash").set(PERSON.email, i + "@example.org").set(PERSON.active, true)
                        .set(PERSON.staff, false))
                .toList());
        return "Nobody of them signs in.";
    }
}
