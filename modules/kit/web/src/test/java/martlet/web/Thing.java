package martlet.web;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** A row with one field of every kind that a form has an input for. */
record Thing(long id, String name, String email, @Nullable String body, String password, boolean done, Instant at,
        @Nullable Long other) {

    static final Fields THING = new Fields();

    static final class Fields extends Model<Thing> {
        final Field<Thing, Long> id = key("id", Thing::id);
        final Field<Thing, String> name = text("name", Thing::name).max(20).unique().help("As on the box.");
        final Field<Thing, String> email = text("email", Thing::email).max(100).input(Input.EMAIL);
        final Field<Thing, String> body = text("body", Thing::body).max(1_000).input(Input.LINES).optional();
        final Field<Thing, String> password = text("password", Thing::password).max(200).input(Input.PASSWORD);
        final Field<Thing, Boolean> done = bool("done", Thing::done).defaultsTo(() -> false);
        final Field<Thing, Instant> at = instant("at", Thing::at).defaultsTo(Instant::now);
        final Link<Thing, Thing> other = link("other", Thing::other, () -> THING).optional();

        private Fields() {
            super("thing");
        }

        @Override
        protected Thing read(Row row) {
            return new Thing(row.get(id), row.get(name), row.get(email), row.orNull(body), row.get(password),
                    row.get(done),
                    row.get(at), row.orNull(other));
        }
    }
}
