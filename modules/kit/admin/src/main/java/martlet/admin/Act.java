package martlet.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done with many rows, in slices: what it is, and how far it has come.
 *
 * @param id what names it, in the history, too: all that it writes has this for its unit
 * @param model the name of the model
 * @param account who does it
 * @param kind what is done
 * @param asked with what: a form, as its text
 * @param state where it stands
 * @param total how many rows it is about
 * @param done how many it has dealt with
 * @param skipped how many of those stayed as they were
 * @param place where it goes on
 * @param message the sentence that tells why it stopped; empty otherwise
 * @param beat when it last got on: one that has stood still for long is worked on by nobody
 */
record Act(UUID id, String model, long account, String kind, String asked, State state, long total, long done,
        long skipped, @Nullable String place, String message, Instant beat) {

    static final Fields ACT = new Fields();

    private static final int LONGEST = 64_000;

    /** Where an act stands. */
    enum State {
        /** It waits for a person. */
        READY,
        /** It is worked on. */
        RUNNING,
        /** All of it is done. */
        DONE,
        /** Something stopped it; what was done by then is done. */
        STOPPED
    }

    /** The columns of {@code martlet_act}. */
    static final class Fields extends Model<Act> {
        final Field<Act, UUID> id = uuidKey("id", Act::id);
        final Field<Act, String> model = text("model", Act::model).max(48);
        final Field<Act, Long> account = whole("account", Act::account);
        final Field<Act, String> kind = text("kind", Act::kind).max(60);
        final Field<Act, String> asked = text("asked", Act::asked).max(LONGEST).blank();
        final Field<Act, State> state = choice("state", Act::state, State.values());
        final Field<Act, Long> total = whole("total", Act::total);
        final Field<Act, Long> done = whole("done", Act::done).defaultsTo(() -> 0L);
        final Field<Act, Long> skipped = whole("skipped", Act::skipped).defaultsTo(() -> 0L);
        final Field<Act, String> place = text("place", Act::place).max(1_000).optional();
        final Field<Act, String> message = text("message", Act::message).max(2_000).blank()
                .defaultsTo(() -> "");
        final Field<Act, Instant> beat = instant("beat", Act::beat).defaultsTo(Instant::now).indexed();

        private Fields() {
            super("martlet_act");
            unrecorded();
        }

        @Override
        protected Act read(Row row) {
            return new Act(row.get(id), row.get(model), row.get(account), row.get(kind), row.get(asked),
                    row.get(state), row.get(total), row.get(done), row.get(skipped), row.orNull(place),
                    row.get(message), row.get(beat));
        }
    }

    /** Those states in which somebody may begin it, or go on with it. */
    static final List<State> OPEN = List.of(State.READY, State.STOPPED);
}
