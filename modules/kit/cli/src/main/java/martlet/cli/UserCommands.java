package martlet.cli;

import java.util.Set;
import martlet.auth.AccountWrites;
import martlet.auth.Accounts;
import martlet.auth.Group;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.UnknownFieldException;
import martlet.web.Web;

/** Makes and changes accounts. */
final class UserCommands {

    /** Among so many names the nearest is looked for. */
    private static final int MOST_NAMES = 10_000;

    private UserCommands() {}

    static <A> void create(Call<A> call) {
        var accounts = call.program().accounts();
        var change = Change.of(accounts.model())
                .set(accounts.name(), name(call))
                .set(accounts.email(), call.text("--email"))
                .set(accounts.active(), true)
                .set(accounts.admin(), call.has("--admin"))
                .set(accounts.password(), call.password());
        try (var db = call.open()) {
            writes(call, db).insert(change);
        }
        call.say("'%s' can sign in%s.".formatted(name(call), call.has("--admin") ? " and work in the admin" : ""));
    }

    static <A> void list(Call<A> call) {
        var accounts = call.program().accounts();
        try (var db = call.open()) {
            var table = Table.of(call, "name", "email", "staff", "active");
            var staff = GroupCommands.members(accounts, db, Group.STAFF);
            db.select(accounts.model()).each(row -> table.row(shown(accounts, row.row(), staff, call.has("--json"))));
        }
    }

    private static <A> Object[] shown(Accounts<A> accounts, A account, Set<Long> members, boolean json) {
        var staff = Boolean.TRUE.equals(accounts.admin().of(account)) || members.contains(accounts.key(account));
        var active = Boolean.TRUE.equals(accounts.active().of(account));
        return new Object[]{String.valueOf(accounts.name().of(account)), String.valueOf(accounts.email().of(account)),
                json ? staff : word(staff, "staff"), json ? active : word(active, "active")};
    }

    private static String word(boolean so, String word) {
        return so ? word : "-";
    }

    static <A> void password(Call<A> call) {
        var accounts = call.program().accounts();
        // The name goes with it, so that a password that is little more than the name is refused.
        change(call, Change.of(accounts.model())
                .set(accounts.name(), name(call)).set(accounts.password(), call.password()));
        call.say("'%s' has another password, and is signed out everywhere.".formatted(name(call)));
    }

    static <A> void activate(Call<A> call) {
        var accounts = call.program().accounts();
        change(call, Change.of(accounts.model()).set(accounts.active(), true));
        call.say("'%s' is let in again.".formatted(name(call)));
    }

    static <A> void deactivate(Call<A> call) {
        var accounts = call.program().accounts();
        change(call, Change.of(accounts.model()).set(accounts.active(), false));
        call.say("'%s' is shut out.".formatted(name(call)));
    }

    private static <A> void change(Call<A> call, Change<A> change) {
        try (var db = call.open()) {
            writes(call, db).update(key(call, db), change);
        }
    }

    private static <A> AccountWrites<A> writes(Call<A> call, Database db) {
        return AccountWrites.of(Web.of(db, call.settings().site()).named(call.program().name()),
                call.program().accounts());
    }

    private static <A> long key(Call<A> call, Database db) {
        return call.program().accounts().key(account(call, db));
    }

    /** Returns the account that the call names. */
    static <A> A account(Call<A> call, Database db) {
        var accounts = call.program().accounts();
        return db.select(accounts.model()).where(accounts.name().named(name(call))).one()
                .orElseThrow(() -> new FailedException("No %s is named '%s'.%s All names: %s user list".formatted(
                        accounts.model().inSentence(), name(call), guess(accounts, name(call), db), call.words())));
    }

    private static <A> String guess(Accounts<A> accounts, String asked, Database db) {
        var names = db.select(accounts.model()).limit(MOST_NAMES).list().stream()
                .map(account -> String.valueOf(accounts.name().of(account))).toList();
        return UnknownFieldException.nearest(asked, names).map(" Did you mean '%s'?"::formatted).orElse("");
    }

    private static String name(Call<?> call) {
        return call.argument().orElseThrow();
    }
}
