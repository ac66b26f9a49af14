package chirp.api;

import static chirp.models.Message.MESSAGE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;

import chirp.models.User;
import martlet.auth.Auth;
import martlet.rest.Resource;
import martlet.rest.RestApi;

/** Anyone reads users, messages and who follows whom; a user writes only what is theirs; only staff write users, and nobody when they joined. */
public final class SiteApi {

    private SiteApi() {}

    /** Returns the API, ready to be mounted at its path. It asks nothing of the database until the first request. */
    public static RestApi of(Auth<User> auth) {
        var user = Resource.of(USER).readOnly(USER.joinDate).search(USER.username)
                .children("messages", MESSAGE.user);
        var message = Resource.of(MESSAGE).include(MESSAGE.user, user).search(MESSAGE.content).events();
        var relationship = Resource.of(RELATIONSHIP)
                .include(RELATIONSHIP.fromUser, user)
                .include(RELATIONSHIP.toUser, user);

        return RestApi.at("/api", auth).add(user).add(message).add(relationship);
    }
}
