package martlet.auth;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Pages;
import martlet.web.Params;

/**
 * A way back for who has forgotten their password: by a link that is sent to their address. Nobody is told whether there is an
 * account; every address is answered alike, and with the same work.
 */
final class ResetPages<A> implements HttpService {

    /** Where a link is asked for. */
    static final String PATH = "/accounts/reset/";

    private static final Limit OF_ONE = Limit.of(20, Duration.ofHours(1));
    private static final Limit OF_ADDRESS = Limit.of(10, Duration.ofHours(1));
    private static final int LONGEST = 254;

    private final Auth<A> auth;
    private final AccountMails<A> mails;
    private final Tokens tokens;
    private final Pages pages;

    ResetPages(Auth<A> auth, AccountMails<A> mails, Tokens tokens, Pages pages) {
        this.auth = auth;
        this.mails = mails;
        this.tokens = tokens;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, this::askForm)
                .post(PATH, this::ask)
                .get(PATH + "sent/", this::sent)
                .get(AccountMails.RESET_PATH, this::passwordForm)
                .post(AccountMails.RESET_PATH, this::setPassword);
    }

    /** 200 with the form. */
    private void askForm(ServerRequest req, ServerResponse res) {
        pages.render(req, res, "reset", Map.of("email", "", "problem", ""));
    }

    /** 303 to the page that says what happens now, whatever the address; 422 for what is no address; 429. */
    private void ask(ServerRequest req, ServerResponse res) {
        var address = Params.form(req).get("email").strip();
        if (address.length() > LONGEST || address.indexOf('@') < 1
                || address.chars().anyMatch(Character::isISOControl)) {
            pages.render(req, res, AccountPages.REFUSED, "reset",
                    Map.of("email", address, "problem", Phrase.of("Write an address such as ada@example.org.")));
            return;
        }
        auth.throttle().check(req, "reset", OF_ONE);
        auth.throttle().take(List.of(Throttle.Subject.of("reset of", address.toLowerCase(Locale.ROOT), OF_ADDRESS)));
        mails.askReset(req, address);
        pages.redirect(res, PATH + "sent/");
    }

    /** 200 with what happens now. */
    private void sent(ServerRequest req, ServerResponse res) {
        pages.render(req, res, "reset_sent", Map.of());
    }

    /** 200 with the form; 404 when the link is not good any more. */
    private void passwordForm(ServerRequest req, ServerResponse res) {
        var token = Params.query(req).get("token");
        secretive(res);
        show(req, res, Status.OK_200, token, account(token), "");
    }

    /** The address of this page opens the account: it is not told to whatever the page leads to. */
    static void secretive(ServerResponse res) {
        res.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
    }

    /** 303 to the login page, with every session of the account ended; 422 with the form again; 404 when the link is no good. */
    private void setPassword(ServerRequest req, ServerResponse res) {
        var params = Params.form(req);
        var token = params.get("token");
        var account = account(token);
        secretive(res);
        try {
            set(req, token, account, params.get("password"));
        } catch (InvalidException e) {
            show(req, res, AccountPages.REFUSED, token, account, e.problems().getFirst().phrase());
            return;
        }
        auth.web().sessions().end(req, res);
        auth.web().flash().add(req, res, Flash.Kind.SUCCESS, "Your password is changed. Log in with the new one.");
        pages.redirect(res, Auth.LOGIN);
    }

    /** The token is taken in the transaction that writes the password: it works once, and not at all when that fails. */
    private void set(ServerRequest req, String token, A account, String password) {
        var change = Change.of(auth.accounts().model()).set(auth.accounts().password(), password);
        auth.writes().update(auth.accounts().key(account), change, () -> {
            var row = row(token).filter(tokens::take).orElseThrow(AccountPages::noLink);
            mails.confirmed(row.account(), row.address());
            mails.tellOfPassword(req, account);
        });
    }

    private Optional<Token> row(String token) {
        return tokens.find(AccountMails.RESET, token);
    }

    private A account(String token) {
        return row(token)
                .flatMap(row -> auth.accounts().active(auth.db(), row.account())
                        .filter(account -> mails.stamp(account).equals(row.stamp())))
                .orElseThrow(AccountPages::noLink);
    }

    private void show(ServerRequest req, ServerResponse res, Status status, String token, A account, Object problem) {
        pages.render(req, res, status, "reset_password",
                Map.of("token", token, "name", auth.accounts().nameOf(account), "problem", problem));
    }
}
