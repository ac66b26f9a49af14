package martlet.auth;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Pages;
import martlet.web.Params;

/**
 * Where the links lead that show that an address is somebody's. A link only shows a button: programs that look into mails follow
 * links too, and press none.
 */
final class ConfirmPages<A> implements HttpService {

    private static final Limit OF_ONE = Limit.of(10, Duration.ofHours(1));

    private final Auth<A> auth;
    private final AccountMails<A> mails;
    private final Tokens tokens;
    private final Pages pages;

    ConfirmPages(Auth<A> auth, AccountMails<A> mails, Tokens tokens, Pages pages) {
        this.auth = auth;
        this.mails = mails;
        this.tokens = tokens;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(AccountMails.CONFIRM_PATH, this::form)
                .post(AccountMails.CONFIRM_PATH, this::confirm)
                .post(AccountMails.CONFIRM_PATH + "send/", auth.required(this::send));
    }

    private record Asked<A>(Token row, A account) {}

    /** A link is for the account as it was: with another password or address since, it opens nothing. */
    private Asked<A> asked(String token) {
        var row = tokens.find(AccountMails.CONFIRM, token).orElseThrow(AccountPages::noLink);
        var account = auth.accounts().active(auth.db(), row.account())
                .filter(now -> mails.stamp(now).equals(row.stamp())).orElseThrow(AccountPages::noLink);
        return new Asked<>(row, account);
    }

    /** 200 with a button; 404 when the link is not good any more. */
    private void form(ServerRequest req, ServerResponse res) {
        var token = Params.query(req).get("token");
        var asked = asked(token);
        ResetPages.secretive(res);
        pages.render(req, res, "confirm", Map.of("token", token, "address", asked.row.address(),
                "name", auth.accounts().nameOf(asked.account)));
    }

    /** 303 to the account, or the first page for who is not signed in; 404 when the link is not good any more. */
    private void confirm(ServerRequest req, ServerResponse res) {
        var asked = asked(Params.form(req).get("token"));
        ResetPages.secretive(res);
        try {
            auth.db().transaction(() -> confirmed(req, asked));
            auth.web().flash().add(req, res, Flash.Kind.SUCCESS,
                    Phrase.of("The address {address} is confirmed.").with("address", asked.row.address()));
        } catch (InvalidException e) {
            auth.web().flash().add(req, res, Flash.Kind.ERROR, e.problems().getFirst().phrase());
        }
        pages.redirect(res, auth.caller(req).isAnonymous() ? "/" : AccountPages.PATH);
    }

    private boolean confirmed(ServerRequest req, Asked<A> asked) {
        if (!tokens.take(asked.row)) {
            throw AccountPages.noLink();
        }
        var address = asked.row.address();
        if (!auth.accounts().address(asked.account).equals(address)) {
            mails.tellOfAddress(req, asked.account);
            auth.writes().update(asked.row.account(),
                    Change.of(auth.accounts().model()).set(auth.accounts().email(), address));
        }
        mails.confirmed(asked.row.account(), address);
        return true;
    }

    /** 303 to the account; 429. */
    private void send(ServerRequest req, ServerResponse res) {
        auth.throttle().check(req, "confirm", OF_ONE);
        auth.account(req).ifPresent(account -> mails.askConfirmation(req, account, auth.accounts().address(account)));
        auth.web().flash().add(req, res, Flash.Kind.SUCCESS, "A mail with a link is on its way to you.");
        pages.redirect(res, AccountPages.PATH);
    }
}
