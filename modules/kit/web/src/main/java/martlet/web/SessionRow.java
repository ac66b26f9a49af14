package martlet.web;

import java.time.Duration;
import java.time.Instant;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;
import martlet.model.Where;

/**
 * A logged-in browser. The token itself is nowhere in the database: a stolen table opens no session.
 *
 * @param token the token's hash
 * @param stamp what the account was like; {@code martlet.auth} takes a session for nobody's once that differs
 * @param device what the browser calls itself, in few words
 * @param seen when it was last used, to the minute
 * @param proved when the password was last given
 * @param worked when it was last used where the staff work, to the minute
 */
record SessionRow(
        long id, String token, long account, String stamp, boolean remembered, String device, Instant created,
        Instant seen, Instant proved, Instant worked) {

    static final Fields SESSION = new Fields();

    private static final Duration IDLE = Duration.ofHours(24);
    private static final Duration WHOLE = Duration.ofHours(12);
    private static final Duration WHOLE_REMEMBERED = Duration.ofDays(30);

    /** How long a browser may keep a remembered one's cookie. */
    static Duration longest() {
        return WHOLE_REMEMBERED;
    }

    boolean isOver(Instant now) {
        return seen.isBefore(now.minus(IDLE)) || created.isBefore(now.minus(remembered ? WHOLE_REMEMBERED : WHOLE));
    }

    static Where<SessionRow> live(Instant now) {
        return SESSION.seen.ge(now.minus(IDLE)).and(SESSION.created.ge(now.minus(WHOLE))
                .or(SESSION.remembered.eq(true).and(SESSION.created.ge(now.minus(WHOLE_REMEMBERED)))));
    }

    static Where<SessionRow> over(Instant now) {
        return SESSION.seen.lt(now.minus(IDLE))
                .or(SESSION.created.lt(now.minus(WHOLE_REMEMBERED)))
                .or(SESSION.remembered.eq(false).and(SESSION.created.lt(now.minus(WHOLE))));
    }

    /** The columns of {@code martlet_session}. */
    static final class Fields extends Model<SessionRow> {
        final Field<SessionRow, Long> id = key("id", SessionRow::id);
        final Field<SessionRow, String> token = text("token", SessionRow::token).max(64).unique();
        final Field<SessionRow, Long> account = whole("account", SessionRow::account).indexed();
        final Field<SessionRow, String> stamp = text("stamp", SessionRow::stamp).max(64).blank();
        final Field<SessionRow, Boolean> remembered = bool("remembered", SessionRow::remembered);
        final Field<SessionRow, String> device = text("device", SessionRow::device).max(100).blank();
        final Field<SessionRow, Instant> created = instant("created", SessionRow::created);
        final Field<SessionRow, Instant> seen = instant("seen", SessionRow::seen).indexed();
        final Field<SessionRow, Instant> proved = instant("proved", SessionRow::proved);
        final Field<SessionRow, Instant> worked = instant("worked", SessionRow::worked);

        private Fields() {
            super("martlet_session");
            unrecorded();
        }

        @Override
        protected SessionRow read(Row row) {
            return new SessionRow(row.get(id), row.get(token), row.get(account), row.get(stamp), row.get(remembered),
                    row.get(device), row.get(created), row.get(seen), row.get(proved), row.get(worked));
        }
    }
}
