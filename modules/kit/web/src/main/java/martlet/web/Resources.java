package martlet.web;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a room keeps its templates and assets: {@code Views.class::getResourceAsStream} finds what lies beside
 * {@code Views}, in a named module too, because the room itself does the looking.
 */
@FunctionalInterface
public interface Resources {

    /** Opens what has that name; null when there is none. */
    @Nullable
    InputStream open(String name);
}
