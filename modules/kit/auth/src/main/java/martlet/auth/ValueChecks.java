package martlet.auth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Problem;
import martlet.model.Type;
import martlet.model.Where;
import martlet.web.Web;

/**
 * What is wrong with values as they were sent, before a statement is sent with them. Immutable.
 *
 * @param <A> the record of the site's accounts
 */
final class ValueChecks<A> {

    private final Web web;
    private final Database db;
    private final Accounts<A> accounts;

    ValueChecks(Web web, Accounts<A> accounts) {
        this.web = web;
        this.db = web.db();
        this.accounts = accounts;
    }

    /** Returns every problem, as {@link AccountWrites#problems} says, knowing fields with which something is wrong. */
    <R> List<Problem> problems(Change<R> change, Where<R> others, Collection<String> known) {
        var problems = new ArrayList<>(change.problems());
        var wrong = new ArrayList<>(known);
        problems.forEach(problem -> wrong.add(problem.field()));
        Passwords.problems(change, List.of(web.name())).stream().filter(problem -> !wrong.contains(problem.field()))
                .forEach(problems::add);
        problems.addAll(taken(change, others, wrong));
        return problems;
    }

    /** Returns what other rows have already, of fields that have a value which can be asked for: text with a NUL is none. */
    private <R> List<Problem> taken(Change<R> change, Where<R> others, Collection<String> wrong) {
        var problems = new ArrayList<Problem>();
        for (var unique : change.model().uniques()) {
            var isValue = unique.fields().stream()
                    .allMatch(field -> change.orNull(field) != null && !wrong.contains(field.name()));
            if (isValue && db.select(change.model()).where(others.and(sameIn(change, unique))).exists()) {
                problems.add(unique.problem());
            }
        }
        return problems;
    }

    private static <R> Where<R> sameIn(Change<R> change, Model.Unique<R> unique) {
        Where<R> same = Where.everything();
        for (var field : unique.fields()) {
            same = same.and(same(change, field));
        }
        return same;
    }

    private static <R, T> Where<R> same(Change<R> change, Field<R, T> field) {
        var value = change.orNull(field);
        return switch (value) {
            case null -> Where.nothing();
            // Names that look alike are the same, where the model says so.
            case String name when field.type() == Type.TEXT -> field.named(name);
            default -> field.eq(value);
        };
    }

    /**
     * Returns a change with its passwords hashed.
     *
     * <p>The database tells by itself what is there already; it is asked only when there is something else to tell too.
     *
     * @throws InvalidException with every problem that the values have
     */
    <R> Change<R> hashed(Change<R> change, Where<R> others, Optional<Object> key) {
        var own = own(change, key);
        if (!change.problems().isEmpty() || !Passwords.problems(change, own).isEmpty()) {
            var problems = new ArrayList<>(problems(change, others, List.of()));
            Passwords.problems(change, own).stream()
                    .filter(problem -> problems.stream().noneMatch(known -> known.field().equals(problem.field())))
                    .forEach(problems::add);
            throw new InvalidException(problems);
        }
        return Passwords.hashed(change);
    }

    /** What is guessed first for a password: the site's name, and what is stored of whose it is to be. */
    private List<String> own(Change<?> change, Optional<Object> key) {
        var own = new ArrayList<>(List.of(web.name()));
        if (accounts.setsPassword(change)) {
            key.flatMap(known -> db.find(accounts.model(), known)).ifPresent(
                    account -> own.addAll(List.of(accounts.nameOf(account), accounts.address(account))));
        }
        return own;
    }
}
