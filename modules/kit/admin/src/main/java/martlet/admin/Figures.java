package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import martlet.auth.Auth;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.View;

/**
 * A panel of counts, each with what it counts in words. Sends a statement for each, which stops counting at 10,000.
 *
 * <p>Built once at start by one thread; then only read.
 */
public final class Figures implements Panel {

    private static final View<Counted> COUNTED = View.of(Counted.class)
            .show("name", counted -> Phrase.of(counted.name))
            .show("count", counted -> Dashboard.counted(counted.count));

    private final String title;
    private final Auth<?> auth;
    private final List<Figure<?>> figures = new ArrayList<>();

    private Figures(String title, Auth<?> auth) {
        this.title = title;
        this.auth = auth;
    }

    private record Figure<R>(String name, Model<R> model, Supplier<Where<R>> which) {

        /** Counts what whoever asks may see, and no further than the first page does. */
        Optional<Counted> counted(Auth<?> auth, ServerRequest req) {
            var access = auth.access(req, model);
            return access.maySee()
                    ? Optional.of(new Counted(name, auth.db().select(model).where(access.seen()).where(which.get())
                            .countUpTo(Dashboard.MOST + 1)))
                    : Optional.empty();
        }
    }

    private record Counted(String name, long count) {}

    /** Begins a panel with this heading. */
    public static Figures titled(String title, Auth<?> auth) {
        return new Figures(title, auth);
    }

    /**
     * Adds a count of those rows of a model that whoever asks may see; it is left out for those who may see none.
     *
     * @param which says which of them, each time, so that it may be about the last seven days
     */
    public <R> Figures count(String name, Model<R> model, Supplier<Where<R>> which) {
        figures.add(new Figure<>(name, model, which));
        return this;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String template() {
        return "admin_figures";
    }

    @Override
    public Map<String, ?> values(ServerRequest req) {
        var counts = figures.stream().flatMap(figure -> figure.counted(auth, req).stream()).toList();
        return Map.of("figures", COUNTED.all(counts));
    }
}
