package martlet.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import martlet.auth.Access;
import martlet.auth.Caller;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Type;
import martlet.model.Where;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/**
 * How a model is shown as JSON. Who may see and do what is said by the rules of {@code martlet.auth}; a resource can only
 * take away from that. Each method returns a new resource; this one stays as it is.
 *
 * @param <R> the record of the model
 */
public final class Resource<R> {

    private static final int MOST_ON_A_PAGE = 10_000;

    private final Model<R> model;
    private final Traits<R> traits;
    private final List<SerializedString> names;

    private Resource(Model<R> model, Traits<R> traits) {
        this.model = model;
        this.traits = traits;
        this.names = model.fields().stream().map(field -> new SerializedString(field.name())).toList();
    }

    private Resource<R> with(Consumer<Traits<R>> change) {
        var copy = traits.copy();
        change.accept(copy);
        return new Resource<>(model, copy);
    }

    /** Shows a model as far as its rules let each caller see it. */
    public static <R> Resource<R> of(Model<R> model) {
        return new Resource<>(model, new Traits<>());
    }

    /** Takes fields away from everybody: neither read nor written here, nor known by name. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Resource<R> hide(Field<R, ?>... fields) {
        return with(traits -> traits.hidden.addAll(own(fields)));
    }

    /** Lets fields be read here, but written by nobody. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Resource<R> readOnly(Field<R, ?>... fields) {
        return with(traits -> traits.fixed.addAll(own(fields)));
    }

    /**
     * Names the text fields that {@code q} looks into, of this model or across links.
     *
     * @throws IllegalArgumentException when one is not text
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Resource<R> search(Field<R, String>... fields) {
        for (var field : fields) {
            if (field.type() != Type.TEXT) {
                throw new IllegalArgumentException("%s can't be searched: it is not text".formatted(field));
            }
        }
        return with(traits -> traits.search.addAll(List.of(fields)));
    }

    /** Shows the row that a link leads to as an object, as the other resource does, unless a request asks otherwise. */
    public <P> Resource<R> include(ForeignKey<R, P, ?> link, Resource<P> as) {
        own(link);
        return with(traits -> traits.included.put(link, as));
    }

    /**
     * Lets a request have the rows that link to one shown as a list in its object: {@code expand=messages}. Each list has the
     * first rows, as many as a page of their resource but at most 100, in its order, and the address of the rest. One statement finds those
     * of all objects in an answer. They are shown as the API's resource of their model shows them, to those who may read the
     * link.
     *
     * @param name what the list is called
     * @param link the link that leads from each of them to this model
     * @throws IllegalArgumentException when the name is a field's or another list's, or none that a field could have
     */
    public <C> Resource<R> children(String name, ForeignKey<C, R, ?> link) {
        if (link.target() != model || isTaken(name)) {
            throw new IllegalArgumentException(
                    "%s can't be the list '%s' of %s: it leads elsewhere, or there is something of that name"
                            .formatted(link, name, model));
        }
        return with(traits -> traits.children.add(Children.of(name, link)));
    }

    /**
     * Shows a value that is worked out from each row, after the row's own: to everybody who may see the row. It can be asked for
     * by {@code fields}, and neither be filtered by nor written.
     *
     * @param name what it is called
     * @param type how it is written
     * @param value what it is of a row, null where there is none; called for each row that is shown, so it asks no database
     * @throws IllegalArgumentException when the name is a field's or a list's, or none that a field could have
     */
    public <T> Resource<R> show(String name, Type<T> type, Function<R, @Nullable T> value) {
        if (isTaken(name)) {
            throw new IllegalArgumentException("%s has something of the name '%s'".formatted(model, name));
        }
        return with(traits -> traits.computed.add(Computed.of(name, type, value)));
    }

    private boolean isTaken(String name) {
        return model.field(name).isPresent() || traits.children.stream().anyMatch(list -> list.name().equals(name))
                || traits.computed.stream().anyMatch(known -> known.name().equals(name));
    }

    /**
     * Leaves out rows that the caller may see but that this API is not about, such as drafts: they are answered like rows that are
     * not there. What must be kept from somebody is said by the rules, which go for every surface.
     *
     * @param rows returns those that there are for somebody; called for each request
     */
    public Resource<R> only(Function<Caller, Where<R>> rows) {
        return with(traits -> traits.narrowing.add(rows));
    }

    /**
     * Sees, or sets more of, what is about to be written: added where {@link Change#fields} has a value for every field that must
     * have one, and changed otherwise. The values were checked; what is set here is checked by the model.
     *
     * @param step throws {@link martlet.model.InvalidException} to refuse, which is answered 422
     */
    public Resource<R> saving(BiConsumer<Caller, Change<R>> step) {
        return with(traits -> traits.saving.add(step));
    }

    /**
     * Sees each row that is about to be deleted: by its own address, by a filter, in a batch, or left out of a list. It may refuse,
     * and it may have something written to the row instead, so that it stays: that is written whether or not the caller may change the
     * row, and counts as deleted. The first of several steps that wants something written has its way.
     *
     * <p>Asked of rows that the caller may delete, held so that nobody else writes them. Rows that would go along with rows of another
     * resource, because they can't be without them, are asked about too, so far as they are rows that this resource is about
     * ({@link #only}): when one is to stay, what is written to it must take it from there, such as to another owner; else the whole deletion is
     * refused.
     *
     * @param step returns what is written instead; empty to delete the row. Throws {@link martlet.model.InvalidException} to refuse,
     *     which is answered 409
     */
    public Resource<R> deleting(BiFunction<Caller, R, Optional<Change<R>>> step) {
        return with(traits -> traits.deleting.add(step));
    }

    /** Sorts lists by these where a request does not say; the key is always the last. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Resource<R> orderBy(Order<R>... steps) {
        return with(traits -> {
            traits.order.clear();
            traits.order.addAll(Arrays.asList(steps));
        });
    }

    /**
     * Lets callers listen to what happens to the rows that they may see, at {@code events/} below the list.
     *
     * @throws IllegalArgumentException when the model's writes are not recorded: nobody would be told of any
     */
    public Resource<R> events() {
        if (!model.isRecorded()) {
            throw new IllegalArgumentException("'%s' has no events: its writes are not recorded".formatted(model));
        }
        return with(traits -> traits.events = true);
    }

    /**
     * Lets a write write the row that a link leads to: an object with more than its key in it changes that row or, where it names
     * none, adds one. Its own rules and its own resource in the same API say who may do that, and with which fields.
     */
    public Resource<R> writeThrough(ForeignKey<R, ?, ?> link) {
        own(link);
        return with(traits -> traits.throughLinks.add(link));
    }

    /**
     * Lets a write write the rows of a list: objects with a key change rows that are in it, others are added. Rows that are left
     * out stay, unless the request says {@code replace=} with the name of the list. Their own rules and their own resource in the
     * same API say who may do that, and with which fields.
     *
     * @throws IllegalArgumentException when there is no list of that name; say {@link #children} before
     */
    public Resource<R> writeThrough(String list) {
        if (traits.children.stream().noneMatch(known -> known.name().equals(list))) {
            throw new IllegalArgumentException("'%s' has no list '%s'; say children(…) before".formatted(model, list));
        }
        return with(traits -> traits.throughLists.add(list));
    }

    /**
     * Demands that whoever changes or deletes a row says which version that is based on, with {@code If-Match}; without it the
     * answer is 428. So nobody undoes what they have not seen. Rows are not changed by a filter then.
     */
    public Resource<R> requireVersion() {
        return with(traits -> traits.versioned = true);
    }

    /**
     * Says how many objects a page has.
     *
     * @param page when the request does not say
     * @param most when it asks for more
     * @throws IllegalArgumentException unless 1 ≤ page ≤ most ≤ 10,000
     */
    public Resource<R> limit(int page, int most) {
        if (page < 1 || most < page || most > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException(
                    "limit(%d, %d) on %s: at least 1, and at most 10000, the first no more than the second"
                            .formatted(page, most, model));
        }
        return with(traits -> {
            traits.page = page;
            traits.longestPage = most;
        });
    }

    /** Shows all rows on one page, in the same envelope: for few of them, as after 10,000 another page begins. */
    public Resource<R> unpaged() {
        return limit(MOST_ON_A_PAGE, MOST_ON_A_PAGE);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private List<Field<R, ?>> own(Field<R, ?>... fields) {
        for (var field : fields) {
            if (!field.via().isEmpty() || field.model() != model) {
                throw new IllegalArgumentException("%s is not a field of %s itself; say it on the other resource"
                        .formatted(field, model));
            }
        }
        return Arrays.asList(fields);
    }

    Model<R> model() {
        return model;
    }

    boolean hasEvents() {
        return traits.events;
    }

    List<Field<R, ?>> search() {
        return List.copyOf(traits.search);
    }

    List<Computed<R, ?>> computed() {
        return traits.computed;
    }

    Where<R> narrowed(Caller caller) {
        Where<R> all = Where.everything();
        for (var rows : traits.narrowing) {
            all = all.and(rows.apply(caller));
        }
        return all;
    }

    /** Returns a change as it is to be written. */
    Change<R> saved(Caller caller, Change<R> change) {
        traits.saving.forEach(step -> step.accept(caller, change));
        return change;
    }

    boolean hasDeleting() {
        return !traits.deleting.isEmpty();
    }

    /** Returns what is written to a row instead of deleting it; empty where it is to be deleted. */
    Optional<Change<R>> kept(Caller caller, R row) {
        return traits.deleting.stream().flatMap(step -> step.apply(caller, row).stream()).findFirst();
    }

    /** Whether the site has steps of its own before a row is written. */
    boolean hasSteps() {
        return !traits.saving.isEmpty();
    }

    List<Children<R, ?>> children() {
        return traits.children;
    }

    List<Order<R>> order() {
        return traits.order;
    }

    Map<ForeignKey<R, ?, ?>, Resource<?>> included() {
        return traits.included;
    }

    boolean writesThrough(Field<?, ?> link) {
        return traits.throughLinks.contains(link);
    }

    boolean writesThrough(String list) {
        return traits.throughLists.contains(list);
    }

    /** Whether others can come inside of a row. */
    boolean isNested() {
        return !traits.throughLinks.isEmpty() || !traits.throughLists.isEmpty();
    }

    Set<ForeignKey<R, ?, ?>> writtenLinks() {
        return traits.throughLinks;
    }

    List<Children<R, ?>> writtenLists() {
        return traits.children.stream().filter(list -> traits.throughLists.contains(list.name())).toList();
    }

    boolean requiresVersion() {
        return traits.versioned;
    }

    int page() {
        return traits.page;
    }

    int longestPage() {
        return traits.longestPage;
    }

    /** Returns a field's name, encoded once for all answers. */
    SerializedString name(Field<R, ?> field) {
        return names.get(field.index());
    }

    /** Returns the fields that a caller may read here, in the model's order. */
    List<Field<R, ?>> readable(Access<R> access) {
        var fields = access.readable();
        return traits.hidden.isEmpty()
                ? fields
                : fields.stream().filter(field -> !traits.hidden.contains(field)).toList();
    }

    /** Returns the fields that are shown on some rows only. */
    List<Field<R, ?>> readableOfSome(Access<R> access) {
        var fields = access.readableOfSome();
        return traits.hidden.isEmpty()
                ? fields
                : fields.stream().filter(field -> !traits.hidden.contains(field)).toList();
    }

    boolean isWritable(Access<R> access, Field<R, ?> field, boolean adding) {
        return (adding ? access.mayGive(field) : access.mayWrite(field))
                && !traits.hidden.contains(field) && !traits.fixed.contains(field)
                && !(field instanceof FileLink);
    }

    @Override
    public String toString() {
        return model.name();
    }
}
