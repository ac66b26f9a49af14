package martlet.cli;

import static martlet.auth.Group.GROUP;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import martlet.auth.Accounts;
import martlet.auth.Group;
import martlet.auth.Membership;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Linked;
import martlet.model.UnknownFieldException;
import martlet.model.Where;

/** Says who is in which group. It counts at their next request, also while the site runs. */
final class GroupCommands {

    private GroupCommands() {}

    static <A> void add(Call<A> call) {
        try (var db = opened(call)) {
            var account = UserCommands.account(call, db);
            var added = db.transaction(() -> added(call, db, group(call, db), account));
            call.say((added ? "'%s' is in the group '%s'." : "'%s' is in the group '%s' already.")
                    .formatted(name(call), asked(call)));
        }
    }

    private static <A> boolean added(Call<A> call, Database db, long group, A account) {
        var accounts = call.program().accounts();
        var membership = accounts.membership();
        var isNew = !db.select(membership).where(is(accounts, account, group)).exists();
        if (isNew) {
            db.insert(Change.of(membership).set(membership.account, accounts.key(account))
                    .set(membership.group, group));
        }
        return isNew;
    }

    static <A> void remove(Call<A> call) {
        var accounts = call.program().accounts();
        try (var db = opened(call)) {
            var account = UserCommands.account(call, db);
            var group = group(call, db);
            var removed = db.delete(accounts.membership(), is(accounts, account, group)) > 0;
            call.say((removed ? "'%s' is no longer in the group '%s'." : "'%s' is not in the group '%s'.")
                    .formatted(name(call), asked(call)));
        }
    }

    private static <A> Where<Membership> is(Accounts<A> accounts, A account, long group) {
        var membership = accounts.membership();
        return membership.account.eq(accounts.key(account)).and(membership.group.eq(group));
    }

    static <A> void list(Call<A> call) {
        var membership = call.program().accounts().membership();
        try (var db = opened(call)) {
            Where<Membership> whose = call.argument().isPresent()
                    ? membership.account.eq(call.program().accounts().key(UserCommands.account(call, db)))
                    : Where.everything();
            var table = Table.of(call, "name", "group");
            db.select(membership).with(membership.account, membership.group).where(whose)
                    .each(row -> table.row(nameOf(call.program().accounts(), row),
                            row.to(membership.group).map(Group::name).orElse("")));
        }
    }

    private static <A> String nameOf(Accounts<A> accounts, Linked<Membership> row) {
        return row.to(accounts.membership().account).map(one -> String.valueOf(accounts.name().of(one))).orElse("");
    }

    /** Returns the keys of the accounts in a group; none where the site has no groups. */
    static <A> Set<Long> members(Accounts<A> accounts, Database db, String group) {
        var membership = accounts.membership();
        return db.models().contains(membership)
                ? db.select(membership).where(membership.group.to(GROUP.name).eq(group)).list().stream()
                        .map(Membership::accountId).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static <A> Database opened(Call<A> call) {
        if (!call.program().models().contains(call.program().accounts().membership())) {
            throw new FailedException("%s has no groups: add the models() of its accounts to its models."
                    .formatted(call.program().name()));
        }
        return call.open();
    }

    /** Returns the key of the group that the call names. The kit's own is there before anybody has made it. */
    private static long group(Call<?> call, Database db) {
        var asked = asked(call);
        var known = db.select(GROUP).where(GROUP.name.eq(asked)).one();
        if (known.isEmpty() && !asked.equals(Group.STAFF)) {
            throw unknown(asked, db);
        }
        return known.orElseGet(() -> db.insert(Change.of(GROUP).set(GROUP.name, asked))).id();
    }

    private static FailedException unknown(String asked, Database db) {
        var names = new TreeSet<>(Set.of(Group.STAFF));
        db.select(GROUP).list().forEach(group -> names.add(group.name()));
        return new FailedException("There is no group '%s'.%s Groups: %s. The admin makes more.".formatted(asked,
                UnknownFieldException.nearest(asked, names.stream().toList()).map(" Did you mean '%s'?"::formatted)
                        .orElse(""),
                String.join(", ", names)));
    }

    private static String name(Call<?> call) {
        return call.argument().orElseThrow();
    }

    private static String asked(Call<?> call) {
        return call.argument(1).orElseThrow();
    }
}
