package martlet.web;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Names that a template may mention, and what they stand for. */
interface Scope {

    /** What a name stands for that is not known: null is a value. */
    Object NOTHING = new Object();

    /** Returns the value; {@link #NOTHING} for a name that is not known. */
    @Nullable
    Object get(String name);

    Collection<String> names();
}
