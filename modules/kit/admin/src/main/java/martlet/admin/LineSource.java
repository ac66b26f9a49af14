package martlet.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import martlet.auth.Action;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.web.Params;
import org.jspecify.annotations.Nullable;

/** Where the {@link Lines} of a form come from: rows that are stored, empty lines, and what was sent. Belongs to one request. */
final class LineSource<R, C> {

    /** As many new lines as a form has at once. */
    static final int NEW = 50;

    private final Visit<C> visit;
    private final ForeignKey<C, R, ?> link;
    private final Inline<C> look;
    private final @Nullable Object parent;
    private final String base;
    private final boolean mayAdd;

    LineSource(Visit<C> visit, ForeignKey<C, R, ?> link, Inline<C> look, @Nullable Object parent, String base,
            boolean mayAdd) {
        this.visit = visit;
        this.link = link;
        this.look = look;
        this.parent = parent;
        this.base = base;
        this.mayAdd = mayAdd;
    }

    /** What is stored: one row more than a form has lines, where there are more. */
    List<Linked<C>> stored() {
        return parent == null || !visit.access().maySee()
                ? List.of()
                : visit.db().select(visit.model()).with(visit.model().links())
                        .where(link.toKey(parent).and(visit.access().seen())).orderBy(look.order())
                        .limit(look.most() + 1).linked();
    }

    /** Returns lines for rows, and some empty ones. */
    List<Line<C>> lines(List<Linked<C>> stored) {
        var rights = new Rights<>(visit, stored);
        var all = new ArrayList<Line<C>>();
        for (var row : stored.subList(0, Math.min(look.most(), stored.size()))) {
            all.add(line(all.size(), row, rights));
        }
        for (var i = 0; mayAdd && i < look.empty(); i++) {
            all.add(line(all.size(), null, rights));
        }
        return all;
    }

    /** Returns an empty line. */
    Line<C> fresh(int at) {
        return line(at, null, new Rights<>(visit, List.of()));
    }

    private Line<C> line(int at, @Nullable Linked<C> row, Rights<C> rights) {
        return new Line<>(visit, look.fields(), "%s-%d-".formatted(base, at), at, row, rights);
    }

    /** Returns how many lines were sent. */
    int count(Params sent) {
        return Math.clamp(sent.whole(base + "-lines", 0), 0, look.most() + NEW);
    }

    /** Returns the lines that were sent; their rows are looked up among those that link to this row and no other. */
    List<Line<C>> lines(Params sent) {
        var count = count(sent);
        var keys = new ArrayList<Object>();
        for (var i = 0; i < count; i++) {
            visit.model().parseKey(sent.get(keyName(i))).ifPresent(keys::add);
        }
        var stored = parent == null || keys.isEmpty() || !visit.access().maySee()
                ? List.<Linked<C>>of()
                : visit.db().select(visit.model()).with(visit.model().links())
                        .where(link.toKey(parent).and(visit.access().seen()).and(visit.model().withKeys(keys)))
                        .linked();
        return lines(sent, count, stored);
    }

    private String keyName(int at) {
        return "%s-%d-%s".formatted(base, at, Line.KEY);
    }

    private List<Line<C>> lines(Params sent, int count, List<Linked<C>> stored) {
        var byKey = new HashMap<String, Linked<C>>();
        stored.forEach(row -> byKey.put(visit.model().keyText(visit.keyOf(row)), row));
        var rights = new Rights<>(visit, stored);
        var all = new ArrayList<Line<C>>();
        for (var i = 0; i < count; i++) {
            var key = sent.get(keyName(i));
            var line = line(i, byKey.get(key), rights);
            var isGone = !key.isEmpty() && !byKey.containsKey(key);
            if (isGone && line.isToGo(sent)) {
                continue;
            }
            if (isGone) {
                line.form().problem("", Phrase.of("It was deleted meanwhile; saving adds it anew."));
            }
            if (line.isStored() || mayAdd) {
                all.add(line);
            }
        }
        return all;
    }

    /** What may be done with which of some rows. */
    record Rights<C>(Set<Object> changeable, Set<Object> deletable, Titles<C> titles) {
        Rights(Visit<C> visit, List<Linked<C>> rows) {
            var keys = rows.stream().map(visit::keyOf).toList();
            this(visit.access().among(visit.db(), Action.CHANGE, keys),
                    visit.access().among(visit.db(), Action.DELETE, keys),
                    new Titles<>(visit, visit.model().links(), rows));
        }
    }
}
