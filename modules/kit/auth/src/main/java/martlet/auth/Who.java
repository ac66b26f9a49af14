package martlet.auth;

import java.util.function.Function;
import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Phrase;
import martlet.model.Where;

/**
 * Whom a rule lets at which rows of a model: a condition on rows that depends on the caller. The same condition goes into
 * selects and is tested on rows at hand. Immutable.
 *
 * @param <R> the record of the model
 */
public sealed interface Who<R> permits Terms.Kind, Terms.Rows, Terms.All, Terms.Any, Terms.Not {

    /** Returns the rows, for one caller. */
    Where<R> rowsFor(Caller caller);

    /** Returns in words who it is, as "the staff" or "the owner (user)". */
    Phrase words();

    /** Whether it depends on the caller alone: then it lets a caller at every row, or at none. */
    boolean isOfCaller();

    /** Every row, for everybody. */
    static <R> Who<R> anyone() {
        return new Terms.Kind<>(Phrase.of("anyone"), _ -> true);
    }

    /** Every row, for those who are signed in. */
    static <R> Who<R> signedIn() {
        return new Terms.Kind<>(Phrase.of("who is signed in"), caller -> !caller.isAnonymous());
    }

    /**
     * Every row, for the members of a group.
     *
     * @throws IllegalArgumentException when that is no name of a group
     */
    static <R> Who<R> group(String name) {
        return new Terms.Kind<>(Phrase.of("the group '{group}'").with("group", Group.checked(name)),
                caller -> caller.groups().contains(name));
    }

    /** Every row, for the staff: admins are, and the members of the group {@value Group#STAFF}. */
    static <R> Who<R> staff() {
        return new Terms.Kind<>(Phrase.of("the staff"), Caller::staff);
    }

    /** Every row, for those who manage accounts, groups and rights. */
    static <R> Who<R> admin() {
        return new Terms.Kind<>(Phrase.of("admins"), Caller::admin);
    }

    /** No row, for nobody. */
    static <R> Who<R> nobody() {
        return new Terms.Kind<>(Phrase.of("nobody"), _ -> false);
    }

    /** The rows whose link leads to the caller. */
    static <R> Who<R> owner(Link<R, ?> link) {
        return new Terms.Rows<>(Phrase.of("the owner ({link})").with("link", link.path()),
                caller -> caller.key() == 0 ? Where.nothing() : link.eq(caller.key()));
    }

    /**
     * The row that is the caller's own account.
     *
     * @param key the key of the accounts' model
     * @throws IllegalArgumentException when it is another field
     */
    static <R> Who<R> self(Field<R, Long> key) {
        if (!key.isKey() || !key.via().isEmpty()) {
            throw new IllegalArgumentException("'%s' is no key of '%s'".formatted(key.path(), key.model()));
        }
        return new Terms.Rows<>(Phrase.of("oneself"),
                caller -> caller.key() == 0 ? Where.nothing() : key.eq(caller.key()));
    }

    /** The rows that lead to a row whose link leads to the caller: {@code owner(REPLY.message, MESSAGE.user)}. */
    static <R, P> Who<R> owner(Link<R, P> link, Link<P, ?> beyond) {
        return owner(link.to(beyond));
    }

    /** The rows that meet a condition, for everybody. */
    static <R> Who<R> rows(Where<R> condition) {
        return new Terms.Rows<>(Wording.of(condition), _ -> condition);
    }

    /**
     * The rows that meet a condition of the site's own, which may depend on the caller.
     *
     * @param words says which rows these are, for those who ask why something was refused; in English, and translated as other texts
     */
    static <R> Who<R> rows(String words, Function<Caller, Where<R>> condition) {
        return new Terms.Rows<>(Phrase.of(words), condition);
    }

    /** The rows that either rule lets a caller at. */
    default Who<R> or(Who<R> other) {
        return new Terms.Any<>(this, other);
    }

    /** The rows that both rules let a caller at. */
    default Who<R> and(Who<R> other) {
        return new Terms.All<>(this, other);
    }

    /** The rows that this rule does not let a caller at. */
    default Who<R> not() {
        return new Terms.Not<>(this);
    }
}
