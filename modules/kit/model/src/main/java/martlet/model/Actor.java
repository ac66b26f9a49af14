package martlet.model;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * On whose behalf rows are written, and through what: what the {@link History} tells of each write. Whoever begins work says
 * so around it: {@code actor.doing(() -> db.insert(change))}. Immutable.
 *
 * <p>Known to the thread that does the work, and to what it calls; a thread that is started by it begins as {@link #NOBODY}.
 *
 * @param key the key of the account, as text; empty for nobody
 * @param name the account's name, or another by which people know who it was; empty for nobody
 * @param surface where the work came in
 */
public record Actor(String key, String name, Surface surface) {

    /** Nobody in particular: the program itself. */
    public static final Actor NOBODY = new Actor("", "", Surface.PROGRAM);

    private static final ScopedValue<Supplier<Actor>> CURRENT = ScopedValue.newInstance();

    /** Where work comes in. */
    public enum Surface {
        /** A page of the site. */
        PAGE,
        /** The site admin. */
        ADMIN,
        /** The API. */
        API,
        /** A command. */
        CLI,
        /** The queue of tasks. */
        TASK,
        /** None of these: the program wrote by itself. */
        PROGRAM;

        /** Returns its name as it is kept, in small letters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Surface of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Nobody that is known, through that. */
    public static Actor through(Surface surface) {
        return new Actor("", "", surface);
    }

    /** Returns who the thread works for. */
    public static Actor current() {
        return CURRENT.isBound() ? CURRENT.get().get() : NOBODY;
    }

    /** Does work on this one's behalf, within any other's. Throws what the work throws. */
    public <T, X extends Exception> T doing(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return doing(() -> this, work);
    }

    /**
     * Does work on somebody's behalf, who is asked for when something is first recorded, and each time after that. Throws what
     * the work throws.
     */
    public static <T, X extends Exception> T doing(
            Supplier<Actor> who, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, who).call(work);
    }
}
