package chirp.auth;

import static chirp.auth.SiteAccounts.ACCOUNTS;
import static chirp.models.Message.MESSAGE;
import static chirp.models.Note.NOTE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;
import static martlet.auth.ApiKey.API_KEY;
import static martlet.auth.Group.GROUP;
import static martlet.auth.Who.admin;
import static martlet.auth.Who.anyone;
import static martlet.auth.Who.owner;
import static martlet.auth.Who.signedIn;
import static martlet.auth.Who.staff;

import martlet.auth.RuleSet;
import martlet.auth.Rules;

/**
 * Anyone reads; a user writes only rows that are theirs; only staff see addresses and notes, and write what is others'; only
 * admins write users, say who is in which group, and revoke keys.
 */
public final class SiteRules {

    /** The rules of this site, said once for pages, admin, API and commands. */
    public static final Rules RULES = Rules.of(
            RuleSet.of(USER)
                    .see(anyone()).add(admin()).change(admin()).delete(admin())
                    .hide(staff(), USER.password, USER.email),
            RuleSet.of(GROUP)
                    .see(staff()).add(admin()).change(admin()).delete(admin()),
            RuleSet.of(ACCOUNTS.membership())
                    .see(staff()).add(admin()).change(admin()).delete(admin()),
            RuleSet.of(API_KEY)
                    .see(admin()).delete(admin()),
            RuleSet.of(RELATIONSHIP)
                    .see(anyone()).add(signedIn())
                    .change(owner(RELATIONSHIP.fromUser).or(staff()))
                    .delete(owner(RELATIONSHIP.fromUser).or(staff()))
                    .ownedBy(RELATIONSHIP.fromUser),
            RuleSet.of(MESSAGE)
                    .see(anyone()).add(signedIn())
                    .change(owner(MESSAGE.user).or(staff()))
                    .delete(owner(MESSAGE.user).or(staff()))
                    .ownedBy(MESSAGE.user)
                    .fix(staff(), MESSAGE.pubDate),
            RuleSet.of(NOTE)
                    .see(staff()).add(staff()).change(staff()).delete(staff())
                    .ownedBy(NOTE.user));

    private SiteRules() {}
}
