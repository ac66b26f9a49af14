package martlet.admin;

import static martlet.model.StoredFile.STORED_FILE;

import io.helidon.webserver.http.ServerRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import martlet.model.Model;
import martlet.model.StoredFile;

/**
 * What some rows of any models are called, as far as whoever asks may see them: all are asked for first, and then looked up by one
 * statement for each model, and those of {@link Called} and {@link Gone}. Belongs to one request.
 */
final class Known {

    private final Admin admin;
    private final ServerRequest req;
    private final Map<Model<?>, Set<Object>> wanted = new LinkedHashMap<>();
    private final Map<Model<?>, Map<Object, String>> titles = new HashMap<>();
    private final Gone gone;
    private final Map<UUID, StoredFile> files = new HashMap<>();

    Known(Admin admin, ServerRequest req) {
        this.admin = admin;
        this.req = req;
        this.gone = new Gone(admin, req);
    }

    void want(Model<?> model, Object key) {
        wanted.computeIfAbsent(model, _ -> new LinkedHashSet<>()).add(key);
    }

    /** Looks up what was asked for. */
    Known look() {
        wanted.keySet().forEach(this::look);
        gone.look();
        return this;
    }

    private <R> void look(Model<R> model) {
        if (model.equals(STORED_FILE)) {
            // Which file a field had, whoever may read the field may know; the file itself asks again.
            admin.db().select(STORED_FILE).where(STORED_FILE.withKeys(wanted(model))).list()
                    .forEach(file -> files.put(file.id(), file));
            return;
        }
        var access = admin.auth().access(req, model);
        var found = titles.computeIfAbsent(model, _ -> new HashMap<>());
        if (access.maySee()) {
            var rows = admin.db().select(model).where(model.withKeys(wanted(model)).and(access.seen())).list();
            var called = Called.of(access, admin.db(), admin.web().language(req), rows);
            rows.forEach(row -> found.put(model.keyOf(row), called.apply(row)));
            wanted(model).stream().filter(key -> !found.containsKey(key)).forEach(key -> gone.want(access, key));
        }
    }

    private Set<Object> wanted(Model<?> model) {
        return wanted.getOrDefault(model, Set.of());
    }

    /** Returns what a row is called; empty when it is gone or may not be seen. */
    Optional<String> title(Model<?> model, Object key) {
        return Optional.ofNullable(titles.getOrDefault(model, Map.of()).get(key));
    }

    /** Returns what a row is called, or was when it was deleted; its key where neither is known, or may be known. */
    String called(Model<?> model, Object key) {
        return title(model, key).or(() -> gone.title(model, key)).orElseGet(() -> "#" + model.keyText(key));
    }

    /** Shows a link's value: by the name of the row that it leads to, or by its key. */
    Cell cell(Model<?> target, Object key) {
        if (target.equals(STORED_FILE)) {
            return key instanceof UUID id && files.containsKey(id)
                    ? Cell.file(files.get(id))
                    : Cell.of(martlet.model.Phrase.of("a file that is gone"));
        }
        var title = title(target, key);
        var page = title.isPresent() && admin.has(target) ? admin.page(target, key) : "";
        return new Cell(called(target, key), page, "", "text", false);
    }
}
