package martlet.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.web.Links;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a list that are inputs, in those rows that whoever asks may change. Sends one statement for all rows, to find out
 * which these are. Belongs to one request.
 */
final class Cells<R> {

    /** How the names of a row's inputs begin; its place on the page follows. */
    private static final String BEGINNING = "cell-";

    private static final View<Complaint> COMPLAINT = View.of(Complaint.class).show("anchor", Complaint::anchor)
            .show("row", Complaint::row).show("label", Complaint::label).show("text", Complaint::text);

    private static final View<Unsaved> WAITING = View.of(Unsaved.class).show("label", Unsaved::label)
            .show("href", Unsaved::href);

    private final Visit<R> visit;
    private final Params sent;
    private final List<Field<R, ?>> fields;
    private final SequencedMap<Object, CellLine<R>> lines = new LinkedHashMap<>();
    private final List<Complaint> gone = new ArrayList<>();
    private List<Linked<R>> rows = List.of();
    private @Nullable Unsaved waiting;

    /** @param sent the form; of nothing where the list is only asked for */
    Cells(Visit<R> visit, Params sent) {
        this.visit = visit;
        this.sent = sent;
        var writable = new HashSet<>(visit.access().writable());
        this.fields = visit.access().mayChange()
                ? Reach.readable(visit.access(), visit.look().list().editable()).stream().filter(writable::contains)
                        .toList()
                : List.of();
    }

    /**
     * Something that is wrong.
     *
     * @param anchor the id of the input or the row; empty for a row that is not here any more
     * @param row what the row is called
     * @param label the field's; empty for a row's as a whole
     */
    record Complaint(String anchor, String row, Phrase label, Phrase text) {}

    /** Whether there can be inputs at all. */
    boolean isAny() {
        return !fields.isEmpty();
    }

    // -- what was sent

    /** Returns the places on the page of the rows that were there, by their keys, in their order; 400 for what is no key. */
    SequencedMap<Object, Integer> places() {
        var places = new LinkedHashMap<Object, Integer>();
        for (var at = 0; at < ListQuery.SIZES.getLast(); at++) {
            if (sent.has(prefix(at) + Line.KEY)) {
                places.putIfAbsent(key(at), at);
            }
        }
        return places;
    }

    private static String prefix(int at) {
        return BEGINNING + at + "-";
    }

    private Object key(int at) {
        var text = sent.get(prefix(at) + Line.KEY);
        return visit.model().parseKey(text)
                .orElseThrow(() -> Admin.bad(Phrase.of("'{key}' is no row's key.").with("key", text)));
    }

    /** Whether something was typed in any of them. */
    boolean isTouched() {
        return isAny() && IntStream.range(0, ListQuery.SIZES.getLast()).mapToObj(Cells::prefix)
                .anyMatch(prefix -> fields.stream().anyMatch(field -> CellLine.isTouched(field, prefix, sent)));
    }

    /** Says what waits until what was typed is saved, or left. */
    void before(Unsaved act) {
        waiting = act;
    }

    /** Takes in what was sent about some rows; whether it can be written, as far as can be told. */
    boolean read(List<Linked<R>> stored) {
        var places = places();
        begin(stored, places);
        rows = stored;
        places.forEach((key, at) -> {
            if (!lines.containsKey(key)) {
                lose(at);
            }
        });
        var right = true;
        for (var line : lines.values()) {
            right = line.read(sent, fields) && right;
        }
        return right && gone.isEmpty();
    }

    /** What was typed in a row that is gone is told, so that it can be copied. */
    private void lose(int at) {
        for (var field : fields) {
            if (CellLine.isTouched(field, prefix(at), sent)) {
                gone.add(new Complaint("", "#" + sent.get(prefix(at) + Line.KEY), field.caption(),
                        Phrase.of("This row was deleted meanwhile. You wrote: {value}").with("value",
                                sent.get(prefix(at) + field.name()))));
            }
        }
    }

    boolean isStale() {
        return !gone.isEmpty() || lines.values().stream().anyMatch(CellLine::isStale);
    }

    List<CellLine<R>> changed() {
        return lines.values().stream().filter(CellLine::isChanged).toList();
    }

    /** Writes a row; what the database has against it is told in the row. */
    static void write(CellLine<?> line) {
        try {
            line.write();
        } catch (InvalidException e) {
            line.problems(e.problems());
            throw new Branch.BranchException(false, e);
        }
    }

    // -- how it is shown

    /** Returns the rows of the page: those that were sent, or else those that were found, now ready to be asked for. */
    List<Linked<R>> rows(List<Linked<R>> found) {
        if (!sent.names().isEmpty()) {
            return rows;
        }
        if (isAny()) {
            var places = new LinkedHashMap<Object, Integer>();
            found.forEach(row -> places.put(visit.keyOf(row), places.size()));
            begin(found, places);
        }
        return found;
    }

    private void begin(List<Linked<R>> some, Map<Object, Integer> places) {
        var may = visit.access().among(visit.db(), Action.CHANGE, places.keySet());
        var called = Called.of(visit, some.stream().map(Linked::row).toList());
        for (var row : some) {
            var key = visit.keyOf(row);
            var prefix = prefix(Objects.requireNonNull(places.get(key)));
            lines.put(key, new CellLine<>(visit, prefix, row, may.contains(key) ? fields : List.of(), called));
        }
    }

    /** Returns the row's line; empty where the list has no inputs. */
    Optional<CellLine<R>> of(Object key) {
        return Optional.ofNullable(lines.get(key));
    }

    /** Whether a row was ticked when the cells were sent. */
    boolean isTicked(String key) {
        return sent.all(MassChoice.ROW).contains(key);
    }

    /** Returns what waits, for the page that asks; empty where nothing does. */
    List<Shown> waiting() {
        return WAITING.all(waiting == null ? List.of() : List.of(waiting));
    }

    /** Returns all that is wrong. */
    List<Shown> complaints() {
        var all = new ArrayList<Complaint>(gone);
        lines.forEach((key, line) -> all.addAll(line.complaints(ListPage.anchor(visit.model().keyText(key)))));
        return COMPLAINT.all(all);
    }

    /** Returns where they are sent, by the view that the list is seen through; empty where there can be none. */
    String address() {
        return isAny() ? visit.list() + "cells/" + seen(visit) : "";
    }

    /** Returns what is put behind an address so that the list comes again by the view that it is seen through. */
    static String seen(Visit<?> visit) {
        var view = visit.query().get(Views.VIEW);
        return view.isEmpty() ? "" : "?" + Views.VIEW + "=" + Links.encode(view);
    }
}
