package martlet.admin;

import martlet.model.Field;
import martlet.model.Input;
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
 * @param wrong whether something is wrong with what was filled in
 * @param secret whether what is filled in is a password
 * @param shows on what it depends whether it is asked for; null where it always is
 */
record Item(@Nullable Shown input, @Nullable Shown pick, Phrase label, @Nullable Shown value, boolean wrong,
        boolean secret, Dependents.@Nullable Shows shows) {

    static final View<Item> VIEW = View.of(Item.class)
            .show("input", Item::input).show("pick", Item::pick).show("secret", Item::secret)
            .show("depends_on", item -> item.shows == null ? "" : item.shows.other())
            .show("depends_values", item -> item.shows == null ? "" : item.shows.values())
            .show("fixed", item -> item.value != null).show("fixed_label", Item::label).show("cell", Item::value);

    static Item input(Field<?, ?> field, Shown input, @Nullable Shown pick, boolean wrong,
            Dependents.@Nullable Shows shows) {
        return new Item(input, pick, field.caption(), null, wrong, field.input() == Input.PASSWORD, shows);
    }

    static Item fixed(Phrase label, Cell value) {
        return new Item(null, null, label, Cell.VIEW.of(value), false, false, null);
    }
}
