package martlet.auth;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import martlet.auth.LoginFlow.Passed;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Pages;
import martlet.web.Params;

/** The second half of signing in: the code. */
final class CodePages<A> implements HttpService {

    private final Auth<A> auth;
    private final Pages pages;

    CodePages(Auth<A> auth, Pages pages) {
        this.auth = auth;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(CodeStep.PATH, this::form).post(CodeStep.PATH, this::check);
    }

    /** 200 with the form; 303 to the first half for who has not done that, or too long ago. */
    private void form(ServerRequest req, ServerResponse res) {
        CodeStep.passed(auth, req).ifPresentOrElse(_ -> ask(req, res, Status.OK_200, Phrase.of("")),
                () -> again(req, res));
    }

    /** 303 to where one wanted to go; 422 with the form again; 429; 303 to the first half. */
    private void check(ServerRequest req, ServerResponse res) {
        CodeStep.passed(auth, req).ifPresentOrElse(passed -> check(req, res, passed), () -> again(req, res));
    }

    private void check(ServerRequest req, ServerResponse res, Passed passed) {
        try {
            if (!takes(passed, Params.form(req).get("code"))) {
                ask(req, res, LoginPages.REFUSED,
                        Phrase.of("This code is not right, or was used. Wait for the next one."));
                return;
            }
        } catch (TooManyTriesException e) {
            e.headers().forEach(res::header);
            ask(req, res, e.status(), e.phrase());
            return;
        }
        CodeStep.forget(auth, req, res);
        if (!auth.entrance().flow().finish(req, res, passed)) {
            again(req, res);
        }
    }

    private boolean takes(Passed passed, String code) {
        return auth.accounts().active(auth.db(), passed.account())
                .map(account -> auth.factors().takes(account, code)).orElse(false);
    }

    private void ask(ServerRequest req, ServerResponse res, Status status, Phrase problem) {
        pages.render(req, res, status, "code", Map.of("problem", problem));
    }

    private void again(ServerRequest req, ServerResponse res) {
        CodeStep.forget(auth, req, res);
        auth.web().flash().add(req, res, Flash.Kind.INFO, "That took too long. Log in again.");
        pages.redirect(res, Auth.LOGIN);
    }
}
