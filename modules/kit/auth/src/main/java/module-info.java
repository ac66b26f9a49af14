/**
 * Who is asking, and may they: accounts, passwords, the login form, the session that follows it, and the rules.
 *
 * <p>The kit has no account class of its own. A site hands {@link martlet.auth.Auth#of Auth.of} the model and the
 * fields that make one of its rows an account, and its {@link martlet.auth.Rules}; every surface asks those.
 *
 * <h2>Settings</h2>
 * {@code auth.staff.second-factor}, {@code optional} unless set, or {@code required}: whether the staff must have a second
 * factor; {@code auth.confirmation}, likewise: whether nobody signs in before their address is confirmed.
 * {@link martlet.auth.Auth#configured} reads them, once.
 *
 * <h2>Errors</h2>
 * <ul>
 *   <li>Whatever was tried too often is a {@link martlet.auth.TooManyTriesException}: 429 with {@code Retry-After}.</li>
 *   <li>A wrong name and a wrong password are answered alike and cost the same time to within one hash.</li>
 *   <li>An account that is not active is refused exactly as a wrong password is, and shut out at its next request.</li>
 *   <li>A {@code next} that leaves this site is dropped, never followed.</li>
 *   <li>Wrong credentials at the API are a {@link martlet.auth.UnauthorizedException}, also where none are needed.</li>
 * </ul>
 *
 * <h2>Threads</h2>
 * {@code Auth}, {@code Rules} and {@code Passwords} may be shared. An {@code Access} belongs to one request.
 */
module martlet.auth {
    requires com.github.benmanes.caffeine;
    requires io.nayuki.qrcodegen;
    requires org.bouncycastle.provider;
    requires transitive martlet.model;
    requires transitive martlet.web;
    requires static transitive org.jspecify;

    exports martlet.auth;
}
