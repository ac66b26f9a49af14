package martlet.tasks;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done: once, or on a schedule.
 *
 * @param name whose handler does it
 * @param payload what the handler is given
 * @param schedule the name again where it comes round, so that no two rows can; null for a task that is done once
 * @param due when it may be begun. Whoever begins it moves this ahead, which keeps others away until then
 * @param attempts how often it was begun since it was last done
 * @param givenUp whether it failed so often that it is not begun any more
 * @param error what was wrong the last time
 */
record Task(
        long id, String name, String payload, @Nullable String schedule, Instant due, long attempts, boolean givenUp,
        String error) {

    static final Fields TASK = new Fields();

    static final class Fields extends Model<Task> {
        final Field<Task, Long> id = key("id", Task::id);
        final Field<Task, String> name = text("name", Task::name).max(100);
        final Field<Task, String> payload = text("payload", Task::payload).input(Input.LINES).blank();
        final Field<Task, String> schedule = text("schedule", Task::schedule).max(100).optional().unique();
        final Field<Task, Instant> due = instant("due", Task::due).defaultsTo(Instant::now);
        final Field<Task, Long> attempts = whole("attempts", Task::attempts).defaultsTo(() -> 0L);
        final Field<Task, Boolean> givenUp = bool("given_up", Task::givenUp).defaultsTo(() -> false);
        final Field<Task, String> error = text("error", Task::error).max(1_000).blank().defaultsTo(() -> "");

        private Fields() {
            super("martlet_task");
            unrecorded();
            index(due, id);
        }

        @Override
        protected Task read(Row row) {
            return new Task(
                    row.get(id), row.get(name), row.get(payload), row.orNull(schedule), row.get(due), row.get(attempts),
                    row.get(givenUp), row.get(error));
        }
    }

    boolean comesRound() {
        return schedule != null;
    }

    /** Leaves the payload out, which may be nobody's business. */
    @Override
    public String toString() {
        return comesRound() ? "schedule '%s'".formatted(name) : "task %d '%s'".formatted(id, name);
    }
}
