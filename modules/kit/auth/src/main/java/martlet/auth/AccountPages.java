package martlet.auth;

import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Where;
import martlet.web.Flash;
import martlet.web.Pages;
import martlet.web.Params;
import martlet.web.Session;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/** What people see and change of their own account: password, address, and where they are signed in. */
final class AccountPages<A> implements HttpService {

    /** Where a person's own account is. */
    static final String PATH = "/accounts/";

    /** What was sent was understood and is not acceptable: the form comes again with what to mend. */
    static final Status REFUSED = Status.create(422, "Unprocessable Content");

    private static final String PASSWORD = PATH + "password/";
    private static final String EMAIL = PATH + "email/";
    static final Phrase WRONG = Phrase.of("This is not your password.");

    private final Auth<A> auth;
    private final Accounts<A> accounts;
    private final @Nullable AccountMails<A> mails;
    private final Pages pages;

    AccountPages(Auth<A> auth, @Nullable AccountMails<A> mails, Pages pages) {
        this.auth = auth;
        this.accounts = auth.accounts();
        this.mails = mails;
        this.pages = pages;
    }

    /** What a link that is used up, too old or made up is answered. */
    static NotFoundException noLink() {
        return new NotFoundException("This link is not good any more: it was used, it is too old, or the account was "
                + "changed since. Ask for a new one.");
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, auth.required(this::account))
                .get(PASSWORD, auth.required((req, res) -> passwordForm(req, res, Status.OK_200, "", "")))
                .post(PASSWORD, auth.required(this::changePassword))
                .get(EMAIL, auth.required((req, res) -> emailForm(req, res, Status.OK_200, "", "")))
                .post(EMAIL, auth.required(this::changeEmail))
                .post(PATH + "sessions/end/", auth.required(this::endSession))
                .post(PATH + "sessions/end-others/", auth.required(this::endOthers));
    }

    private A mine(ServerRequest req) {
        return auth.account(req).orElseThrow();
    }

    /** 200 with the account and its sessions. */
    private void account(ServerRequest req, ServerResponse res) {
        var mine = mine(req);
        var here = auth.web().sessions().of(req).key();
        var view = View.<Session>of("session")
                .show("key", Session::key).show("device", Session::device).show("here", each -> each.key() == here)
                .show("created", Session::created).show("seen", Session::seen)
                .show("remembered", Session::remembered);
        var sessions = auth.web().sessions().list(accounts.key(mine)).stream()
                .filter(each -> each.stamp().equals(auth.askers().stamp(mine))).toList();
        pages.render(req, res, "account", Map.of(
                "name", accounts.nameOf(mine), "email", accounts.address(mine),
                "mails", mails != null, "confirmed", mails != null && mails.isConfirmed(mine),
                "sessions", view.all(sessions), "others", sessions.size() > 1));
    }

    private void passwordForm(ServerRequest req, ServerResponse res, Status status, Object old, Object fresh) {
        pages.render(req, res, status, "password_change", Map.of("name", accounts.nameOf(mine(req)),
                "old_problem", old, "new_problem", fresh, "wrong", !(old.equals("") && fresh.equals(""))));
    }

    /** 303 to the account, signed out everywhere else and here under a new token; 422 with the form again; 429. */
    private void changePassword(ServerRequest req, ServerResponse res) {
        var sent = Params.form(req);
        var mine = auth.entrance().checkAgain(req, mine(req), sent.get("old"));
        if (mine.isEmpty()) {
            passwordForm(req, res, REFUSED, WRONG, "");
            return;
        }
        try {
            auth.web().sessions().renew(req, res, auth.askers().stamp(mine.get()), true);
            auth.writes(req, res).update(accounts.key(mine.get()),
                    Change.of(accounts.model()).set(accounts.password(), sent.get("new")), () -> told(req, mine.get()));
        } catch (InvalidException e) {
            passwordForm(req, res, REFUSED, "", e.problems().getFirst().phrase());
            return;
        }
        done(req, res, Phrase.of("Your password is changed, and you are signed out everywhere else."));
    }

    private void told(ServerRequest req, A account) {
        if (mails != null) {
            mails.tellOfPassword(req, account);
        }
    }

    private void done(ServerRequest req, ServerResponse res, Phrase sentence) {
        auth.web().flash().add(req, res, Flash.Kind.SUCCESS, sentence);
        pages.redirect(res, PATH);
    }

    private void emailForm(ServerRequest req, ServerResponse res, Status status, String entered, Object problem) {
        var shown = new HashMap<String, Object>(Map.of("name", accounts.nameOf(mine(req)),
                "email", accounts.address(mine(req)), "entered", entered, "mails", mails != null));
        var wrong = problem.equals(WRONG);
        shown.putAll(Map.of("password_problem", wrong ? problem : "", "email_problem", wrong ? "" : problem,
                "wrong", !problem.equals("")));
        pages.render(req, res, status, "email_change", shown);
    }

    /** 303 to the account: the new address counts once a link that is sent there was followed. 422 with the form again; 429. */
    private void changeEmail(ServerRequest req, ServerResponse res) {
        var sent = Params.form(req);
        var address = sent.get("email").strip();
        var mine = auth.entrance().checkAgain(req, mine(req), sent.get("password"));
        var problem = mine.isEmpty() ? Optional.of(WRONG) : problem(mine.get(), address);
        if (problem.isPresent()) {
            emailForm(req, res, REFUSED, address, problem.get());
        } else if (mails == null) {
            auth.writes(req, res).update(accounts.key(mine.orElseThrow()), change(address));
            done(req, res, Phrase.of("Your address is changed."));
        } else {
            mails.askConfirmation(req, mine.orElseThrow(), address);
            done(req, res, Phrase
                    .of("A mail with a link is on its way to {address}. The address counts once you have followed it.")
                    .with("address", address));
        }
    }

    private Change<A> change(String address) {
        return Change.of(accounts.model()).set(accounts.email(), address);
    }

    private Optional<Phrase> problem(A mine, String address) {
        Where<A> others = accounts.model().withKey(accounts.key(mine)).not();
        // Whether somebody else has it is told to who can read the mail that is sent there, and to nobody else.
        var found = mails == null ? auth.writes().problems(change(address), others) : change(address).problems();
        return found.stream().findFirst().map(Problem::phrase);
    }

    /** 303 to the account. A session of somebody else's stays. */
    private void endSession(ServerRequest req, ServerResponse res) {
        auth.web().sessions().end(auth.caller(req).key(), Params.form(req).whole("key", 0));
        done(req, res, Phrase.of("That browser is signed out."));
    }

    /** 303 to the account. */
    private void endOthers(ServerRequest req, ServerResponse res) {
        auth.web().sessions().endAllBut(req, auth.caller(req).key());
        done(req, res, Phrase.of("You are signed out everywhere else."));
    }

    /** Returns the pages of this and, where mails are sent, those that their links lead to. */
    static <A> List<HttpService> all(Auth<A> auth, @Nullable AccountMails<A> mails, Tokens tokens, Pages pages) {
        return mails == null
                ? List.of(new AccountPages<>(auth, null, pages))
                : List.of(new AccountPages<>(auth, mails, pages), new ResetPages<>(auth, mails, tokens, pages),
                        new ConfirmPages<>(auth, mails, tokens, pages), new UnconfirmedPages<>(auth, mails, pages));
    }
}
