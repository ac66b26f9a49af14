package martlet.admin;

import martlet.model.Field;
import martlet.model.Phrase;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * One field on a row's page: to be filled in, or to be read.
 *
 * @param input the form's input; null where the field can only be read
 * @param pick how a link's row is chosen; null for other fields
 * @param label the field's name for people
 * @param value what is read; null where there is an input
 */
record Item(@Nullable Shown input, @Nullable Shown pick, Phrase label, @Nullable Shown value) {

    static final View<Item> VIEW = View.of(Item.class)
            .show("input", Item::input).show("pick", Item::pick)
            .show("fixed", item -> item.value != null).show("fixed_label", Item::label).show("cell", Item::value);

    static Item fixed(Field<?, ?> field, Cell value) {
        return new Item(null, null, field.caption(), Cell.VIEW.of(value));
    }
}
