package martlet.auth;

import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Links;
import martlet.web.Pages;
import martlet.web.Params;
import martlet.web.View;

/** Where people turn their second factor on and off. What is written here asks for a password that was given just now. */
final class FactorPages<A> implements HttpService {

    private static final View<String> CODE = View.<String>of("code").show("code", code -> code);
    private static final String BEGIN = Auth.FACTOR + "begin/";

    private final Auth<A> auth;
    private final Factors<A> factors;
    private final Pages pages;

    FactorPages(Auth<A> auth, Pages pages) {
        this.auth = auth;
        this.factors = auth.factors();
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(Auth.FACTOR, auth.required((req, res) -> show(req, res, account(req))))
                .post(BEGIN, proved((req, res, account) -> setUp(req, res, account, Status.OK_200, Phrase.of(""))))
                .post(Auth.FACTOR + "confirm/", proved(this::confirm))
                .post(Auth.FACTOR + "codes/", proved(this::renew))
                .post(Auth.FACTOR + "off/", proved(this::turnOff));
    }

    /** A page about the account of whoever asks. */
    @FunctionalInterface
    private interface OwnPage<A> {
        void answer(ServerRequest req, ServerResponse res, A account);
    }

    private Handler proved(OwnPage<A> page) {
        return auth.required((req, res) -> {
            auth.entrance().checkProof(req);
            page.answer(req, res, account(req));
        });
    }

    private A account(ServerRequest req) {
        return auth.account(req).orElseThrow();
    }

    /** 200 with what is on and what can be done. */
    private void show(ServerRequest req, ServerResponse res, A account) {
        var on = factors.isOn(account);
        pages.render(req, res, "factor", Map.of("on", on, "left", on ? factors.codesLeft(account) : 0L,
                "needed", auth.requirements().isFactorNeededBy(auth.caller(req)) && !on));
    }

    /** 200 with the secret, as a drawing and as text; 303 back where it is on already. */
    private void setUp(ServerRequest req, ServerResponse res, A account, Status status, Phrase problem) {
        if (factors.isOn(account)) {
            pages.redirect(res, Auth.FACTOR);
            return;
        }
        var secret = Base32.encode(factors.begin(account));
        var drawing = QrDrawing.of(address(account, secret));
        pages.render(req, res, status, "factor_setup", Map.of("problem", problem, "secret", grouped(secret),
                "size", drawing.size(), "path", drawing.path()));
    }

    /** What authenticators read: whose it is, and the secret. */
    private String address(A account, String secret) {
        var site = Links.encode(pages.name());
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(site,
                Links.encode(auth.accounts().nameOf(account)), secret, site);
    }

    private static String grouped(String secret) {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** 200 with the recovery codes; 422 with the secret again when the code is not of it; 429. */
    private void confirm(ServerRequest req, ServerResponse res, A account) {
        try {
            factors.confirm(account, Params.form(req).get("code")).ifPresentOrElse(
                    codes -> codes(req, res, codes),
                    () -> setUp(req, res, account, LoginPages.REFUSED,
                            Phrase.of(
                                    "This is not the code of this secret now. Look at the clock of the device, and wait for "
                                            + "the next code.")));
        } catch (TooManyTriesException e) {
            e.headers().forEach(res::header);
            setUp(req, res, account, e.status(), e.phrase());
        }
    }

    /** 200 with new recovery codes; the old ones are worth nothing. 303 where the factor is off. */
    private void renew(ServerRequest req, ServerResponse res, A account) {
        if (factors.isOn(account)) {
            codes(req, res, factors.renewCodes(account));
        } else {
            pages.redirect(res, Auth.FACTOR);
        }
    }

    private void codes(ServerRequest req, ServerResponse res, List<String> codes) {
        pages.render(req, res, "factor_codes", Map.of("codes", CODE.all(codes)));
    }

    /** 303 back, with the factor off. */
    private void turnOff(ServerRequest req, ServerResponse res, A account) {
        if (auth.db().transaction(() -> auth.told(req, account, factors.reset(account)))) {
            auth.web().flash().add(req, res, Flash.Kind.SUCCESS, "The second factor is off.");
        }
        pages.redirect(res, Auth.FACTOR);
    }
}
