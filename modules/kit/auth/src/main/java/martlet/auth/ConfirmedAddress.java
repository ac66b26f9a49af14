package martlet.auth;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/** The address at which an account was reached last. The account's address is confirmed while it is the same. */
record ConfirmedAddress(long id, long account, String address, Instant confirmed) {

    static final Fields CONFIRMED_ADDRESS = new Fields();

    /** The columns of {@code martlet_confirmed_address}. */
    static final class Fields extends Model<ConfirmedAddress> {
        final Field<ConfirmedAddress, Long> id = key("id", ConfirmedAddress::id);
        final Field<ConfirmedAddress, Long> account = whole("account", ConfirmedAddress::account).unique();
        final Field<ConfirmedAddress, String> address = text("address", ConfirmedAddress::address).max(320);
        final Field<ConfirmedAddress, Instant> confirmed = instant("confirmed", ConfirmedAddress::confirmed);

        private Fields() {
            super("martlet_confirmed_address");
            unrecorded();
        }

        @Override
        protected ConfirmedAddress read(Row row) {
            return new ConfirmedAddress(row.get(id), row.get(account), row.get(address), row.get(confirmed));
        }
    }
}
