package martlet.admin;

import java.util.List;
import java.util.Optional;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Params;

/**
 * What a list is searched for. A word that nobody wrote makes the database read every text there is, so a search of a large
 * table looks at its newest rows first; to look at all is one click more.
 */
final class TextSearch<R> {

    /** How many rows a search looks at unless more are asked for: some 20 milliseconds of reading. */
    static final int NEWEST = 20_000;

    /** How many rows a list looks at for one page where more are asked for: what takes less than a tenth of a second. */
    private static final int FURTHER = 80_000;

    /** The parameter that asks for a search of more rows. */
    static final String DEPTH = "depth";

    /** What it asks for. */
    static final String ALL = "all";
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;

    /** Up to so many rows found are sorted by themselves; of a word that is more common, the first page is found soon anyway. */
    private static final int FEW = 500;

    private final Visit<R> visit;
    private final Params query;
    private final List<Field<R, ?>> fields;

    private TextSearch(Visit<R> visit, Params query, List<Field<R, ?>> fields) {
        this.visit = visit;
        this.query = query;
        this.fields = fields;
    }

    /** What an address searches for, in those of the list's texts that whoever asks may search. */
    static <R> TextSearch<R> of(Visit<R> visit, Params query) {
        return new TextSearch<>(visit, query,
                visit.access().words().open(visit.model(), visit.look().texts().search()));
    }

    /** The same in the rows' own texts: whoever looks for what a row links to finds that itself. */
    static <R> TextSearch<R> ofOwn(Visit<R> visit, Params query) {
        return new TextSearch<>(visit, query,
                of(visit, query).fields.stream().filter(field -> field.via().isEmpty()).toList());
    }

    /** Returns the texts that are searched. */
    List<Field<R, ?>> fields() {
        return fields;
    }

    /** Returns at how many rows a list looks for one page. */
    int most() {
        return query.get(DEPTH).equals(ALL) ? FURTHER : NEWEST;
    }

    /** Returns those of the rows that are listed which have what is searched for. */
    Where<R> narrowed(Where<R> listed) {
        var found = found();
        if (found.isEverything() || isOfAll()) {
            return listed.and(found);
        }
        var newest = newest();
        return newest.isEverything() ? listed.and(found) : few(listed.and(newest).and(found));
    }

    /** Where filters or links find the rows, or all of them are asked for, nothing is left out. */
    private boolean isOfAll() {
        return query.get(DEPTH).equals(ALL) || !visit.model().countsKeys()
                || query.names().stream().anyMatch(ListQuery::isCondition)
                || fields.stream().noneMatch(field -> field.via().isEmpty());
    }

    private Where<R> newest() {
        return newest(visit.db(), visit.model());
    }

    static <M> Where<M> newest(Database db, Model<M> model) {
        return newest(db, model, NEWEST);
    }

    /** Keys are counted up, so the newest rows have the greatest: everything where there are no more rows than those. */
    static <M> Where<M> newest(Database db, Model<M> model, int most) {
        var last = model.countsKeys() ? db.select(model).orderBy(model.key().desc()).one() : Optional.<M>empty();
        if (last.isEmpty() || !(model.keyOf(last.get()) instanceof Long greatest)) {
            return Where.everything();
        }
        @SuppressWarnings("unchecked")
        var key = (Field<M, Long>) model.key();
        return db.select(model).where(key.le(greatest - most)).exists()
                ? key.gt(greatest - most)
                : Where.everything();
    }

    private Where<R> few(Where<R> found) {
        var model = visit.model();
        var few = visit.db().select(model).where(found).limit(FEW + 1).list();
        return few.size() > FEW ? found : model.withKeys(few.stream().map(model::keyOf).toList());
    }

    /** Returns the rows that have what is searched for. Each word has to be in one of the fields; the length and the number of words are bounded, because each costs a scan. */
    Where<R> found() {
        var asked = query.get("q").strip();
        if (asked.length() > LONGEST) {
            throw Admin.bad(Phrase.of("A search has at most {max} characters.").with("max", LONGEST));
        }
        if (asked.isEmpty() || fields.isEmpty()) {
            return Where.everything();
        }
        Where<R> where = Where.everything();
        for (var word : asked.split("\\s+", MOST_WORDS)) {
            where = where.and(inAny(fields, word));
        }
        return where;
    }

    /** Returns the rows with a word in at least one of some texts. */
    static <R> Where<R> inAny(List<Field<R, ?>> fields, String word) {
        Where<R> any = Where.nothing();
        for (var field : fields) {
            any = any.or(field.contains(word));
        }
        return any;
    }
}
