package martlet.model.schema;

import java.util.HashSet;
import java.util.Set;

/** How alike two names are: which part of their pairs of neighbouring letters they share. */
final class Likeness {

    private Likeness() {}

    /** Returns 0 for names that share no pair, 1 for equal ones. */
    static double of(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        var a = pairs(one);
        var b = pairs(other);
        var both = new HashSet<>(a);
        both.retainAll(b);
        return a.isEmpty() && b.isEmpty() ? 0 : 2.0 * both.size() / (a.size() + b.size());
    }

    private static Set<String> pairs(String name) {
        var pairs = new HashSet<String>();
        for (var i = 0; i + 1 < name.length(); i++) {
            pairs.add(name.substring(i, i + 2));
        }
        return pairs;
    }
}
