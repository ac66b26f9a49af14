package martlet.admin;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * How the admin shows one model: what {@link Admin#add(Model, java.util.function.Consumer)} hands over to be filled in.
 * Whatever is not said has a default. What somebody may see or do is not said here but by the rules.
 *
 * <p>Filled in once at start, by one thread; then only read.
 *
 * @param <R> the record of the model
 */
public final class ModelAdmin<R> {

    private final Model<R> model;
    private final TextLook<R> texts;
    private final ListLook<R> list;
    private final MassLook<R> mass = new MassLook<>();
    private final FormLook<R> form = new FormLook<>();

    ModelAdmin(Model<R> model) {
        this.model = model;
        this.texts = new TextLook<>(model);
        this.list = new ListLook<>(model);
    }

    /**
     * Says which fields the list shows, also across links. The first one that is not a link leads to the row. Unless said:
     * the row's title, then every field but long text.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> columns(Field<R, ?>... fields) {
        list.columns(List.of(fields));
        return this;
    }

    /**
     * Says in which texts the list's search looks, also across links. Unless said: in the model's own texts.
     *
     * @throws IllegalArgumentException when a field is not text, or is a password
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> search(Field<R, ?>... fields) {
        texts.search(List.of(fields));
        return this;
    }

    /** Says how the list is sorted at first; an index over these keeps it fast. Unless said: newest first, by key. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> order(Order<R>... steps) {
        list.order(List.of(steps));
        return this;
    }

    /**
     * Lets the list be sorted by these columns too, whatever that costs. Unless said, a large table's list is sorted by its
     * columns as far as an index has the order; sorting by another one reads the whole table.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> sortable(Field<R, ?>... fields) {
        list.sortable(List.of(fields));
        return this;
    }

    /**
     * Makes the cells of these columns inputs, in the rows that whoever asks may change, with one button that saves all of the
     * page: in one transaction, and only what was typed in.
     *
     * @throws IllegalArgumentException when a field is a key, a link, a file, a password, bytes or JSON, or lies across a link;
     *     and by {@link Admin#add(Model, Consumer)}, when it is no column, is read-only in the form, or depends on another
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> editable(Field<R, ?>... fields) {
        list.editable(List.of(fields));
        return this;
    }

    /**
     * Says by which fields the list's filter panel asks, also across links; none: no panel. Unless said: by those that have
     * choices, links, moments, days, and yes or no.
     *
     * @throws IllegalArgumentException when a field is a password, a file, bytes or JSON
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> filters(Field<R, ?>... fields) {
        list.filters(List.of(fields));
        return this;
    }

    /**
     * Lets the list be gone through by year, month and day of a field; an index that begins with it keeps that fast.
     *
     * @throws IllegalArgumentException when the field is no moment and no day, or lies across a link
     */
    public ModelAdmin<R> drill(Field<R, ?> field) {
        list.drill(field);
        return this;
    }

    /**
     * Says how far the rows of each value in the filter panel are counted, where that is asked for. Unless said: 100,000 rows for
     * each field, and no further field after a second.
     *
     * @param most how many rows are read for a field, a tenth of them for one of linked rows; of more, the page says that it did not
     *     count them all
     * @param within after how long no further field is begun
     */
    public ModelAdmin<R> counts(int most, Duration within) {
        list.counts(new Facets.Limits(most, within));
        return this;
    }

    /**
     * Adds a column behind the others that shows what is worked out of each row.
     *
     * @param label its heading
     * @param value what it shows: text, a number, true or false, a moment, a day, a time of day, a UUID, a
     *     {@link martlet.model.Phrase}, or null for nothing; of anything else the page fails with a sentence, as nobody has said how
     *     it is read
     * @param more says of which fields, which has to be said, and how it is sorted
     * @throws IllegalArgumentException when it is not said of which fields
     */
    public ModelAdmin<R> column(String label, Function<? super Linked<R>, ? extends @Nullable Object> value,
            Consumer<ComputedColumn<R>> more) {
        var column = new ComputedColumn<R>(label, value);
        more.accept(column);
        list.column(column);
        return this;
    }

    /** Says by which text a linked row is called and looked for. Unless said: by its title, and its texts. */
    public <P> ModelAdmin<R> pick(ForeignKey<R, P, ?> link, Field<P, String> label) {
        texts.pick(link, label);
        return this;
    }

    // -- the form

    /**
     * Puts some fields of the form under a title; groups stand in the order in which they are said, and fields that no group
     * has come after them.
     *
     * @throws IllegalArgumentException when a group has the field already, or it is another row's
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> group(String title, Field<R, ?>... fields) {
        form.add(new FormLook.Group<>(Phrase.of(title), List.of(fields), false));
        return this;
    }

    /** The same, folded up until somebody opens it or something in it is wrong. Fails as {@link #group} does. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> collapsed(String title, Field<R, ?>... fields) {
        form.add(new FormLook.Group<>(Phrase.of(title), List.of(fields), true));
        return this;
    }

    /** Begins a tab of the form, which has what is said after it. Without script, tabs are sections under a list of them. */
    public ModelAdmin<R> tab(String title) {
        form.add(new FormLook.Tab<>(Phrase.of(title)));
        return this;
    }

    /**
     * Shows fields as text even to those who may write them; what is sent for one is not taken. One that a new row can't be without,
     * because it is required, has no default and is not the row's owner, is an input where the row is added, and fixed from then on.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> readOnly(Field<R, ?>... fields) {
        form.readOnly(List.of(fields));
        return this;
    }

    /**
     * Shows a value that is worked out from a row on the row's page: of the same kinds as that of a {@link #column}.
     *
     * @param reads what it is worked out from: who may not read one of them does not see the value
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> value(String label, Function<? super R, ?> value, Field<R, ?>... reads) {
        form.add(new FormLook.Value<>(Phrase.of(label), new FormLook.Computed<>(value, List.of(reads))));
        return this;
    }

    /** Says what stands between a field's label and its input, in place of the model's own words. */
    public ModelAdmin<R> help(Field<R, ?> field, String text) {
        form.help(field, Phrase.of(text));
        return this;
    }

    /**
     * Asks for a field only where another one has one of some values. Elsewhere what is sent for it is not taken: it stays as
     * it is, or gets its default in a new row.
     *
     * @throws IllegalArgumentException when the field may not be left out
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> ModelAdmin<R> when(Field<R, ?> field, Field<R, T> other, T... values) {
        form.depends(new FormLook.Dependence<>(field, other, List.of(values), false));
        return this;
    }

    /** The same, and where it is asked for it must be filled in. Fails as {@link #when} does. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> ModelAdmin<R> requiredWhen(Field<R, ?> field, Field<R, T> other, T... values) {
        form.depends(new FormLook.Dependence<>(field, other, List.of(values), true));
        return this;
    }

    /**
     * Says where the site itself shows a row, for a link on the row's page.
     *
     * @param address makes a path of the site
     * @param reads what the address is made of: who may not read one of them does not see the link
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ModelAdmin<R> page(Function<? super R, String> address, Field<R, ?>... reads) {
        form.page(new FormLook.Computed<>(address, List.of(reads)));
        return this;
    }

    /**
     * Puts rows that link to a row on its page, to be added, changed and deleted with it in one transaction, as far as their own
     * rules allow.
     *
     * @param link the link by which they belong to it
     * @param how says how they stand there
     */
    public <C> ModelAdmin<R> inline(ForeignKey<C, R, ?> link, Consumer<Inline<C>> how) {
        var inline = new Inline<C>(link);
        how.accept(inline);
        form.add(Lines.part(link, inline));
        return this;
    }

    /**
     * Shows which rows of another model a row goes together with, by the rows of a third that link to both, to be ticked.
     *
     * @param near the link to this model
     * @param far the link to the other
     */
    public <C, O> ModelAdmin<R> ticks(ForeignKey<C, R, ?> near, ForeignKey<C, O, ?> far) {
        form.add(Ticks.part(near, far));
        return this;
    }

    FormLook<R> form() {
        return form;
    }

    /** Adds something that can be done with ticked rows; asks for nothing. Fails as {@link #action(String, Consumer, Consumer)} does. */
    public ModelAdmin<R> action(String label, Consumer<Chosen<R>> work) {
        return action(label, work, _ -> {});
    }

    /**
     * Adds something that can be done with ticked rows of the list, or with all that match: after a page that says with how many,
     * in transactions of at most 500 rows, and as far as the rules go.
     *
     * @param label what its button says, such as "Deactivate"
     * @param work what is done with some rows; it must do nothing outside the database that can't be done twice
     * @param more says which rows it can be done with, and what is asked for before
     * @throws IllegalArgumentException when there is one of that name
     */
    public ModelAdmin<R> action(String label, Consumer<Chosen<R>> work, Consumer<RowAction<R>> more) {
        var action = new RowAction<>(label, work);
        more.accept(action);
        mass.action(action);
        return this;
    }

    /** Returns this, all of it said. */
    ModelAdmin<R> checked() {
        var shown = list.columns();
        for (var field : list.editable()) {
            if (!shown.contains(field) || form.isReadOnly(field) || form.dependence(field).isPresent()) {
                throw new IllegalArgumentException(
                        "'%s' can't be edited in the list: it is no column of it, is read-only, or depends on another field"
                                .formatted(field));
            }
        }
        return this;
    }

    Model<R> model() {
        return model;
    }

    MassLook<R> mass() {
        return mass;
    }

    ListLook<R> list() {
        return list;
    }

    /** Returns by which texts its rows are found, and linked rows are called. */
    TextLook<R> texts() {
        return texts;
    }
}
