package martlet.auth;

import io.helidon.http.ForbiddenException;
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
import martlet.web.Outbox;
import martlet.web.PageValue;
import martlet.web.Pages;
import martlet.web.Resources;
import martlet.web.Settings;
import martlet.web.View;
import martlet.web.Web;

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
    private final Requirements<A> requirements = new Requirements<>();
    private final Throttle throttle;
    private final ApiKeys<A> keys;
    private final Factors<A> factors;
    private final AccountWrites<A> writes;
    private final Tokens tokens;
    private final Setup setup;
    private final Askers<A> askers;
    private final Entrance<A> entrance;
    private volatile String staffHome = "/";

    private Auth(Web web, Accounts<A> accounts, Rules rules) {
        this.web = web;
        this.accounts = accounts;
        this.rules = rules;
        this.throttle = new Throttle(web);
        this.keys = ApiKeys.of(web, accounts);
        this.factors = Factors.of(web, accounts);
        this.writes = AccountWrites.of(web, accounts, requirements);
        this.tokens = new Tokens(web.db(), web.clock());
        this.setup = new Setup(tokens);
        var devices = new Devices<>(web, accounts);
        var signIn = new SignIn<>(web.db(), accounts, throttle, devices, new PasswordCheck<>(web, accounts)::of);
        this.askers = new Askers<>(web, accounts, requirements, factors, keys,
                new BasicLogin<>(web.db(), accounts, signIn, factors));
        this.entrance = new Entrance<>(this, web, accounts, signIn, devices);
    }

    /**
     * Ties accounts and rules to a site. Sends nothing to the database yet.
     *
     * @throws IllegalArgumentException when the database was opened without {@link #MODELS}, or without a model that has rules
     */
    public static <A> Auth<A> of(Web web, Accounts<A> accounts, Rules rules) {
        if (!web.db().models().containsAll(MODELS)) {
            throw new IllegalArgumentException(
                    "This database keeps no tries to sign in: add Auth.MODELS to those it is opened with");
        }
        rules.models().forEach(model -> web.db().requires(model, "has rules"));
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
        requirements.mailedBy(new AccountMails<>(web, accounts, tokens, outbox, pages));
        return this;
    }

    /** Returns who asks for a page, by the session. An account that is not active is nobody. */
    public Caller caller(ServerRequest req) {
        return askers.of(req).caller();
    }

    /** Returns the account of who asks for a page; empty when nobody is signed in. */
    public Optional<A> account(ServerRequest req) {
        return askers.of(req).account();
    }

    /**
     * Returns who sends a request to the API: by the credentials in its header, or by the session where it only reads, so
     * that no page elsewhere can make a browser write through the API.
     *
     * @throws UnauthorizedException when there are credentials and they are wrong
     * @throws TooManyTriesException when wrong ones were sent too often
     */
    public Caller apiCaller(ServerRequest req) {
        return askers.ofApi(req);
    }

    /**
     * Returns the row of a model with that key where it is the account that {@link #apiCaller} found to send the request, as it was read
     * then: for an answer that shows it, so that it isn't read again. Empty for every other row.
     */
    public <P> Optional<P> apiAccount(ServerRequest req, Model<P> model, Object key) {
        return askers.accountOfApi(req).flatMap(account -> accounts.as(model, key, account));
    }

    /**
     * Returns what tells again and again who a caller is that {@link #apiCaller} returned for that request: for an answer that
     * goes on while accounts and sessions change.
     */
    public Standing standing(ServerRequest req, Caller caller) {
        return askers.standing(req, caller);
    }

    /** Returns who an account is for the rules, for work that is done on its behalf; empty when it is not active, or gone. */
    public Optional<Caller> caller(long account) {
        return accounts.active(web.db(), account).map(known -> accounts.caller(web.db(), known));
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
        return entrance.required(handler);
    }

    /**
     * Lets only the staff in: sends who is not signed in to the login page, answers 403 to all others, and asks for the password
     * again after half an hour without work, or eight hours with it.
     */
    public Handler staff(Handler handler) {
        return entrance.staff(handler);
    }

    /**
     * Signs an account in that has just been made: a new session, and an end to the one before. Returns false, with nothing done,
     * where its address has to be confirmed first.
     */
    public boolean logIn(ServerRequest req, ServerResponse res, A account, boolean remember) {
        return entrance.logIn(req, res, account, remember);
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
        return entrance.check(req, name, password);
    }

    /**
     * Says what people need beside their password, by two settings, each {@code optional} unless set, or {@code required}. With
     * {@code auth.staff.second-factor} the staff are sent to turn theirs on, whatever they want to work on. With
     * {@code auth.confirmation} nobody signs in whose address is not confirmed; that needs {@link #mail}.
     */
    public Auth<A> configured(Settings settings) {
        requirements.read(settings);
        return this;
    }

    /**
     * Takes the second factor from the account with that key, for an admin who knows that its owner has lost it. Returns whether
     * there was one; its owner is told by mail, where mails are sent. Behind {@link #required}, the password is asked for first
     * where it was given more than ten minutes ago.
     *
     * @throws ForbiddenException when whoever asks is no admin
     */
    public boolean resetFactor(ServerRequest req, long account) {
        if (!caller(req).admin()) {
            throw new ForbiddenException("This is for those who manage accounts.");
        }
        entrance.checkProof(req);
        return db().find(accounts.model(), account).map(owner -> db().transaction(() -> resetFactor(req, owner)))
                .orElse(false);
    }

    private boolean resetFactor(ServerRequest req, A owner) {
        return told(req, owner, factors.reset(owner, caller(req)));
    }

    /** Has the owner told of a factor that was taken, if one was. */
    boolean told(ServerRequest req, A owner, boolean had) {
        if (had) {
            requirements.mails().ifPresent(mails -> mails.tellOfFactor(req, owner));
        }
        return had;
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
     * confirms their address, in the language of the page.
     *
     * @throws martlet.model.InvalidException with every problem that the values have
     */
    public A join(ServerRequest req, Change<A> change) {
        return writes.insert(change, account -> requirements.mails()
                .ifPresent(writer -> writer.askConfirmation(req, account, accounts.address(account))));
    }

    /** Whether the account's address is known to be its own: somebody has followed a link that was sent there. */
    public boolean isConfirmed(A account) {
        return requirements.isConfirmed(account);
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

    /**
     * Returns the pages of accounts: to sign in and out, to make the first of the staff, for keys and second factors; and the
     * files of rows, where a model has any.
     *
     * @throws IllegalStateException when addresses have to be confirmed and no mails are sent: nobody could sign in
     */
    public HttpService service(Pages pages) {
        requirements.check();
        var proofs = entrance.proofs(pages);
        pages.add("resets", _ -> requirements.mails().isPresent());
        return rules -> {
            new LoginPages<>(this, pages, setup).routing(rules);
            AccountPages.all(this, requirements.mails().orElse(null), tokens, pages)
                    .forEach(service -> service.routing(rules));
            rules.get(Proofs.PATH, required(proofs::form)).post(Proofs.PATH, required(proofs::prove));
            new CodePages<>(this, pages).routing(rules);
            new FactorPages<>(this, pages).routing(rules);
            new KeyPages<>(this, pages).routing(rules);
            new FilePages(this).routing(rules);
        };
    }

    /** Returns the path where the first admin is made, once, while there is none; empty when there is. */
    public Optional<String> setupPath() {
        return accounts.hasAdmin(web.db()) ? Optional.empty() : Optional.of(setup.path());
    }

    /** Says where the first admin goes once they are made: the first that says so is taken, and it is the site's first page unless said. */
    public void staffHome(String address) {
        if (staffHome.equals("/")) {
            staffHome = address;
        }
    }

    String staffHome() {
        return staffHome;
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

    // -- what the pages of this room need of each other

    /** Returns what tells who asks. */
    Askers<A> askers() {
        return askers;
    }

    /** Returns what people sign in by. */
    Entrance<A> entrance() {
        return entrance;
    }

    /** Returns what is wanted of people beside their password. */
    Requirements<A> requirements() {
        return requirements;
    }
}
