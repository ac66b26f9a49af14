package martlet.model;

import java.util.List;
import java.util.Optional;

/** One write to rows of one model, as data. Whatever the room writes goes through {@link Writer} as one of these. */
sealed interface RowWrite<R> {

    /** Returns the model whose rows are written. */
    Model<R> model();

    /** New rows, at least one, each complete and checked. A row without a key gets one from the database. */
    record Insert<R>(List<Change<R>> rows) implements RowWrite<R> {
        @Override
        public Model<R> model() {
            return rows.getFirst().model();
        }
    }

    /** A row that was deleted, complete, with the key that it had; its versions go on where they ended. */
    record Restore<R>(Change<R> row, long version) implements RowWrite<R> {
        @Override
        public Model<R> model() {
            return row.model();
        }
    }

    /** One change of all rows that meet a condition and, where one is said, are in that version. */
    record Update<R>(Change<R> change, Where<R> where, Optional<Long> version) implements RowWrite<R> {
        @Override
        public Model<R> model() {
            return change.model();
        }
    }

    /** The rows that meet a condition go. */
    record Delete<R>(Model<R> model, Where<R> where) implements RowWrite<R> {}

    /** Rows that are new, or change those that have the same values in some fields. */
    record Upsert<R>(List<Put<R>> rows, List<Field<R, ?>> on) implements RowWrite<R> {
        @Override
        public Model<R> model() {
            return rows.getFirst().fresh().model();
        }
    }

    /** What a row is when it is new, complete and checked; and how one that is there changes, empty when it stays. */
    record Put<R>(Change<R> fresh, Optional<Change<R>> again) {}

    /** A link that had to be left open when the row was added is filled in, which is not a change of the row. */
    record Fill<R>(ForeignKey<R, ?, ?> link, Object key, Object target) implements RowWrite<R> {
        @Override
        @SuppressWarnings("unchecked")
        public Model<R> model() {
            return (Model<R>) link.model();
        }
    }
}
