package martlet.bench.api;

import static martlet.bench.api.Author.AUTHOR;
import static martlet.bench.api.Message.MESSAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import martlet.auth.Accounts;
import martlet.auth.Auth;
import martlet.auth.RuleSet;
import martlet.auth.Rules;
import martlet.auth.Who;
import martlet.bench.Where;
import martlet.model.Database;
import martlet.model.Model;
import martlet.rest.Resource;
import martlet.rest.RestApi;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;

/** The API as the kit makes it: all that a served site does for a request is done, guard and rules too. */
public final class KitServer {

    private static final Accounts<Author> ACCOUNTS = new Accounts<>(AUTHOR, AUTHOR.username, AUTHOR.password,
            AUTHOR.email, AUTHOR.active, AUTHOR.admin);

    private static final Rules RULES = Rules.of(
            RuleSet.of(AUTHOR).see(Who.anyone()).add(Who.admin()).change(Who.admin()).delete(Who.admin())
                    .hide(Who.staff(), AUTHOR.password, AUTHOR.email),
            RuleSet.of(MESSAGE).see(Who.anyone()).add(Who.signedIn())
                    .change(Who.owner(MESSAGE.author).or(Who.staff()))
                    .delete(Who.owner(MESSAGE.author).or(Who.staff()))
                    .ownedBy(MESSAGE.author).fix(Who.staff(), MESSAGE.pubDate));

    private KitServer() {}

    /** Serves the database that the arguments name, and prints the port. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var db = open(args);
        var web = Web.of(db, SiteSettings.local(0));
        var author = Resource.of(AUTHOR);
        var api = RestApi.at("/api", auth(web)).add(author)
                .add(Resource.of(MESSAGE).include(MESSAGE.author, author).search(MESSAGE.content));
        var running = Site.of(Pages.of(web, Assets.of())).api(api.path(), api).start();
        System.out.println("port " + running.port());
        System.in.read();
        running.stop();
        db.close();
    }

    static Database open(String[] args) {
        var models = new ArrayList<Model<?>>(List.of(AUTHOR, MESSAGE));
        models.addAll(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(RestApi.MODELS);
        return Database.open(Where.settings(args), models);
    }

    static Auth<Author> auth(Web web) {
        return Auth.of(web, ACCOUNTS, RULES);
    }
}
