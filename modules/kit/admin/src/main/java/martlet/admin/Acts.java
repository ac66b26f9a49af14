package martlet.admin;

import static martlet.admin.Act.ACT;
import static martlet.admin.ActPart.ACT_PART;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import martlet.admin.Act.State;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Where;

/**
 * Keeps what is done with many rows, in slices, each of which is a transaction that also says how far it has come: whatever ends
 * the work between two of them, it goes on after the last one and does nothing twice. May be shared.
 */
final class Acts {

    /** How many rows a slice has. */
    static final int SLICE = 500;

    /** Who has not said anything for so long works no more. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST_REASONS = 10;

    private static final System.Logger LOG = System.getLogger("martlet.admin");

    private final Database db;

    Acts(Database db) {
        this.db = db;
    }

    /** Keeps a new act; false where there is one of that name already, as when a form is sent twice. */
    boolean begin(UUID id, Change<Act> act) {
        try {
            db.insert(act.set(ACT.id, id));
            return true;
        } catch (InvalidException e) {
            if (db.find(ACT, id).isEmpty()) {
                throw e;
            }
            return false;
        }
    }

    /** Returns somebody's act about a model. */
    Optional<Act> find(UUID id, String model, long account) {
        return db.select(ACT).where(ACT.id.eq(id).and(ACT.model.eq(model)).and(ACT.account.eq(account))).one();
    }

    /** Takes the work on an act over: true for one caller only, and not while somebody else works on it. */
    boolean claim(UUID id) {
        Where<Act> open = ACT.state.in(Act.OPEN)
                .or(ACT.state.eq(State.RUNNING).and(ACT.beat.lt(Instant.now().minus(SILENT))));
        return db.updateAll(Change.of(ACT).set(ACT.state, State.RUNNING).set(ACT.beat, Instant.now())
                .set(ACT.message, ""), ACT.id.eq(id).and(open)) == 1;
    }

    /** Whether an act that says it is worked on has been left alone. */
    static boolean isLeft(Act act) {
        return act.state() == State.RUNNING && act.beat().isBefore(Instant.now().minus(SILENT));
    }

    /** Stops the work at the end of its slice. */
    void stop(UUID id) {
        db.updateAll(Change.of(ACT).set(ACT.state, State.STOPPED), ACT.id.eq(id).and(ACT.state.eq(State.RUNNING)));
    }

    /** Has slices done one after the other by a thread of their own, until one says that there is no more to do. */
    void work(UUID id, BooleanSupplier slice) {
        Thread.ofVirtual().name("martlet-act-" + id).start(() -> through(id, slice));
    }

    /** The same by this thread. */
    void through(UUID id, BooleanSupplier slice) {
        try {
            while (slice.getAsBoolean()) {
                // Each slice said how far it came.
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "An act on many rows stopped; it can go on from where it is", e);
            stop(id);
        }
    }

    /** Adds sentences to those that tell why rows stayed as they are; the first few are kept, each once. */
    static String reasons(String known, List<String> more) {
        var all = new java.util.LinkedHashSet<>(known.lines().toList());
        for (var reason : more) {
            if (all.size() < MOST_REASONS) {
                all.add(reason.length() > 150 ? reason.substring(0, 149) + "…" : reason);
            }
        }
        return String.join("\n", all);
    }

    /** Forgets acts that nobody has worked on for a week, with what was uploaded for them; returns how many. */
    long purge() {
        var old = db.select(ACT).where(ACT.beat.lt(Instant.now().minus(KEPT))).limit(1_000).list().stream().map(Act::id)
                .toList();
        return db.transaction(() -> {
            db.delete(ACT_PART, ACT_PART.act.in(old));
            return db.delete(ACT, ACT.id.in(old));
        });
    }
}
