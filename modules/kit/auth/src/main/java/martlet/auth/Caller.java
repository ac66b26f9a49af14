package martlet.auth;

import java.util.Set;
import martlet.model.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: what the rules go by. Immutable.
 *
 * @param key the key of the account; 0 for somebody who is not signed in
 * @param name the account's name; empty for somebody who is not signed in
 * @param staff whether the account may work in the admin; an admin may in any case
 * @param admin whether the account may manage accounts, groups and rights
 * @param groups the names of the groups that the account is a member of
 * @param apiKey the key by which a program came; null for everybody else
 */
public record Caller(long key, String name, boolean staff, boolean admin, Set<String> groups,
        @Nullable ApiKey apiKey) {

    /** Somebody who is not signed in. */
    public static final Caller ANYONE = new Caller(0, "", false);

    /** The program itself, such as a command of its operator: may do whatever an admin may. */
    public static final Caller OPERATOR = new Caller(0, "operator", true, true, Set.of());

    /** Sees to it that an admin is staff. */
    public Caller {
        staff = staff || admin;
        groups = Set.copyOf(groups);
    }

    /** Somebody who is neither an admin nor in a group. */
    public Caller(long key, String name, boolean staff) {
        this(key, name, staff, false, Set.of());
    }

    /** Somebody who comes without a key. */
    public Caller(long key, String name, boolean staff, boolean admin, Set<String> groups) {
        this(key, name, staff, admin, groups, null);
    }

    /** Returns this caller as one who came by a key, or by none. */
    Caller by(@Nullable ApiKey with) {
        return new Caller(key, name, staff, admin, groups, with);
    }

    /** Returns what this caller may do, of what the rules allow. */
    public Scopes scopes() {
        return apiKey == null ? Scopes.ALL : apiKey.scoped();
    }

    /** Returns this caller as the one on whose behalf rows are written, through that. */
    public Actor actor(Actor.Surface surface) {
        return new Actor(key == 0 ? "" : Long.toString(key), fullName(), surface);
    }

    /** Says which key, too: who looks at what was written must find the one to revoke. */
    private String fullName() {
        return apiKey == null ? name : "%s (key %d, %s)".formatted(name, apiKey.id(), apiKey.name());
    }

    /** Whether this is somebody who is not signed in. */
    public boolean isAnonymous() {
        return key == 0 && !staff;
    }
}
