package martlet.model;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A field that names a row of a model whose key is a whole number: many rows may link to one.
 *
 * @param <R> the record of the model that the link is seen from
 * @param <P> the record of the model that it leads to
 */
public final class Link<R, P> extends ForeignKey<R, P, Long> {

    Link(Model<R> model, String name, int index, Function<R, ? extends @Nullable Long> getter,
            Supplier<? extends Model<P>> target) {
        super(model, name, index, getter, () -> keyOf(target.get()));
    }

    Link(Field<R, Long> keys, Model<P> target) {
        super(keys, () -> keyOf(target));
    }

    private Link(Link<?, P> leaf, List<ForeignKey<?, ?, ?>> via) {
        super(leaf, via);
    }

    /** That it is a whole number is looked at when a database is opened. */
    @SuppressWarnings("unchecked")
    private static <P> Field<P, Long> keyOf(Model<P> model) {
        return (Field<P, Long>) model.key();
    }

    @Override
    <Q> Link<Q, P> reachedBy(List<ForeignKey<?, ?, ?>> links) {
        return new Link<>(this, links);
    }

    @Override
    public Type<Long> type() {
        return Type.LONG;
    }

    @Override
    public Link<R, P> onDelete(OnDelete rule) {
        super.onDelete(rule);
        return this;
    }

    @Override
    public Link<R, P> optional() {
        super.optional();
        return this;
    }

    @Override
    public Link<R, P> unique() {
        super.unique();
        return this;
    }

    @Override
    public Link<R, P> label(String text) {
        super.label(text);
        return this;
    }

    @Override
    public Link<R, P> help(String text) {
        super.help(text);
        return this;
    }
}
