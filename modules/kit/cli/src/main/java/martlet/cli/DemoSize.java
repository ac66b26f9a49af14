package martlet.cli;

/**
 * How much made-up data a site is filled with.
 *
 * @param users how many people
 * @param messages how many messages they wrote
 * @param follows how many times one follows another
 * @param seed where chance begins: the same seed makes the same rows
 */
public record DemoSize(int users, int messages, int follows, long seed) {

    /** Enough to look at. */
    public static final DemoSize STANDARD = new DemoSize(50, 1_000, 500, 1);

    /** Returns how often so many people follow each other where nobody says: as in {@link #STANDARD}, or as often as they can. */
    static int standardFollows(int users) {
        return (int) Math.min(STANDARD.follows, pairs(users));
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when there is nobody to write the messages, or there are not enough people to follow
     */
    public DemoSize {
        if (users < 0 || messages < 0 || follows < 0) {
            throw new IllegalArgumentException("A demo of %d users, %d messages and %d follows can't be made."
                    .formatted(users, messages, follows));
        }
        if (messages > 0 && users == 0) {
            throw new IllegalArgumentException(
                    "%d messages need somebody to write them: ask for --users.".formatted(messages));
        }
        if (follows > pairs(users)) {
            throw new IllegalArgumentException("%d users can follow each other %d times at most, not %d."
                    .formatted(users, pairs(users), follows));
        }
    }

    private static long pairs(int users) {
        return (long) users * (users - 1);
    }
}
