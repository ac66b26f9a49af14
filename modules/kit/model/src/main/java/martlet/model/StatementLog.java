package martlet.model;

import java.lang.System.Logger.Level;

/**
 * Tells the logger {@code martlet.model.sql} of each statement at level {@code FINE} (which {@link System.Logger} calls
 * {@code DEBUG}): its text, the values of its marks but for those of secret fields, and how long it took. Of many that go in
 * one go, the first.
 */
final class StatementLog {

    private static final System.Logger LOG = System.getLogger("martlet.model.sql");

    private StatementLog() {}

    static void sent(Sql sql, long nanos) {
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "%s %s %.2f ms".formatted(sql.text(), sql.shown(), nanos / 1e6));
        }
    }

    static void sent(String text) {
        LOG.log(Level.DEBUG, text);
    }
}
