package chirp.admin;

import static chirp.auth.SiteAccounts.ACCOUNTS;
import static chirp.models.Message.MESSAGE;
import static chirp.models.Note.NOTE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;
import static martlet.auth.ApiKey.API_KEY;
import static martlet.auth.Group.GROUP;

import chirp.models.User;
import java.time.Duration;
import java.time.Instant;
import martlet.admin.Admin;
import martlet.admin.Chart;
import martlet.admin.Figures;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.web.Links;
import martlet.web.Pages;
import martlet.web.Resources;

/** What the staff of this site may see and change, in menu order. */
public final class SiteAdmin {

    /** The templates of this room, for {@link Pages#of}. */
    public static final Resources TEMPLATES = SiteAdmin.class::getResourceAsStream;

    private static final Duration WEEK = Duration.ofDays(7);

    private SiteAdmin() {}

    /** Returns the admin, ready to be mounted. It sends nothing until the first request. */
    public static Admin of(Auth<User> auth, Pages pages) {
        return Admin.named("Chirp", auth, pages)
                .panel(new NotesPanel(auth))
                .panel(users(auth))
                .panel(Chart.perDay("Joined per day", auth, USER, USER.joinDate, 14))
                .recent("Latest changes")
                .add(USER, look -> look
                        .columns(USER.username, USER.email, USER.joinDate, USER.active, USER.admin)
                        .editable(USER.active)
                        .search(USER.username, USER.email)
                        .tab("Person")
                        .group("Account", USER.username, USER.email, USER.password)
                        .group("Standing", USER.joinDate, USER.active, USER.admin)
                        .page(user -> "/users/" + Links.encode(user.username()) + "/", USER.username)
                        .action("Deactivate", users -> users.set(Change.of(USER).set(USER.active, false)))
                        .tab("Groups")
                        .ticks(ACCOUNTS.membership().account, ACCOUNTS.membership().group)
                        .tab("Messages")
                        .inline(MESSAGE.user, messages -> messages.columns(MESSAGE.content, MESSAGE.pubDate)
                                .order(MESSAGE.pubDate.desc()).most(5)))
                .add(RELATIONSHIP, look -> look
                        .columns(RELATIONSHIP.fromUser, RELATIONSHIP.toUser)
                        .search(RELATIONSHIP.fromUser.to(USER.username), RELATIONSHIP.toUser.to(USER.username))
                        .pick(RELATIONSHIP.fromUser, USER.username)
                        .pick(RELATIONSHIP.toUser, USER.username))
                .add(MESSAGE, look -> look
                        .columns(MESSAGE.user, MESSAGE.content, MESSAGE.pubDate)
                        .search(MESSAGE.content, MESSAGE.user.to(USER.username))
                        .filters(MESSAGE.user, MESSAGE.pubDate, MESSAGE.user.to(USER.active))
                        .drill(MESSAGE.pubDate)
                        .order(MESSAGE.pubDate.desc())
                        .pick(MESSAGE.user, USER.username))
                .add(NOTE, look -> look
                        .columns(NOTE.user, NOTE.message, NOTE.createdDate)
                        .search(NOTE.message, NOTE.user.to(USER.username))
                        .order(NOTE.createdDate.desc())
                        .pick(NOTE.user, USER.username))
                .add(GROUP)
                .add(ACCOUNTS.membership(), look -> look
                        .columns(ACCOUNTS.membership().account, ACCOUNTS.membership().group)
                        .pick(ACCOUNTS.membership().account, USER.username))
                .add(API_KEY, look -> look
                        .columns(API_KEY.owner, API_KEY.name, API_KEY.scopes, API_KEY.expires, API_KEY.used)
                        .search(API_KEY.owner, API_KEY.name)
                        .order(API_KEY.id.desc()));
    }

    private static Figures users(Auth<User> auth) {
        return Figures.titled("Users", auth)
                .count("Joined in the last 7 days", USER, () -> USER.joinDate.ge(Instant.now().minus(WEEK)))
                .count("Active", USER, () -> USER.active.eq(true))
                .count("Shut out", USER, () -> USER.active.eq(false))
                .count("Admins", USER, () -> USER.admin.eq(true));
    }
}
