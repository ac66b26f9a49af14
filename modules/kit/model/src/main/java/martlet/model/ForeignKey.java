package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A field that names a row of a model by its key: many rows may link to one. {@link Link} is the kind for the keys that
 * most models have.
 *
 * @param <R> the record of the model that it is seen from
 * @param <P> the record of the model that it leads to
 * @param <K> the Java class of that model's keys
 */
public sealed class ForeignKey<R, P, K> extends Field<R, K> permits Link, FileLink {

    private final Supplier<? extends Field<P, K>> key;
    private OnDelete onDelete = OnDelete.CASCADE;

    ForeignKey(Model<R> model, String name, int index, Function<R, ? extends @Nullable K> getter,
            Supplier<? extends Field<P, K>> key) {
        super(model, name, name + "_id", index, null, getter);
        this.key = key;
    }

    /** A field that holds keys of which the database was not told whose they are: the row may be gone. */
    ForeignKey(Field<R, K> keys, Supplier<? extends Field<P, K>> key) {
        super(keys, keys.column(), null, keys::of);
        this.key = key;
        traits().optional = true;
    }

    ForeignKey(ForeignKey<?, P, K> leaf, List<ForeignKey<?, ?, ?>> via) {
        super(leaf, via);
        this.key = leaf.key;
        this.onDelete = leaf.onDelete;
    }

    /** Returns this one as a link beyond others. */
    <Q> ForeignKey<Q, P, K> reachedBy(List<ForeignKey<?, ?, ?>> links) {
        return new ForeignKey<>(this, links);
    }

    /** Joins lists of links, for a path of one more step. */
    static List<ForeignKey<?, ?, ?>> path(List<ForeignKey<?, ?, ?>> first, ForeignKey<?, ?, ?> next,
            List<ForeignKey<?, ?, ?>> rest) {
        var path = new ArrayList<ForeignKey<?, ?, ?>>(first);
        path.add(next);
        path.addAll(rest);
        return List.copyOf(path);
    }

    /** Returns the model that it leads to. */
    @SuppressWarnings("unchecked")
    public final Model<P> target() {
        return (Model<P>) key.get().model();
    }

    /** Returns the field of that model that this one names its rows by. */
    final Field<P, K> targetKey() {
        return key.get();
    }

    /** Returns the kind of its values, which is that of the keys it names. */
    @Override
    public Type<K> type() {
        return key.get().type();
    }

    /** Returns a field of the row that it leads to, as a field of this model: {@code MESSAGE.user.to(USER.username)}. */
    @SuppressWarnings("unchecked")
    public final <T> Field<R, T> to(Field<P, T> field) {
        // A link is a field of keys, so that T is the key's class where the field is a link.
        return field instanceof ForeignKey<P, ?, T> link
                ? (Field<R, T>) to(link)
                : new Field<>(field, path(via(), this, field.via()));
    }

    /** Returns a link of the row that it leads to, as a link of this model. */
    public final <Q, L> ForeignKey<R, Q, L> to(ForeignKey<P, Q, L> link) {
        return link.reachedBy(path(via(), this, link.via()));
    }

    /** Returns a link of the row that it leads to, as a link of this model. */
    public final <Q> Link<R, Q> to(Link<P, Q> link) {
        return link.reachedBy(path(via(), this, link.via()));
    }

    /** Leading to a row that meets a condition: {@code MESSAGE.user.to(USER.active.eq(true))}. */
    public final Where<R> to(Where<P> condition) {
        return in(key.get(), condition);
    }

    /** Being led to by a row that meets a condition: {@code MESSAGE.user.from(MESSAGE.content.contains("hello"))}. */
    public final Where<P> from(Where<R> condition) {
        return key.get().in(this, condition);
    }

    /**
     * Leading to the row with this key.
     *
     * @throws IllegalArgumentException when a key of that model is of another kind
     */
    public final Where<R> toKey(Object targetKey) {
        return eq(type().cast(target().checkedKey(targetKey)));
    }

    /** Says what happens to this row when the one that it leads to is deleted; {@link OnDelete#CASCADE} unless said. */
    public ForeignKey<R, P, K> onDelete(OnDelete rule) {
        checkDeclaring();
        this.onDelete = rule;
        return this;
    }

    /** Returns what happens to this row when the one that it leads to is deleted. */
    public final OnDelete onDelete() {
        return onDelete;
    }

    /** Lets the link lead nowhere. */
    @Override
    public ForeignKey<R, P, K> optional() {
        super.optional();
        return this;
    }

    /** Lets each row be led to by one row at most. */
    @Override
    public ForeignKey<R, P, K> unique() {
        super.unique();
        return this;
    }

    @Override
    public ForeignKey<R, P, K> label(String text) {
        super.label(text);
        return this;
    }

    @Override
    public ForeignKey<R, P, K> help(String text) {
        super.help(text);
        return this;
    }

    /** What happens to a row when the one that it links to is deleted. */
    public enum OnDelete {
        /** It is deleted too. */
        CASCADE,
        /** The other can't be deleted while it is there. */
        RESTRICT,
        /** The link is emptied; only for an optional link. */
        SET_NULL
    }
}
