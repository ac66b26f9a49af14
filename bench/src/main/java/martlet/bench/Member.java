package martlet.bench;

import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/** Who wrote a post. */
public record Member(long id, String name, boolean active) {

    public static final Fields MEMBER = new Fields();

    public static final class Fields extends Model<Member> {
        public final Field<Member, Long> id = key("id", Member::id);
        public final Field<Member, String> name = text("name", Member::name).max(40).unique();
        public final Field<Member, Boolean> active = bool("active", Member::active).defaultsTo(() -> true);

        private Fields() {
            super("member");
            unrecorded();
        }

        @Override
        protected Member read(Row row) {
            return new Member(row.get(id), row.get(name), row.get(active));
        }
    }
}
