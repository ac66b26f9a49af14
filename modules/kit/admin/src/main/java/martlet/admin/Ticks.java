package martlet.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import martlet.auth.Action;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of another model a row goes together with, by the rows of a third that link to both: a list to tick, or those that are
 * ticked and a way to look for more. Only what was ticked or unticked is written. Belongs to one request.
 */
final class Ticks<R, C, O> implements Branch {

    /** More than these are shown on a list of their own. */
    private static final int MOST = 200;

    private static final View<Tick> TICK = View.of(Tick.class)
            .show("key", tick -> tick.option.key()).show("text", tick -> tick.option.text())
            .show("page", tick -> tick.option.page()).show("ticked", Tick::ticked).show("had", Tick::had)
            .show("fixed_tick", Tick::fixed);

    private static final View<Complaint> COMPLAINT = View.of(Complaint.class)
            .show("id", Complaint::id).show("label", Complaint::label).show("text", Complaint::text);

    private static final View<Ticks<?, ?, ?>> VIEW = View.<Ticks<?, ?, ?>>of("Ticks")
            .show("lines_id", _ -> "").show("ticks_id", ticks -> ticks.base).show("ticks_name", ticks -> ticks.base)
            .show("ticks_had", ticks -> ticks.base + "-had").show("ticks_label", ticks -> ticks.far.target().captions())
            .show("ticks_writes", ticks -> ticks.writes).show("ticks", ticks -> TICK.all(ticks.shownTicks()))
            .show("ticks_problem", ticks -> ticks.problem).show("ticks_few", ticks -> ticks.source().areFew())
            .show("ticks_find", ticks -> Picker.findName(ticks.base))
            .show("ticks_found", ticks -> ticks.base + "__found")
            .show("find", ticks -> ticks.sent.get(Picker.findName(ticks.base)).strip())
            .show("ticks_more", ticks -> ticks.more ? String.valueOf(MOST) : "").show("outcome", ticks -> ticks.outcome)
            .show("ticks_source", ticks -> PickerSource.path(ticks.visit, ticks.far));

    private static final Phrase NO_PROBLEM = Phrase.of("");

    private final Visit<C> visit;
    private final ForeignKey<C, R, ?> near;
    private final ForeignKey<C, O, ?> far;
    private final @Nullable Object parent;
    private final boolean mayAdd;
    private final boolean writes;
    private final String base;
    private final Map<String, Linked<C>> stored = new LinkedHashMap<>();
    private final Set<String> adding = new LinkedHashSet<>();
    private final Set<String> removing = new LinkedHashSet<>();
    private @Nullable PickerSource<C, O> source;
    private Params sent = Params.of(Map.of());
    private Phrase problem = NO_PROBLEM;
    private Phrase outcome = NO_PROBLEM;
    private boolean more;
    private boolean isSent;

    private record Tick(Picker.Option option, boolean ticked, boolean had, boolean fixed) {}

    private record Complaint(String id, Phrase label, Phrase text) {}

    private Ticks(Visit<R> of, ForeignKey<C, R, ?> near, ForeignKey<C, O, ?> far, Model<C> model,
            @Nullable Linked<R> row, boolean writes) {
        this.visit = of.of(model);
        this.near = near;
        this.far = far;
        this.parent = row == null ? null : of.keyOf(row);
        this.base = "%s-%s-%s".formatted(model.name(), near.name(), far.name());
        this.mayAdd = writes && visit.access().mayAdd() && mayBeGiven(near) && mayBeGiven(far);
        this.writes = mayAdd || writes && visit.access().mayDelete();
        if (parent != null && visit.access().maySee()) {
            load(parent);
        }
    }

    @SuppressWarnings("unchecked")
    static <R, C, O> FormLook.Children<R> part(ForeignKey<C, R, ?> near, ForeignKey<C, O, ?> far) {
        return new FormLook.Children<>(far.target().captions(),
                (visit, row, writes) -> new Ticks<>(visit, near, far, (Model<C>) near.model(), row, writes));
    }

    private boolean mayBeGiven(Field<C, ?> field) {
        return visit.access().mayGive(field) || visit.access().owner().filter(field::equals).isPresent();
    }

    private void load(Object key) {
        var rows = visit.db().select(visit.model()).where(near.toKey(key).and(visit.access().seen()))
                .orderBy(visit.model().key().asc()).limit(MOST + 1).linked();
        more = rows.size() > MOST;
        rows.subList(0, Math.min(MOST, rows.size())).forEach(row -> stored.put(Merge.stored(far, row), row));
    }

    // -- what was sent

    @Override
    public boolean isAsked(Params form) {
        return form.has(base + "-shown") && Picker.isAsked(form, base);
    }

    @Override
    public void keep(Params form) {
        sent = form;
        isSent = writes && form.has(base + "-shown");
    }

    @Override
    public boolean read(Params form) {
        keep(form);
        if (!isSent) {
            return true;
        }
        var had = Set.copyOf(form.all(base + "-had"));
        var chosen = new LinkedHashSet<>(form.all(base));
        chosen.stream().filter(key -> !had.contains(key) && !stored.containsKey(key)).forEach(adding::add);
        had.stream().filter(key -> !chosen.contains(key) && stored.containsKey(key)).forEach(removing::add);
        return mayAllBeAdded();
    }

    /** A row that may not be seen is answered like one that isn't there. */
    private boolean mayAllBeAdded() {
        var keys = adding.stream().flatMap(key -> far.target().parseKey(key).stream()).toList();
        var seen = visit.access().across(far).among(visit.db(), Action.SEE, keys);
        if (seen.size() < adding.size()) {
            problem = Phrase.of("There is no such {model:small}.").with("model", far.target().caption());
        }
        return seen.size() == adding.size();
    }

    @Override
    public boolean changesNothing() {
        return adding.isEmpty() && removing.isEmpty();
    }

    @Override
    public Collection<Model<?>> models() {
        return List.of(visit.model());
    }

    @Override
    public void write(Object key) {
        try {
            if (!removing.isEmpty()) {
                var keys = removing.stream().flatMap(each -> java.util.Optional.ofNullable(stored.get(each)).stream())
                        .map(visit::keyOf).toList();
                visit.writes().delete(visit.model().withKeys(keys));
            }
            for (var each : adding) {
                var change = Change.of(visit.model());
                set(change, near, key);
                set(change, far, far.target().parseKey(each).orElseThrow());
                visit.writes().insert(change);
            }
        } catch (InvalidException e) {
            problem = e.problems().getFirst().phrase();
            throw new BranchException(false, e);
        }
    }

    private static <C, K> void set(Change<C> change, ForeignKey<C, ?, K> link, Object key) {
        change.set(link, link.type().javaClass().cast(key));
    }

    // -- how it is shown

    private PickerSource<C, O> source() {
        var known = source;
        if (known == null) {
            var keys = new LinkedHashSet<>(stored.keySet());
            keys.addAll(sent.all(base));
            known = Picker.source(visit, far, keys);
            source = known;
        }
        return known;
    }

    private List<Tick> shownTicks() {
        var deletable = visit.access().among(visit.db(), Action.DELETE,
                stored.values().stream().map(visit::keyOf).toList());
        var options = new LinkedHashMap<String, Picker.Option>();
        source().options().forEach(option -> options.put(option.key(), option));
        var keys = new ArrayList<>(stored.keySet());
        keys.addAll(sent.all(base));
        keys.forEach(key -> source().option(key).ifPresent(option -> options.putIfAbsent(key, option)));
        if (isAsked(sent)) {
            found().forEach(option -> options.putIfAbsent(option.key(), option));
        }
        return options.values().stream().map(option -> tick(option, deletable))
                .filter(tick -> mayAdd || tick.ticked || tick.had).collect(Collectors.toList());
    }

    private List<Picker.Option> found() {
        var picker = source().picker(base, "", sent);
        outcome = picker.outcome();
        return picker.options();
    }

    private Tick tick(Picker.Option option, Set<Object> deletable) {
        var link = stored.get(option.key());
        var had = link != null;
        var fixed = !writes || link != null && !deletable.contains(visit.keyOf(link));
        return new Tick(option, isSent ? sent.all(base).contains(option.key()) : had, had, fixed);
    }

    @Override
    public List<Shown> problems() {
        return problem.english().isEmpty()
                ? List.of()
                : List.of(COMPLAINT.of(new Complaint(base, far.target().captions(), problem)));
    }

    @Override
    public java.util.Optional<ForeignKey<?, ?, ?>> link(String input) {
        return java.util.Optional.empty();
    }

    @Override
    public boolean hasFiles() {
        return false;
    }

    @Override
    public List<Shown> shown() {
        return !visit.access().maySee() || !mayRead() ? List.of() : List.of(VIEW.of(this));
    }

    /** What one may not read of the rows between, one does not see here. */
    private boolean mayRead() {
        return visit.access().mayRead(near) && visit.access().mayRead(far) && visit.access().across(far).maySee();
    }
}
