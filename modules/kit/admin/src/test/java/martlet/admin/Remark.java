package martlet.admin;

import static martlet.admin.Diary.DIARY;
import static martlet.admin.Person.PERSON;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** Is called by what it links to, for the tests of this room. */
record Remark(long id, long personId, long diaryId, String note, @Nullable Long answersId) {

    static final Fields REMARK = new Fields();

    static final class Fields extends Model<Remark> {
        final Field<Remark, Long> id = key("id", Remark::id);
        final Link<Remark, Person> person = link("person", Remark::personId, () -> PERSON);
        final Link<Remark, Diary> diary = link("diary", Remark::diaryId, () -> DIARY);
        final Field<Remark, String> note = text("note", Remark::note).max(40);
        final Link<Remark, Remark> answers = link("answers", Remark::answersId, () -> REMARK).optional();

        private Fields() {
            super("remark");
            titled("{person} on {diary}: {note}", person, diary, note);
        }

        @Override
        protected Remark read(Row row) {
            return new Remark(row.get(id), row.get(person), row.get(diary), row.get(note), row.orNull(answers));
        }
    }
}
