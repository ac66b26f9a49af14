package martlet.web;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Names that a template may mention, and what they stand for. */
interface Scope {

    boolean has(String name);

    @Nullable
    Object get(String name);

    Collection<String> names();
}
