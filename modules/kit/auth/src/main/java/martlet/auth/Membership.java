package martlet.auth;

import static martlet.auth.Group.GROUP;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/**
 * That an account is in a group. Counts from the account's next request on.
 *
 * @param id the key
 * @param accountId the account
 * @param groupId the group
 */
public record Membership(long id, long accountId, long groupId) {

    /**
     * The columns of {@code martlet_membership}. {@link Accounts#membership} has the one of a site's accounts.
     *
     * @param <A> the record of the site's accounts
     */
    public static final class Fields<A> extends Model<Membership> {

        /** The key. */
        public final Field<Membership, Long> id = key("id", Membership::id);

        /** Who is in the group. */
        public final Link<Membership, A> account;

        /** The group. */
        public final Link<Membership, Group> group;

        Fields(Model<A> accounts) {
            super("martlet_membership");
            account = link("account", Membership::accountId, () -> accounts);
            group = link("group", Membership::groupId, () -> GROUP);
            unique("This account is in that group already.", account, group);
            titled("{account} in {group}", account, group);
            index(group, id);
        }

        @Override
        public String label() {
            return "Membership";
        }

        @Override
        public String labels() {
            return "Memberships";
        }

        @Override
        protected Membership read(Row row) {
            return new Membership(row.get(id), row.get(account), row.get(group));
        }
    }
}
