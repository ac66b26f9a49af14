package martlet.auth;

import io.helidon.http.ForbiddenException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Model;
import martlet.web.Links;
import martlet.web.Outbox;
import martlet.web.PageValue;
import martlet.web.Pages;
import martlet.web.Resources;
import martlet.web.Session;
import martlet.web.Settings;
import martlet.web.View;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: by the session of a page, or by the credentials of a request to the API. May be shared.
 *
 * @param <A> the record of the site's accounts
 */
public final class Auth<A> {

    /** The templates of the login pages, for {@link Pages#of}. */
    public static final Resources TEMPLATES = Auth.class::getResourceAsStream;

    /** Where people sign in. */
    public static final String LOGIN = "/accounts/login/";

    /** Where people make and revoke their API keys. */
    public static final String KEYS = "/accounts/keys/";

    /** Where people turn a second factor on and off. */
    public static final String FACTOR = "/accounts/factor/";

    /** The tables of this room, for {@link Database#open}. */
    public static final List<Model<?>> MODELS = List.of(
            Token.TOKEN, ConfirmedAddress.CONFIRMED_ADDRESS, TriesRow.TRIES, ApiKey.API_KEY,
            SecondFactor.SECOND_FACTOR, RecoveryCode.RECOVERY_CODE);

    private static final View<Caller> CALLER = View.<Caller>of("caller")
            .show("name", Caller::name)
            .show("staff", Caller::staff)
            .show("anonymous", Caller::isAnonymous);

    private final Web web;
    private final Accounts<A> accounts;
    private final Rules rules;
    private final Throttle throttle;
    private final Devices<A> devices;
    private final SignIn<A> signIn;
    private final BasicLogin<A> basic;
    private final ApiKeys<A> keys;
    private final Factors<A> factors;
    private final LoginFlow<A> flow;
    private final AccountWrites<A> writes;
    private final Tokens tokens;
    private final Setup setup;
    private final Proofs<A> proofs;
    private volatile boolean staffNeedFactor;
    private volatile boolean needsConfirmation;
    private volatile @Nullable AccountMails<A> mails;

    private Auth(Web web, Accounts<A> accounts, Rules rules) {
        this.web = web;
        this.accounts = accounts;
        this.rules = rules;
        this.throttle = new Throttle(web);
        this.devices = new Devices<>(web, accounts);
        this.signIn = new SignIn<>(web.db(), accounts, throttle, devices, new PasswordCheck<>(web, accounts)::of);
        this.factors = Factors.of(web, accounts);
        this.basic = new BasicLogin<>(web.db(), accounts, signIn, factors);
        this.keys = ApiKeys.of(web, accounts);
        this.flow = new LoginFlow<>(web, accounts, devices, List.of(new ConfirmStep<>(this), new CodeStep<>(this)));
        this.writes = AccountWrites.of(web, accounts);
        this.tokens = new Tokens(web.db(), web.clock());
        this.setup = new Setup(tokens);
        this.proofs = new Proofs<>(this);
    }

    /**
     * Ties accounts and rules to a site. Sends nothing to the database yet.
     *
     * @throws IllegalArgumentException when the database was opened without {@link #MODELS}
     */
    public static <A> Auth<A> of(Web web, Accounts<A> accounts, Rules rules) {
        if (!web.db().models().containsAll(MODELS)) {
            throw new IllegalArgumentException(
                    "This database keeps no tries to sign in: add Auth.MODELS to those it is opened with");
        }
        var auth = new Auth<>(web, accounts, rules);
        web.actors(req -> auth.caller(req).actor(Actor.Surface.PAGE));
        return auth;
    }

    /**
     * Has mails sent to people: links to a new password for who has forgotten theirs, and to confirm an address. To be called
     * once, before {@link #service}; without it, those pages are not there.
     *
     * @param pages write the mails, from the templates whose names begin with {@code mail_}
     */
    public Auth<A> mail(Outbox outbox, Pages pages) {
        mails = new AccountMails<>(web, accounts, tokens, outbox, pages);
        return this;
    }

    /** What was found out about one request, so that it is found out once. */
    private record Asking<A>(Caller caller, Optional<A> account) {}

    /** Returns who asks for a page, by the session. An account that is not active is nobody. */
    public Caller caller(ServerRequest req) {
        return asking(req).caller;
    }

    /** Returns the account of who asks for a page; empty when nobody is signed in. */
    public Optional<A> account(ServerRequest req) {
        return asking(req).account;
    }

    @SuppressWarnings("unchecked")
    private Asking<A> asking(ServerRequest req) {
        return req.context().get(Asking.class).orElseGet(() -> {
            var session = web.sessions().of(req);
            var account = session.account().isPresent()
                    ? accounts.active(web.db(), session.account().getAsLong()).filter(now -> isOf(session, now))
                    : Optional.<A>empty();
            var asking = new Asking<>(account.map(one -> accounts.caller(web.db(), one)).orElse(Caller.ANYONE),
                    account);
            req.context().register(asking);
            return asking;
        });
    }

    /** A session of an account that had another password, or another place, when it began is nobody's. */
    private boolean isOf(Session session, A account) {
        return session.stamp().equals(stamp(account));
    }

    String stamp(A account) {
        return accounts.stamp(web.secrets(), account);
    }

    /**
     * Returns who sends a request to the API: by the credentials in its header, or by the session where it only reads, so
     * that no page elsewhere can make a browser write through the API.
     *
     * @throws UnauthorizedException when there are credentials and they are wrong
     * @throws TooManyTriesException when wrong ones were sent too often
     */
    public Caller apiCaller(ServerRequest req) {
        var caller = anyApiCaller(req);
        if (needsFactor(caller) && !factors.isOn(caller.key())) {
            throw new UnauthorizedException(
                    "The staff of this site need a second factor: turn yours on at %s.".formatted(FACTOR));
        }
        return caller;
    }

    private Caller anyApiCaller(ServerRequest req) {
        var header = req.headers().first(HeaderNames.AUTHORIZATION);
        if (header.isPresent()) {
            return KeyToken.isBearer(header.get())
                    ? keys.caller(req, header.get())
                    : accounts.caller(web.db(), confirmed(basic.account(req, header.get())));
        }
        var reads = req.prologue().method().equals(Method.GET) || req.prologue().method().equals(Method.HEAD);
        return reads ? caller(req) : Caller.ANYONE;
    }

    private A confirmed(A account) {
        if (lacksConfirmation(account)) {
            throw new UnauthorizedException(
                    "This account's address is not confirmed yet: log in at %s to have a mail sent there."
                            .formatted(LOGIN));
        }
        return account;
    }

    /** Returns what whoever asks for a page may do with a model's rows. */
    public <R> Access<R> access(ServerRequest req, Model<R> model) {
        return rules.access(caller(req), model);
    }

    /**
     * Lets only those in who are signed in; sends others to the login page and back. Where the handler would write what only a
     * fresh proof allows, the password is asked for first.
     */
    public Handler required(Handler handler) {
        return (req, res) -> {
            if (caller(req).isAnonymous()) {
                toLogin(req, res);
            } else if (proofs.takesBack(req, res)) {
                handle(handler, req, res);
            }
        };
    }

    private void handle(Handler handler, ServerRequest req, ServerResponse res) throws Exception {
        try {
            handler.handle(req, res);
        } catch (UnprovenException _) {
            proofs.ask(req, res);
        }
    }

    /**
     * Lets only the staff in: sends who is not signed in to the login page, answers 403 to all others, and asks for the password
     * again after half an hour without work, or eight hours with it.
     */
    public Handler staff(Handler handler) {
        return required((req, res) -> {
            if (!caller(req).staff()) {
                throw new ForbiddenException("This part of the site is for its staff.");
            }
            if (!proofs.isAtWork(req)) {
                throw new UnprovenException();
            }
            web.sessions().work(req);
            if (needsFactor(caller(req)) && !factors.isOn(caller(req).key())) {
                res.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, FACTOR).send();
                return;
            }
            handler.handle(req, res);
        });
    }

    /** A form that was sent is not sent again after the login, so only a page that was asked for is returned to. */
    private static void toLogin(ServerRequest req, ServerResponse res) {
        var query = req.prologue().query().rawValue();
        var path = req.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query);
        var next = req.prologue().method().equals(Method.GET) ? "?next=" + Links.encode(path) : "";
        res.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, LOGIN + next).send();
    }

    /**
     * Signs an account in that has just been made: a new session, and an end to the one before. Returns false, with nothing done,
     * where its address has to be confirmed first.
     */
    public boolean logIn(ServerRequest req, ServerResponse res, A account, boolean remember) {
        if (lacksConfirmation(account)) {
            return false;
        }
        begin(req, res, account, remember);
        return true;
    }

    /** Signs an account in whatever its address: whoever has the setup link runs the site. */
    void begin(ServerRequest req, ServerResponse res, A account, boolean remember) {
        devices.remember(req, res, account);
        SignIn.signedIn(req, accounts.nameOf(account));
        web.sessions().start(req, res, accounts.key(account), stamp(account), remember);
    }

    /** Signs out whoever asks. */
    public void logOut(ServerRequest req, ServerResponse res) {
        web.sessions().end(req, res);
    }

    /**
     * Returns the account of a name and a password; empty when they are not right or the account is not active.
     *
     * @throws TooManyTriesException when there were too many wrong ones before; then the password is not looked at
     */
    public Optional<A> check(ServerRequest req, String name, String password) {
        return signIn.check(req, name, password);
    }

    /** Returns the models that keys can be scoped to: those of the rules, without the kit's own. */
    List<Model<?>> scoped() {
        return rules.models().stream().filter(model -> !model.name().startsWith("martlet_")).toList();
    }

    /**
     * Says what people need beside their password, by two settings, each {@code optional} unless set, or {@code required}. With
     * {@code auth.staff.second-factor} the staff are sent to turn theirs on, whatever they want to work on. With
     * {@code auth.confirmation} nobody signs in whose address is not confirmed; that needs {@link #mail}.
     */
    public Auth<A> configured(Settings settings) {
        staffNeedFactor = isRequired(settings, "auth.staff.second-factor");
        needsConfirmation = isRequired(settings, "auth.confirmation");
        return this;
    }

    private static boolean isRequired(Settings settings, String key) {
        return settings.word(key, "optional", List.of("optional", "required")).equals("required");
    }

    /** Whether an account can't be signed in to before somebody has followed a link that was sent to its address. */
    boolean lacksConfirmation(A account) {
        return needsConfirmation && !isConfirmed(account);
    }

    /** Refuses what only a password that was given just now allows. */
    void checkProof(ServerRequest req) {
        if (!Proofs.isFresh(web.sessions().of(req), web.clock().instant())) {
            throw new UnprovenException();
        }
    }

    /**
     * Takes the second factor from the account with that key, for an admin who knows that its owner has lost it. Returns whether
     * there was one. Behind {@link #required}, the password is asked for first where it was given more than ten minutes ago.
     *
     * @throws ForbiddenException when whoever asks is no admin
     */
    public boolean resetFactor(ServerRequest req, long account) {
        if (!caller(req).admin()) {
            throw new ForbiddenException("This is for those who manage accounts.");
        }
        checkProof(req);
        return db().find(accounts.model(), account).map(owner -> factors.reset(owner, caller(req))).orElse(false);
    }

    boolean needsFactor(Caller caller) {
        return staffNeedFactor && caller.staff();
    }

    /** Returns the keys by which programs use the API. */
    public ApiKeys<A> keys() {
        return keys;
    }

    /** Returns what is asked for beside a password. */
    public Factors<A> factors() {
        return factors;
    }

    /** Returns what counts tries, for pages that want their own to be few, such as one that makes accounts. */
    public Throttle throttle() {
        return throttle;
    }

    /** Deletes what counts for nothing any more, for a task that does so each hour; returns how many rows. */
    public long purge() {
        return throttle.purge() + tokens.purge();
    }

    /** Returns the account as it is, if the password is its. */
    Optional<A> checkAgain(ServerRequest req, A account, String password) {
        return check(req, accounts.nameOf(account), password)
                .filter(known -> accounts.key(known) == accounts.key(account));
    }

    /**
     * Adds an account, hashing the password that the change has.
     *
     * @throws martlet.model.InvalidException with every problem that the values have
     */
    public A create(Change<A> change) {
        return writes.insert(change);
    }

    /**
     * Adds an account for somebody who joins, as {@link #create} does; where mails are sent, they get one with a link that
     * confirms their address.
     *
     * @throws martlet.model.InvalidException with every problem that the values have
     */
    public A join(Change<A> change) {
        var writer = mails;
        return writes.insert(change, account -> {
            if (writer != null) {
                writer.askConfirmation(account, accounts.address(account));
            }
        });
    }

    /** Whether the account's address is known to be its own: somebody has followed a link that was sent there. */
    public boolean isConfirmed(A account) {
        var writer = mails;
        return writer != null && writer.isConfirmed(account);
    }

    /** Returns what programs write rows by, of every model. */
    public AccountWrites<A> writes() {
        return writes;
    }

    /**
     * Returns what a page writes rows by, of every model: the session that asks outlives a new password of its own, under a
     * new token.
     */
    public AccountWrites<A> writes(ServerRequest req, ServerResponse res) {
        return writes.askedBy(req, res);
    }

    /** Returns the way from a right password to a session. */
    LoginFlow<A> flow() {
        return flow;
    }

    /**
     * Returns the pages of accounts: to sign in and out, to make the first of the staff, for keys and second factors.
     *
     * @throws IllegalStateException when addresses have to be confirmed and no mails are sent: nobody could sign in
     */
    public HttpService service(Pages pages) {
        if (needsConfirmation && mails == null) {
            throw new IllegalStateException(
                    "auth.confirmation is 'required', but this site sends no mails: call Auth.mail first, or leave it out");
        }
        proofs.shownBy(pages);
        pages.add("resets", _ -> mails != null);
        return rules -> {
            new LoginPages<>(this, pages, setup).routing(rules);
            AccountPages.all(this, mails, tokens, pages).forEach(service -> service.routing(rules));
            rules.get(Proofs.PATH, required(proofs::form)).post(Proofs.PATH, required(proofs::prove));
            new CodePages<>(this, pages).routing(rules);
            new FactorPages<>(this, pages).routing(rules);
            new KeyPages<>(this, pages).routing(rules);
        };
    }

    /** Returns the path where the first admin is made, once, while there is none; empty when there is. */
    public Optional<String> setupPath() {
        return accounts.hasAdmin(web.db()) ? Optional.empty() : Optional.of(setup.path());
    }

    /** Returns what templates know as {@code caller}: {@code name}, {@code staff} and {@code anonymous}. */
    public PageValue pageValue() {
        return req -> CALLER.of(caller(req));
    }

    /** Returns who the account of that name is for the rules, if there is one that is let in. */
    public Optional<Caller> callerNamed(String name) {
        return accounts.named(web.db(), name).filter(accounts::isActive).map(one -> accounts.caller(web.db(), one));
    }

    /** Returns the rules. */
    public Rules rules() {
        return rules;
    }

    /** Returns which fields make an account. */
    public Accounts<A> accounts() {
        return accounts;
    }

    /** Returns the site's database. */
    public Database db() {
        return web.db();
    }

    /** Returns the site's sessions, secrets and flash messages. */
    public Web web() {
        return web;
    }
}
