package martlet.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One write of one row, as the {@link History} keeps it.
 *
 * @param id its number. Of two writes of one row the later one has the greater
 * @param unit the transaction that it was a part of, or the work of many of them ({@link History#together})
 * @param at when
 * @param actorKey the key of the account that wrote; empty for nobody
 * @param actor the name that it had; empty for nobody
 * @param surface through what it came
 * @param action what was done
 * @param model the name of the row's model
 * @param row the row's key, as text
 * @param version the version that the row had after it; for a deletion, the last one
 * @param fields the values as JSON; {@link #differences} reads them
 * @param position its place in the order that {@link History#after} gives; null until somebody asked for that
 */
public record Revision(
        long id, UUID unit, Instant at, String actorKey, String actor, Actor.Surface surface, Action action,
        String model,
        String row, long version, String fields, @Nullable Long position) {

    /** The descriptor of the table, which every database has: for conditions and orders. */
    public static final Fields REVISION = new Fields();

    /** What was done with the row. */
    public enum Action {
        /** It was added. */
        CREATE,
        /** It was changed. */
        UPDATE,
        /** It was deleted. */
        DELETE;

        /** Returns its name as it is kept, in small letters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A value that was written.
     *
     * @param field the field's name
     * @param before the text form of the value before; null where there was none, or where it is a secret
     * @param after the text form of the value after; null where there is none, or where it is a secret
     * @param secret whether it is a secret, of which only that it changed is known
     */
    public record Difference(String field, @Nullable String before, @Nullable String after, boolean secret) {}

    /** Returns the values that were written, in the order of the model's fields. */
    public List<Difference> differences() {
        return Differences.read(fields);
    }

    /** The columns of {@code martlet_change}. */
    public static final class Fields extends Model<Revision> {
        /** The number. */
        public final Field<Revision, Long> id = key("id", Revision::id);
        /** The transaction. */
        public final Field<Revision, UUID> unit = uuid("unit", Revision::unit);
        /** When. */
        public final Field<Revision, Instant> at = instant("at", Revision::at);
        /** The key of the account that wrote. */
        public final Field<Revision, String> actorKey = text("actor_key", Revision::actorKey).max(200).blank();
        /** The name of the account that wrote. */
        public final Field<Revision, String> actor = text("actor", Revision::actor).max(200).blank();
        /** Through what, in small letters. */
        public final Field<Revision, String> surface = text("surface", (Revision r) -> r.surface.word()).max(10);
        /** What was done, in small letters. */
        public final Field<Revision, String> action = text("action", (Revision r) -> r.action.word()).max(10);
        /** The name of the row's model. */
        public final Field<Revision, String> model = text("model", Revision::model).max(48);
        /** The row's key. */
        public final Field<Revision, String> row = text("row", Revision::row).max(200);
        /** The version after it. */
        public final Field<Revision, Long> version = whole("version", Revision::version);
        /** The values. */
        public final Field<Revision, String> fields = text("fields", Revision::fields);
        /** The place in the order for readers that follow. */
        public final Field<Revision, Long> position = whole("position", Revision::position).optional().unique();

        private Fields() {
            super("martlet_change");
            unrecorded();
            index(model, row);
            index(model, id);
            index(actorKey, id);
            index(unit, id);
            // Those without a place are found by it, in the order of their numbers, however long the log is.
            index(position, id);
        }

        @Override
        protected Revision read(Row values) {
            return new Revision(values.get(id), values.get(unit), values.get(at), values.get(actorKey),
                    values.get(actor), Actor.Surface.of(values.get(surface)),
                    Action.valueOf(values.get(action).toUpperCase(Locale.ROOT)), values.get(model), values.get(row),
                    values.get(version), values.get(fields), values.orNull(position));
        }

        @Override
        public String label() {
            return "Change";
        }
    }
}
