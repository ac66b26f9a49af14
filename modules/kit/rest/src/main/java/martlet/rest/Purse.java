package martlet.rest;

import java.util.function.ToLongBiFunction;

/**
 * What one caller may still spend at this instance, in the current window. The first block is spent on trust and told later,
 * so that whoever asks now and then costs no statement; after that a block at a time is set aside for this instance.
 */
final class Purse {

    private final Quota quota;
    private final boolean shared;
    private long window = -1;
    private long spent;
    private long held;
    private long setAside;
    private boolean told;

    /** A purse is shared where other instances let the same caller spend. */
    Purse(Quota quota, boolean shared) {
        this.quota = quota;
        this.shared = shared;
    }

    /**
     * Spends one request.
     *
     * @param store sets so many requests of a window aside, and returns how many it could
     * @return how many are left, as far as is known here; negative when there was none to spend
     */
    synchronized long spend(long now, ToLongBiFunction<Long, Long> store) {
        if (now != window) {
            window = now;
            spent = 0;
            setAside = 0;
            told = !shared;
            held = shared ? quota.block() : quota.requests();
        }
        if (held == 0 && shared && setAside < quota.requests()) {
            refill(store);
        }
        if (held == 0) {
            setAside = quota.requests();
            return -1;
        }
        held--;
        spent++;
        return Math.max(0, quota.requests() - Math.max(spent, setAside - held));
    }

    /** Sets aside what was spent on trust, and as much again. */
    private void refill(ToLongBiFunction<Long, Long> store) {
        var owed = told ? 0 : spent;
        told = true;
        held = Math.max(0, store.applyAsLong(window, owed + quota.block()) - owed);
        setAside = spent + held;
    }
}
