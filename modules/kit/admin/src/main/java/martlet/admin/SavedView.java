package martlet.admin;

import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/**
 * A list as somebody wants to find it again.
 *
 * @param model the name of the model
 * @param account whose it is
 * @param name what it is called
 * @param asked what its address asks for: filters, search, order
 * @param columns the names of its columns, with commas between; empty for those that whoever looks has chosen
 * @param shared the name of the group whose members see it, too; empty for nobody else
 */
record SavedView(long id, String model, long account, String name, String asked, String columns, String shared) {

    static final Fields SAVED_VIEW = new Fields();

    private static final int LONGEST = 4_000;

    /** The columns of {@code martlet_saved_view}. */
    static final class Fields extends Model<SavedView> {
        final Field<SavedView, Long> id = key("id", SavedView::id);
        final Field<SavedView, String> model = text("model", SavedView::model).max(48);
        final Field<SavedView, Long> account = whole("account", SavedView::account);
        final Field<SavedView, String> name = text("name", SavedView::name).max(60);
        final Field<SavedView, String> asked = text("asked", SavedView::asked).max(LONGEST).blank();
        final Field<SavedView, String> columns = text("columns", SavedView::columns).max(LONGEST).blank();
        final Field<SavedView, String> shared = text("shared", SavedView::shared).max(48).blank();

        private Fields() {
            super("martlet_saved_view");
            unrecorded();
            unique("You have a view of that name already.", account, model, name);
            index(model, id);
        }

        @Override
        protected SavedView read(Row row) {
            return new SavedView(row.get(id), row.get(model), row.get(account), row.get(name), row.get(asked),
                    row.get(columns), row.get(shared));
        }
    }
}
