package martlet.web;

import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/** A value that the kit made for itself and must find again after a restart. */
record Setting(long id, String name, String value) {

    static final Fields SETTING = new Fields();

    /** The columns of {@code martlet_setting}. */
    static final class Fields extends Model<Setting> {
        final Field<Setting, Long> id = key("id", Setting::id);
        final Field<Setting, String> name = text("name", Setting::name).max(100).unique();
        final Field<Setting, String> value = text("value", Setting::value).max(1_000);

        private Fields() {
            super("martlet_setting");
            unrecorded();
        }

        @Override
        protected Setting read(Row row) {
            return new Setting(row.get(id), row.get(name), row.get(value));
        }
    }
}
