package martlet.rest;

import java.time.Instant;
import martlet.model.Bytes;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** An answer that was given, for when the same request comes again; without status while the first one is worked on. */
record AnswerRow(long id, String token, String request, @Nullable Long status, @Nullable String headers,
        @Nullable Bytes body, Instant made) {

    static final Fields ANSWER = new Fields();

    /** The most bytes of an answer that is kept. */
    static final int LONGEST_BODY = 4 << 20;

    /** What a hash of 256 bits has. */
    private static final int HASH = 43;

    private static final int LONGEST_HEADERS = 2_000;

    /** The columns of {@code martlet_answer}. */
    static final class Fields extends Model<AnswerRow> {
        final Field<AnswerRow, Long> id = key("id", AnswerRow::id);
        final Field<AnswerRow, String> token = text("token", AnswerRow::token).max(HASH).unique();
        final Field<AnswerRow, String> request = text("request", AnswerRow::request).max(HASH);
        final Field<AnswerRow, Long> status = whole("status", AnswerRow::status).optional();
        final Field<AnswerRow, String> headers = text("headers", AnswerRow::headers).max(LONGEST_HEADERS).optional();
        final Field<AnswerRow, Bytes> body = binary("body", AnswerRow::body).optional();
        final Field<AnswerRow, Instant> made = instant("made", AnswerRow::made).indexed();

        private Fields() {
            super("martlet_answer");
            unrecorded();
        }

        @Override
        protected AnswerRow read(Row row) {
            return new AnswerRow(row.get(id), row.get(token), row.get(request), row.orNull(status),
                    row.orNull(headers), row.orNull(body), row.get(made));
        }
    }
}
