package chirp.auth;

import static chirp.models.User.USER;

import chirp.models.User;
import martlet.auth.Accounts;

/** Which fields of a user make an account. */
public final class SiteAccounts {

    /** People sign in with their username; those marked as admin are the staff. */
    public static final Accounts<User> ACCOUNTS = new Accounts<>(USER, USER.username, USER.password, USER.email,
            USER.active, USER.admin);

    private SiteAccounts() {}
}
