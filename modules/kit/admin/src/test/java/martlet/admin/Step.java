package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** What is done about a post, one after the other, for the tests of this room. */
record Step(long id, long postId, String text, int place, boolean done, @Nullable Long byId,
        Pace pace) {

    static final Fields STEP = new Fields();

    /** How it is done. */
    enum Pace {
        SLOW, STEADY, FAST
    }

    static final class Fields extends Model<Step> {
        final Field<Step, Long> id = key("id", Step::id);
        final Link<Step, Post> post = link("post", Step::postId, () -> POST);
        final Field<Step, String> text = text("text", Step::text).max(40);
        final Field<Step, Integer> place = integer("place", Step::place).defaultsTo(() -> 0);
        final Field<Step, Boolean> done = bool("done", Step::done).defaultsTo(() -> false);
        final Link<Step, Person> by = link("by", Step::byId, () -> PERSON).optional();
        final Field<Step, Pace> pace = choice("pace", Step::pace, Pace.values()).defaultsTo(() -> Pace.STEADY);

        private Fields() {
            super("step");
            unique("This step is there already.", post, text);
            index(post, place, id);
        }

        @Override
        protected Step read(Row row) {
            return new Step(row.get(id), row.get(post), row.get(text), row.get(place), row.get(done), row.orNull(by),
                    row.get(pace));
        }

        @Override
        public String title(Step row) {
            return row.text();
        }
    }
}
