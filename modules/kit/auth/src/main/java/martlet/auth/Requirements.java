package martlet.auth;

import java.util.List;
import java.util.Optional;
import martlet.web.Settings;
import org.jspecify.annotations.Nullable;

/** What this site wants of people beside their password: a second factor of the staff, an address that is known to be theirs. */
final class Requirements<A> {

    private volatile boolean staffNeedFactor;
    private volatile boolean needsConfirmation;
    private volatile @Nullable AccountMails<A> mails;

    Requirements() {}

    /** Reads both, each {@code optional} unless set, or {@code required}. */
    void read(Settings settings) {
        staffNeedFactor = isRequired(settings, "auth.staff.second-factor");
        needsConfirmation = isRequired(settings, "auth.confirmation");
    }

    private static boolean isRequired(Settings settings, String key) {
        return settings.word(key, "optional", List.of("optional", "required")).equals("required");
    }

    /** Says what mails links to addresses. Until then, none is ever confirmed. */
    void mailedBy(AccountMails<A> writer) {
        mails = writer;
    }

    /** Returns what mails are written by, where any are sent. */
    Optional<AccountMails<A>> mails() {
        return Optional.ofNullable(mails);
    }

    /** Refuses a site where nobody could sign in. */
    void check() {
        if (needsConfirmation && mails == null) {
            throw new IllegalStateException(
                    "auth.confirmation is 'required', but this site sends no mails: call Auth.mail first, or leave it out");
        }
    }

    /** Whether whoever that is needs a second factor. */
    boolean isFactorNeededBy(Caller caller) {
        return staffNeedFactor && caller.staff();
    }

    /** Whether an account can't be signed in to before somebody has followed a link that was sent to its address. */
    boolean lacksConfirmation(A account) {
        return needsConfirmation && !isConfirmed(account);
    }

    /** Whether somebody has followed a link that was sent to the address that the account has. */
    boolean isConfirmed(A account) {
        return mails().filter(writer -> writer.isConfirmed(account)).isPresent();
    }
}
