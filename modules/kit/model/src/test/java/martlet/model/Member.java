package martlet.model;

/** Somebody who is known by a name that nobody else may have, however it is written, for the tests of this room. */
record Member(long id, String name) {

    static final Fields MEMBER = new Fields();

    static final class Fields extends Model<Member> {
        final Field<Member, Long> id = key("id", Member::id);
        final Field<Member, String> name = text("name", Member::name).max(50).uniqueName();

        private Fields() {
            super("member");
        }

        @Override
        protected Member read(Row row) {
            return new Member(row.get(id), row.get(name));
        }
    }
}
