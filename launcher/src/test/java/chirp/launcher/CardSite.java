package chirp.launcher;

import static chirp.auth.SiteAccounts.ACCOUNTS;
import static chirp.launcher.Card.CARD;
import static chirp.models.User.USER;

import chirp.auth.SiteRules;
import chirp.models.Models;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import martlet.admin.Admin;
import martlet.admin.Chart;
import martlet.auth.Auth;
import martlet.auth.RuleSet;
import martlet.auth.Rules;
import martlet.auth.Who;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.Model;
import martlet.model.StoredFile;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.RunningSite;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

/** A small site in this process, with an admin that has a style sheet of the site's own. */
final class CardSite implements AutoCloseable {

    static final String PASSWORD = "a bird in the hand is one";

    private static final Rules RULES = SiteRules.RULES.and(List.of(
            RuleSet.of(CARD).see(Who.staff()).add(Who.staff()).change(Who.staff()).delete(Who.staff())));

    final Database db;
    private final RunningSite running;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param style what the style sheet says */
    CardSite(String style) {
        var models = new ArrayList<Model<?>>(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(Admin.MODELS);
        models.addAll(ACCOUNTS.models());
        models.addAll(Models.ALL);
        models.addAll(StoredFile.MODELS);
        models.add(CARD);
        db = Database.open(DatabaseSettings.embedded(folder()), models);
        var web = Web.of(db, SiteSettings.local(0));
        var auth = Auth.of(web, ACCOUNTS, RULES);
        var assets = Assets.of().add("own.css", name -> text(style));
        var pages = Pages.of(web, assets, CardSite::own, Admin.TEMPLATES, Auth.TEMPLATES)
                .add("caller", auth.pageValue());
        var admin = Admin.named("Cards", auth, pages)
                .panel(Chart.bars("Bars", _ -> List.of(new Chart.Bar("one", 1), new Chart.Bar("two", 2))))
                .add(CARD, look -> look.columns(CARD.title, CARD.shut).editable(CARD.title)
                        .when(CARD.reason, CARD.shut, true)
                        .action("Hold", _ -> hold()));
        running = Site.of(pages).service(auth.service(pages)).service(admin.path(), admin)
                .uploads(admin.path(), 1 << 20).start();
        auth.create(Change.of(USER).set(USER.username, "boss").set(USER.password, PASSWORD)
                .set(USER.email, "boss@example.org").set(USER.admin, true));
        db.insertAll(IntStream.rangeClosed(1, 8).mapToObj(i -> Change.of(CARD).set(CARD.title, "Card " + i)
                .set(CARD.reason, "")).toList());
    }

    /** Work that comes to its second slice and no further. */
    private void hold() {
        try {
            if (begun.getAndSet(true)) {
                closing.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "cards");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable InputStream own(String name) {
        return name.equals("admin_head.mustache")
                ? text("<link rel=\"stylesheet\" href=\"{{#asset}}own.css{{/asset}}\">")
                : null;
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d/".formatted(running.port()));
    }

    @Override
    public void close() {
        closing.countDown();
        running.stop();
        db.close();
    }
}
