package martlet.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import martlet.model.ForeignKey;
import martlet.model.Model;

/** What may come inside of rows that one caller writes, as far as the document says it. */
final class Inside {

    private final Asker asker;

    Inside(Asker asker) {
        this.asker = asker;
    }

    /** Returns the links whose rows may come. */
    <R> List<ForeignKey<R, ?, ?>> links(Model<R> model) {
        var access = asker.access(model);
        var resource = asker.resource(model);
        return resource.writtenLinks().stream().filter(link -> mayWrite(link.target())
                && (resource.isWritable(access, link, true) || resource.isWritable(access, link, false))).toList();
    }

    /** Returns the lists whose rows may come. */
    <R> List<Children<R, ?>> lists(Model<R> model) {
        var written = asker.resource(model).writtenLists();
        return asker.children(model).stream()
                .filter(list -> written.contains(list) && mayWrite(list.model())).toList();
    }

    /** Whether anything may come. */
    boolean isAny(Model<?> model) {
        return !links(model).isEmpty() || !lists(model).isEmpty();
    }

    private boolean mayWrite(Model<?> model) {
        return asker.isShown(model) && (asker.access(model).mayAdd() || asker.access(model).mayChange());
    }

    /** Returns the models whose rows may come inside of those of some. */
    Collection<Model<?>> of(List<Model<?>> models) {
        var all = new LinkedHashSet<Model<?>>();
        models.stream().filter(this::mayWrite).forEach(model -> collect(model, all));
        return all;
    }

    private <R> void collect(Model<R> model, Set<Model<?>> all) {
        var next = new ArrayList<Model<?>>();
        links(model).forEach(link -> next.add(link.target()));
        lists(model).forEach(list -> next.add(list.model()));
        next.stream().filter(all::add).forEach(each -> collect(each, all));
    }
}
