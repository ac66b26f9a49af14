package martlet.admin;

import static martlet.admin.Act.ACT;
import static martlet.admin.ActPart.ACT_PART;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Phrase;
import martlet.model.UnreadableException;
import martlet.web.Params;

/** Keeps the rows of an uploaded file in parts, as it is read: no more of it is in memory than a part. Belongs to one file. */
final class ImportStore {

    private static final int ROWS = 200;
    private static final int CHARACTERS = 1 << 18;

    private final Database db;
    private final UUID act = UUID.randomUUID();
    private final List<ImportLine> lines = new ArrayList<>();
    private long characters;
    private long parts;
    private long rows;

    ImportStore(Database db) {
        this.db = db;
    }

    /**
     * Keeps a file for somebody, and returns the act that is begun with it.
     *
     * @throws UnreadableException with a sentence, when it can't be read, or has no rows; then nothing is kept
     */
    static UUID keep(Visit<?> visit, Supplier<InputStream> file) {
        return new ImportStore(visit.db()).kept(visit, file);
    }

    private UUID kept(Visit<?> visit, Supplier<InputStream> file) {
        try {
            var reader = new ImportReader(this::take);
            try (var text = ImportText.open(file)) {
                reader.read(text);
            }
            flush();
            if (rows == 0) {
                throw new UnreadableException(Phrase.of("There are no rows in it."));
            }
            var asked = new LinkedHashMap<String, List<String>>();
            asked.put(ImportPlan.COLUMN, reader.columns());
            db.insert(Change.of(ACT).set(ACT.id, act).set(ACT.model, visit.model().name())
                    .set(ACT.account, visit.access().caller().key()).set(ACT.kind, ImportPage.KIND)
                    .set(ACT.asked, Params.of(asked).text()).set(ACT.state, Act.State.READY).set(ACT.total, rows));
            return act;
        } catch (IOException e) {
            forget();
            throw new UnreadableException(Phrase.of("The file can't be read."));
        } catch (UnreadableException e) {
            forget();
            throw e;
        }
    }

    private void forget() {
        db.delete(ACT_PART, ACT_PART.act.eq(act));
    }

    private void take(ImportLine line) {
        lines.add(line);
        line.cells().forEach(cell -> characters += cell == null ? 0 : cell.length());
        rows++;
        if (lines.size() == ROWS || characters > CHARACTERS) {
            flush();
        }
    }

    private void flush() {
        if (!lines.isEmpty()) {
            db.insert(Change.of(ACT_PART).set(ACT_PART.act, act).set(ACT_PART.number, parts)
                    .set(ACT_PART.content, ImportLine.written(lines)).set(ACT_PART.problems, ""));
            lines.clear();
            characters = 0;
            parts++;
        }
    }
}
