package martlet.auth;

import static martlet.auth.ConfirmedAddress.CONFIRMED_ADDRESS;

import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Change;
import martlet.model.Database;
import martlet.web.Links;
import martlet.web.Mail;
import martlet.web.Outbox;
import martlet.web.Pages;
import martlet.web.Web;

/**
 * The mails about accounts, each in the language of the page that caused it, and written when it is sent: its link is made then,
 * so that none lies in the database meanwhile. And which address was reached by one.
 */
final class AccountMails<A> {

    static final String RESET = "reset";
    static final String CONFIRM = "confirm";
    static final String RESET_PATH = "/accounts/reset/password/";
    static final String CONFIRM_PATH = "/accounts/confirm/";

    private static final String PASSWORD_CHANGED = "password-changed";
    private static final String ADDRESS_CHANGED = "address-changed";
    private static final String FACTOR_OFF = "factor-off";
    private static final Duration RESET_LIFE = Duration.ofHours(1);
    private static final Duration CONFIRM_LIFE = Duration.ofDays(2);
    private static final int MOST_ACCOUNTS = 10;

    private final Web web;
    private final Database db;
    private final Accounts<A> accounts;
    private final Tokens tokens;
    private final Outbox outbox;
    private final Pages pages;

    AccountMails(Web web, Accounts<A> accounts, Tokens tokens, Outbox outbox, Pages pages) {
        this.web = web;
        this.db = web.db();
        this.accounts = accounts;
        this.tokens = tokens;
        this.outbox = outbox;
        this.pages = pages;
        outbox.writes(RESET, this::reset);
        outbox.writes(CONFIRM, about -> About.of(about).flatMap(this::confirm));
        outbox.writes(PASSWORD_CHANGED, about -> About.of(about).flatMap(to -> changed(to, "mail_password_changed")));
        outbox.writes(ADDRESS_CHANGED, about -> About.of(about).flatMap(to -> changed(to, "mail_address_changed")));
        outbox.writes(FACTOR_OFF, about -> About.of(about).flatMap(to -> changed(to, "mail_factor_off")));
    }

    /** In which language the mail is, whose it is, and where it goes. */
    private record About(String language, long account, String address) {

        static Optional<About> of(String text) {
            var parts = text.split(" ", 3);
            return Optional.of(new About(parts[0], Long.parseLong(parts[1]), parts[2]));
        }

        @Override
        public String toString() {
            return "%s %d %s".formatted(language, account, address);
        }
    }

    // -- asked for by pages: one insert each, whatever there is

    /** Has a link sent to whoever has that address, if anybody does. */
    void askReset(ServerRequest req, String address) {
        outbox.post(RESET, pages.language(req) + " " + address);
    }

    /** Has a link sent to an address that an account has, or wants. */
    void askConfirmation(ServerRequest req, A account, String address) {
        post(req, CONFIRM, account, address);
    }

    private void post(ServerRequest req, String kind, A account, String address) {
        post(pages.language(req), kind, account, address);
    }

    private void post(String language, String kind, A account, String address) {
        outbox.post(kind, new About(language, accounts.key(account), address).toString());
    }

    /** Has it said, where the account could be reached until now, that its password is another. */
    void tellOfPassword(ServerRequest req, A account) {
        post(req, PASSWORD_CHANGED, account, accounts.address(account));
    }

    /** Has it said, where the account could be reached until now, that it is reached elsewhere. */
    void tellOfAddress(ServerRequest req, A before) {
        post(req, ADDRESS_CHANGED, before, accounts.address(before));
    }

    /** Has it said, where the account could be reached until now, what a change makes other of its password and its address. */
    void tell(String language, A before, Change<?> change) {
        if (accounts.setsPassword(change)) {
            post(language, PASSWORD_CHANGED, before, accounts.address(before));
        }
        if (accounts.setsAddress(before, change)) {
            post(language, ADDRESS_CHANGED, before, accounts.address(before));
        }
    }

    /** Has the owner told that their account has no second factor any more. */
    void tellOfFactor(ServerRequest req, A account) {
        post(req, FACTOR_OFF, account, accounts.address(account));
    }

    // -- written when they are sent

    /**
     * To the address as it is kept, not as it was typed: one that only looks like it is somebody else's. Accounts that have another
     * spelling of it are another's too, as far as can be known.
     */
    private Optional<Mail> reset(String about) {
        var space = about.indexOf(' ');
        return reset(about.substring(0, space), about.substring(space + 1));
    }

    private Optional<Mail> reset(String language, String typed) {
        var field = accounts.email();
        var same = db.select(accounts.model()).where(field.eq(typed).and(accounts.active().eq(true)))
                .limit(MOST_ACCOUNTS).list();
        var all = same.isEmpty() ? likely(typed) : same;
        return all.stream().findFirst().map(accounts::address).map(address -> pages.mail(language, address,
                "mail_reset", Map.of("accounts", all.stream().filter(each -> accounts.address(each).equals(address))
                        .map(this::resetLink).toList())));
    }

    private List<A> likely(String typed) {
        return db.select(accounts.model())
                .where(accounts.email().eqIgnoringCase(typed).and(accounts.active().eq(true)))
                .limit(MOST_ACCOUNTS).list();
    }

    private Map<String, String> resetLink(A account) {
        var token = tokens.make(RESET, accounts.key(account), accounts.address(account), stamp(account), RESET_LIFE);
        return Map.of("name", name(account), "link", link(RESET_PATH, token));
    }

    private Optional<Mail> confirm(About about) {
        return accounts.active(db, about.account)
                .filter(account -> !isConfirmed(account) || !accounts.address(account).equals(about.address))
                .map(account -> {
                    var token = tokens.make(CONFIRM, about.account, about.address, stamp(account), CONFIRM_LIFE);
                    return pages.mail(about.language, about.address, "mail_confirm",
                            Map.of("name", name(account), "link", link(CONFIRM_PATH, token)));
                });
    }

    private Optional<Mail> changed(About about, String template) {
        return accounts.active(db, about.account).map(account -> pages.mail(about.language, about.address,
                template, Map.of("name", name(account), "link", web.address() + ResetPages.PATH)));
    }

    private String link(String path, String token) {
        return web.address() + path + "?token=" + Links.encode(token);
    }

    private String name(A account) {
        return accounts.nameOf(account);
    }

    /** Returns what a link keeps of the account as it is: another password, place or address, and it is worth nothing. */
    String stamp(A account) {
        return accounts.linkStamp(web.secrets(), account);
    }

    // -- which address was reached

    /** Whether somebody has followed a link that was sent to the address that the account has. */
    boolean isConfirmed(A account) {
        return db.select(CONFIRMED_ADDRESS).where(CONFIRMED_ADDRESS.account.eq(accounts.key(account))
                .and(CONFIRMED_ADDRESS.address.eq(accounts.address(account)))).exists();
    }

    /** Notes that an account was reached there. */
    void confirmed(long account, String address) {
        db.upsert(Change.of(CONFIRMED_ADDRESS).set(CONFIRMED_ADDRESS.account, account)
                .set(CONFIRMED_ADDRESS.address, address).set(CONFIRMED_ADDRESS.confirmed, web.clock().instant()),
                CONFIRMED_ADDRESS.account);
    }
}
