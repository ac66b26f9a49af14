package martlet.web;

import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import martlet.model.Actor;
import martlet.model.Database;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.StoredFiles;

/** What every page of a site rests on: its database, settings, secrets, sessions, form tokens and messages. */
public final class Web {

    /** The tables of this room, for {@link Database#open}. */
    public static final List<Model<?>> MODELS = List.of(Setting.SETTING, SessionRow.SESSION, OnceRow.ONCE);

    private final Database db;
    private final SiteSettings settings;
    private final InstantSource clock;
    private final Secrets secrets;
    private final Clients clients;
    private final Cookies cookies;
    private final Sessions sessions;
    private final Csrf csrf;
    private final Flash flash;
    private final Once once;
    private final SlowRequests slow;
    private volatile String name = "A Martlet site";
    private volatile String listening = "";
    private volatile Function<ServerRequest, Phrase.Language> languages = _ -> Phrase.Language.ENGLISH;
    private volatile Function<ServerRequest, Actor> actors = _ -> Actor.through(Actor.Surface.PAGE);

    private Web(Database db, SiteSettings settings, InstantSource clock) {
        this.clients = new Clients(settings);
        this.cookies = new Cookies(clients);
        this.db = db;
        this.settings = settings;
        this.clock = clock;
        this.secrets = Secrets.of(db, settings.secret());
        this.sessions = new Sessions(db, cookies, clock);
        this.csrf = new Csrf(secrets, sessions, cookies, clients);
        this.once = new Once(db, clock);
        this.slow = new SlowRequests(clock);
        this.flash = new Flash(secrets, cookies, this::language);
    }

    /** Puts them together over a database that was opened with {@link #MODELS} among its models. Sends no statement. */
    public static Web of(Database db, SiteSettings settings) {
        return of(db, settings, InstantSource.system());
    }

    /** The same by another clock, for tests of what time does. */
    public static Web of(Database db, SiteSettings settings, InstantSource clock) {
        return new Web(db, settings, clock);
    }

    /** Says how it is known who sends a request; {@code martlet.auth} does. Asked for when a request first writes a row. */
    public void actors(Function<ServerRequest, Actor> who) {
        actors = who;
    }

    /** Returns on whose behalf a request writes, through a page. */
    Actor actor(ServerRequest req) {
        return actors.apply(req);
    }

    /** Says what the site is called; {@link Pages#named} does. */
    public Web named(String siteName) {
        name = siteName;
        return this;
    }

    /** Returns the slowest requests of the last hour. */
    public SlowRequests slow() {
        return slow;
    }

    /** Returns what the site is called. */
    public String name() {
        return name;
    }

    /** Says where the site listens, once it does. */
    void listens(String address) {
        listening = address;
    }

    /**
     * Returns the address of the site's first page without the slash at its end, for links in mails: {@code web.address}, or
     * where it listens. Never what a request says: a stranger could have a link sent that leads to them.
     */
    public String address() {
        if (!settings.reach().address().isEmpty()) {
            return settings.reach().address();
        }
        var at = listening.isEmpty() ? "http://%s:%d/".formatted(settings.host(), settings.port()) : listening;
        return at.substring(0, at.length() - 1);
    }

    /** Says how it is known which language a reader asks for; {@link Pages} does. */
    void languages(Function<ServerRequest, Phrase.Language> which) {
        languages = which;
    }

    /** Returns the language for a request, in which a {@link Phrase} can be said. */
    public Phrase.Language language(ServerRequest req) {
        return languages.apply(req);
    }

    /** Returns the database. */
    public Database db() {
        return db;
    }

    /** Returns what finds out who sends a request. */
    Clients clients() {
        return clients;
    }

    /** Returns the zone of the times that pages show and forms take: {@code web.zone}. */
    public ZoneId zone() {
        return settings.zone();
    }

    /** Returns the settings. */
    public SiteSettings settings() {
        return settings;
    }

    /** Returns the clock that sessions and whatever else ends in time go by. */
    public InstantSource clock() {
        return clock;
    }

    /** Returns the kit's own way to keep something in a browser. */
    public Cookies cookies() {
        return cookies;
    }

    /** Returns what signs. */
    public Secrets secrets() {
        return secrets;
    }

    /** Returns the logged-in browsers. */
    public Sessions sessions() {
        return sessions;
    }

    /** Returns the guard against forged requests. */
    public Csrf csrf() {
        return csrf;
    }

    /** Returns the files of the database. */
    public StoredFiles files() {
        return StoredFiles.of(db, clock);
    }

    /** Returns what does each form once. */
    public Once once() {
        return once;
    }

    /** Returns the messages for the next page. */
    public Flash flash() {
        return flash;
    }
}
