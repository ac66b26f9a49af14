package martlet.auth;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import martlet.web.Flash;
import martlet.web.Pages;

/** What is said to those whose password is right and whose address is not confirmed, and the mail once more. */
final class UnconfirmedPages<A> implements HttpService {

    private static final Limit OF_ONE = Limit.of(10, Duration.ofHours(1));
    private static final Limit OF_ACCOUNT = Limit.of(5, Duration.ofHours(1));

    private final Auth<A> auth;
    private final AccountMails<A> mails;
    private final Pages pages;

    UnconfirmedPages(Auth<A> auth, AccountMails<A> mails, Pages pages) {
        this.auth = auth;
        this.mails = mails;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(ConfirmStep.PATH, this::say).post(ConfirmStep.PATH, this::send);
    }

    /** 200; 303 to the login page for who gave no password, or too long ago, or has confirmed it meanwhile. */
    private void say(ServerRequest req, ServerResponse res) {
        ConfirmStep.lacking(auth, req).ifPresentOrElse(
                _ -> pages.render(req, res, "unconfirmed", Map.of()), () -> toLogin(req, res));
    }

    /** 303 back; 429; 303 to the login page. The mail goes to the address that the account has, whatever was sent. */
    private void send(ServerRequest req, ServerResponse res) {
        ConfirmStep.lacking(auth, req).ifPresentOrElse(account -> {
            auth.throttle().check(req, "unconfirmed", OF_ONE);
            auth.throttle().take(List.of(Throttle.Subject.of("confirmation of",
                    String.valueOf(auth.accounts().key(account)), OF_ACCOUNT)));
            mails.askConfirmation(req, account, auth.accounts().address(account));
            auth.web().flash().add(req, res, Flash.Kind.SUCCESS, "A mail with a link is on its way to you.");
            pages.redirect(res, ConfirmStep.PATH);
        }, () -> toLogin(req, res));
    }

    private void toLogin(ServerRequest req, ServerResponse res) {
        ConfirmStep.forget(auth, req, res);
        pages.redirect(res, Auth.LOGIN);
    }
}
