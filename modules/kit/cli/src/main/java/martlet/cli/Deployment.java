package martlet.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import martlet.model.DatabaseSettings;
import martlet.web.SiteSettings;

/**
 * The settings of a site that is to meet strangers, and what is unsafe about them.
 *
 * @param mails whether mails go to a server
 * @param factors whether the staff must have a second factor
 */
record Deployment(SiteSettings site, DatabaseSettings database, boolean mails, boolean factors) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final int DIFFERENT = 10;

    List<Finding> findings() {
        var found = new ArrayList<Finding>();
        address(found);
        way(found);
        proxies(found);
        secrets(found);
        rest(found);
        return List.copyOf(found);
    }

    private void address(List<Finding> found) {
        var address = site.reach().address();
        if (address.isEmpty()) {
            found.add(Finding.problem("web.address", "It is not set, so links in mails lead to this machine only.",
                    "Set it to the public address, such as https://chirp.example.org."));
        } else if (address.startsWith("http:")) {
            found.add(Finding.problem("web.address",
                    "It is '%s': passwords and sessions cross the network in the clear, "
                            .formatted(address) + "cookies are not Secure, and there is no HSTS.",
                    "Let a proxy or tls.certificate speak TLS, and write it with https."));
        } else if (LOOPBACK.contains(String.valueOf(URI.create(address).getHost()))) {
            found.add(Finding.problem("web.address", "It is '%s', which only this machine reaches.".formatted(address),
                    "Set it to the public address."));
        }
        if (site.reach().hosts().contains("*")) {
            found.add(
                    Finding.problem("web.hosts", "It allows any name, so a page can be had by a name of a stranger's.",
                            "List the site's names, or leave it out where web.address is the only one."));
        }
        if (site.secure() == SiteSettings.Secure.FALSE) {
            found.add(Finding.problem("web.secure", "It is false: cookies are not Secure and there is no HSTS.",
                    "Leave it out: web.address and the proxy say it."));
        }
    }

    private boolean isBehind() {
        return !site.reach().proxies().ranges().isEmpty();
    }

    private void way(List<Finding> found) {
        if (!LOOPBACK.contains(site.host()) && !site.tls().areThere()) {
            found.add(isBehind()
                    ? Finding.note("host", "It is %s, without TLS: whoever reaches that address goes past the proxy."
                            .formatted(site.host()), "Let no other machine than the proxy reach the port.")
                    : Finding.problem("host", "It is %s, without TLS: whoever is on the way reads along."
                            .formatted(site.host()),
                            "Set tls.certificate and tls.key, or listen on 127.0.0.1 behind a proxy."));
        }
    }

    private void proxies(List<Finding> found) {
        if (site.reach().proxies().areEverybody()) {
            found.add(Finding.problem("web.proxies", "They hold every address, so anybody says from where they come, "
                    + "and no throttle counts them.",
                    "Name the address from which the proxy connects, such as 127.0.0.1."));
        } else if (!isBehind() && LOOPBACK.contains(site.host()) && !site.tls().areThere()) {
            found.add(Finding.problem("web.proxies", "They are not set, but only a proxy can reach %s: "
                    .formatted(site.host())
                    + "everybody seems to come from one address, and throttles count them as one.",
                    "Set it to the address from which the proxy connects, such as 127.0.0.1."));
        }
    }

    private void secrets(List<Finding> found) {
        if (!site.secret().isEmpty() && site.secret().chars().distinct().count() < DIFFERENT) {
            found.add(Finding.problem("secret", "It has fewer than %d different characters, and can be guessed."
                    .formatted(DIFFERENT),
                    "Leave it out, and one is made and kept in the database; or take that of: openssl rand -base64 32"));
        }
        if (!database.isEmbedded() && database.password().isEmpty() && !database.url().contains("password=")) {
            found.add(Finding.problem("db.password", "It is empty: whoever reaches the database server owns the data.",
                    "Give the database account a password."));
        }
        if (!database.isEmbedded() && !database.url().contains("sslmode=") && !isNear(database.url())) {
            found.add(Finding.note("db.url", "It does not ask for TLS to another machine.",
                    "Add sslmode=verify-full where the network is not yours alone."));
        }
    }

    private static boolean isNear(String url) {
        return LOOPBACK.stream().anyMatch(host -> url.contains("//" + host) || url.contains("//[" + host + "]"));
    }

    private void rest(List<Finding> found) {
        if (site.timing()) {
            found.add(Finding.problem("web.timing", "It is on: answers tell how many statements they took.",
                    "It is for development: leave it out."));
        }
        if (site.explain()) {
            found.add(Finding.problem("web.explain",
                    "It is on: a page that fails tells why to what seems to ask from here.",
                    "It is for development: leave it out."));
        }
        if (!mails) {
            found.add(Finding.problem("mail.host",
                    "It is not set: mails are written into a folder, and nobody gets them.",
                    "Set mail.host and mail.from."));
        }
        if (!factors) {
            found.add(Finding.problem("auth.staff.second-factor",
                    "It is optional: one password that leaked opens the admin.",
                    "Set it to required; who of the staff has none yet is sent to turn it on."));
        }
        if (site.grace().isZero()) {
            found.add(Finding.problem("web.grace", "It is 0: a stop cuts the requests that are under way.",
                    "Leave it out: 20 seconds."));
        }
        found.add(Finding.note("backup", "There is no command for backups yet.",
                "Write a dump each day, to another machine."));
    }
}
