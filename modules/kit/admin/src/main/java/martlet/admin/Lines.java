package martlet.admin;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import martlet.auth.Access;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * The rows that link to a row, each a line of its form, and empty lines for new ones: by their own rules, each in its own version.
 * Belongs to one request.
 */
final class Lines<R, C> implements Branch {

    /** The buttons that add a line, and that move one; they send the names of what they are about. */
    private static final String ADD = "_line";
    private static final String UP = "_up";
    private static final String DOWN = "_down";

    private static final View<Lines<?, ?>> VIEW = View.<Lines<?, ?>>of("Lines")
            .show("ticks_id", _ -> "").show("lines_id", lines -> lines.base)
            .show("lines_count_name", lines -> lines.base + "-lines")
            .show("lines_count", lines -> lines.lines.size())
            .show("lines", Lines::shownLines).show("lines_add", Lines::offersMore)
            .show("lines_full", lines -> lines.mayAdd && !lines.offersMore())
            .show("lines_more", lines -> lines.more ? String.valueOf(lines.look.most()) : "")
            .show("lines_all", Lines::all)
            .show("lines_one", lines -> lines.visit.model().caption().inside())
            .show("lines_none", lines -> lines.lines.isEmpty());

    private final Visit<C> visit;
    private final ForeignKey<C, R, ?> link;
    private final Inline<C> look;
    private final @Nullable Object parent;
    private final boolean writes;
    private final boolean mayAdd;
    private final String base;
    private final LineSource<R, C> source;
    private List<Line<C>> lines = List.of();
    private boolean more;
    private boolean isRead;

    Lines(Visit<R> parent, ForeignKey<C, R, ?> link, Inline<C> look, @Nullable Linked<R> row, boolean writes) {
        this.visit = parent.of(look.model());
        this.link = link;
        this.look = look;
        this.parent = row == null ? null : parent.keyOf(row);
        this.writes = writes;
        this.base = look.model().name() + "-" + link.name();
        this.mayAdd = writes && access().mayAdd() && mayBeGiven(link);
        this.source = new LineSource<>(visit, link, look, this.parent, base, mayAdd);
    }

    /** Makes what a form's part stands for. */
    static <R, C> FormLook.Children<R> part(ForeignKey<C, R, ?> link, Inline<C> look) {
        return new FormLook.Children<>(look.model().captions(),
                (visit, row, writes) -> new Lines<>(visit, link, look, row, writes));
    }

    private Access<C> access() {
        return visit.access();
    }

    private boolean mayBeGiven(Field<C, ?> field) {
        return access().mayGive(field) || access().owner().filter(field::equals).isPresent();
    }

    /** What is stored, and some empty lines. */
    private void load() {
        if (!isRead) {
            isRead = true;
            var stored = source.stored();
            more = stored.size() > look.most();
            lines = source.lines(stored);
        }
    }

    private void load(Params sent) {
        isRead = true;
        lines = source.lines(sent);
    }

    // -- what was sent

    @Override
    public boolean isAsked(Params sent) {
        return sent.get(ADD).equals(base) || isMoved(sent, UP) || isMoved(sent, DOWN)
                || visit.model().links().stream().anyMatch(far -> isLookedFor(sent, far));
    }

    private boolean isMoved(Params sent, String button) {
        return sent.get(button).startsWith(base + "-") && look.position().isPresent();
    }

    private boolean isLookedFor(Params sent, ForeignKey<C, ?, ?> far) {
        for (var i = 0; i < source.count(sent); i++) {
            if (look.fields().contains(far) && Picker.isAsked(sent, "%s-%d-%s".formatted(base, i, far.name()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void keep(Params sent) {
        if (!isSent(sent)) {
            return;
        }
        load(sent);
        var kept = sent;
        if (isMoved(sent, UP) || isMoved(sent, DOWN)) {
            kept = moved(sent);
        }
        for (var line : lines) {
            line.keep(kept);
        }
        if (sent.get(ADD).equals(base) && offersMore()) {
            lines.add(source.fresh(lines.size()));
        }
    }

    /** Exchanges the numbers of a line and the one above or below it, and the lines. */
    private Params moved(Params sent) {
        var up = isMoved(sent, UP);
        var prefix = sent.get(up ? UP : DOWN);
        for (var i = 0; i < lines.size(); i++) {
            var other = up ? i - 1 : i + 1;
            if (lines.get(i).prefix().equals(prefix) && other >= 0 && other < lines.size()) {
                return exchanged(sent, i, other);
            }
        }
        return sent;
    }

    private Params exchanged(Params sent, int one, int other) {
        var name = look.position().orElseThrow().name();
        var here = lines.get(one).prefix() + name;
        var there = lines.get(other).prefix() + name;
        var line = lines.get(one);
        lines.set(one, lines.get(other));
        lines.set(other, line);
        return sent.with(here, sent.get(there)).with(there, sent.get(here));
    }

    /** A short form, such as that of a panel, has no lines. */
    private boolean isSent(Params sent) {
        return writes && sent.has(base + "-lines");
    }

    @Override
    public boolean read(Params sent) {
        if (!isSent(sent)) {
            return true;
        }
        load(sent);
        var all = true;
        for (var line : lines) {
            all = line.read(sent) && all;
        }
        return all;
    }

    @Override
    public boolean changesNothing() {
        return lines.stream().allMatch(Line::changesNothing);
    }

    @Override
    public Collection<Model<?>> models() {
        return List.of(visit.model());
    }

    /** What goes makes room for what comes. */
    @Override
    public void write(Object key) {
        lines.forEach(Line::delete);
        lines.forEach(Line::update);
        lines.forEach(line -> line.insert(change -> linked(change, link, key)));
    }

    private <K> void linked(Change<C> change, ForeignKey<C, R, K> to, Object key) {
        change.set(to, to.type().javaClass().cast(key));
        look.position().filter(field -> change.orNull(field) == null).ifPresent(field -> last(change, field, key));
    }

    /** A new line without a number comes last. */
    private <N extends Number> void last(Change<C> change, Field<C, N> field, Object key) {
        var last = visit.db().select(visit.model()).where(link.toKey(key)).orderBy(field.desc()).one()
                .map(field::of).map(Number::longValue).orElse(0L);
        if (mayBeGiven(field)) {
            change.parse(field, String.valueOf(last + 1));
        }
    }

    // -- how it is shown

    @Override
    public List<Shown> problems() {
        return lines.stream().flatMap(line -> line.problems().stream()).toList();
    }

    @Override
    public Optional<ForeignKey<?, ?, ?>> link(String input) {
        for (var far : visit.model().links()) {
            if (look.fields().contains(far) && input.matches(Pattern.quote(base) + "-\\d{1,3}-" + far.name())) {
                return Optional.of(far);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean hasFiles() {
        return look.fields().stream().anyMatch(martlet.model.FileLink.class::isInstance);
    }

    private boolean offersMore() {
        return mayAdd && lines.stream().filter(line -> !line.isStored()).count() < LineSource.NEW;
    }

    /** Where all of them are; empty where they have no list. */
    private String all() {
        return parent == null || !visit.admin().has(visit.model()) || !access().mayRead(link)
                ? ""
                : "%s?%s=%s".formatted(visit.list(), link.name(), Frame.encoded(link.target().keyText(parent)));
    }

    private List<Shown> shownLines() {
        var pickers = new HashMap<String, Map<String, Picker>>();
        for (var far : visit.model().links()) {
            if (look.fields().contains(far)) {
                pickers.put(far.name(), pickers(far));
            }
        }
        var movable = look.position().isPresent() && writes;
        return LineShown.VIEW.all(lines.stream().map(line -> LineShown.of(line, pickers, movable)).toList());
    }

    private <P> Map<String, Picker> pickers(ForeignKey<C, P, ?> far) {
        var asked = lines.stream().filter(line -> line.fields().contains(far)).toList();
        var source = Picker.source(visit, far, asked.stream().map(line -> line.chosen(far)).toList());
        var all = new HashMap<String, Picker>();
        asked.forEach(line -> all.put(line.prefix(),
                source.picker(line.prefix() + far.name(), line.chosen(far), line.sent())));
        return all;
    }

    @Override
    public List<Shown> shown() {
        load();
        var isNothing = lines.isEmpty() && !mayAdd;
        return isNothing && !access().maySee() || parent == null && !mayAdd ? List.of() : List.of(VIEW.of(this));
    }

    @Override
    public String toString() {
        return Objects.requireNonNull(base);
    }
}
