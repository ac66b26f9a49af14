package martlet.bench.admin;

import static martlet.bench.api.Author.AUTHOR;
import static martlet.bench.api.Message.MESSAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import martlet.admin.Admin;
import martlet.auth.Accounts;
import martlet.auth.Auth;
import martlet.auth.Passwords;
import martlet.auth.RuleSet;
import martlet.auth.Rules;
import martlet.auth.Who;
import martlet.bench.Where;
import martlet.bench.api.Author;
import martlet.model.Database;
import martlet.model.Model;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;

/** The admin as the kit makes it: all that a served site does for a request is done, session and rules too. */
public final class AdminServer {

    static final String PASSWORD = "a page of fifty messages";

    private static final Accounts<Author> ACCOUNTS = new Accounts<>(AUTHOR, AUTHOR.username, AUTHOR.password,
            AUTHOR.email, AUTHOR.active, AUTHOR.admin);

    private static final Rules RULES = Rules.of(
            RuleSet.of(AUTHOR).see(Who.anyone()).add(Who.admin()).change(Who.admin()).delete(Who.admin())
                    .hide(Who.staff(), AUTHOR.password, AUTHOR.email),
            RuleSet.of(MESSAGE).see(Who.anyone()).add(Who.signedIn())
                    .change(Who.owner(MESSAGE.author).or(Who.staff()))
                    .delete(Who.owner(MESSAGE.author).or(Who.staff()))
                    .ownedBy(MESSAGE.author));

    private AdminServer() {}

    /** Serves the database that the arguments name, and prints the port; a third argument has each answer tell its statements. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var db = open(args);
        var web = Web.of(db, SiteSettings.local(0).withTiming(args.length > 2));
        var auth = Auth.of(web, ACCOUNTS, RULES);
        var pages = Pages.of(web, Assets.of(), Admin.TEMPLATES, Auth.TEMPLATES);
        pages.add("caller", auth.pageValue());
        var admin = Admin.named("Bench", auth, pages).add(AUTHOR).add(MESSAGE, look -> look
                .columns(MESSAGE.author, MESSAGE.content, MESSAGE.pubDate)
                .search(MESSAGE.content, MESSAGE.author.to(AUTHOR.username))
                .order(MESSAGE.pubDate.desc())
                .pick(MESSAGE.author, AUTHOR.username));
        var running = Site.of(pages).service(auth.service(pages)).service(admin.path(), admin).start();
        System.out.println("port " + running.port());
        System.in.read();
        running.stop();
        db.close();
    }

    static Database open(String[] args) {
        var models = new ArrayList<Model<?>>(List.of(AUTHOR, MESSAGE));
        models.addAll(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(Admin.MODELS);
        return Database.open(Where.settings(args), models);
    }

    static String hash() {
        return Passwords.hash(PASSWORD);
    }
}
