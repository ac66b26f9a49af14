package martlet.rest;

import java.util.regex.Pattern;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Names;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * The rows that link to one row, as a list in its object.
 *
 * @param name what the list is called there
 * @param link the link that leads from each of them to the row
 */
record Children<R, C>(String name, ForeignKey<C, R, ?> link, SerializableString encoded) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /**
     * Names a list.
     *
     * @throws IllegalArgumentException when the name is none that a field could have, or the link is not one of the model's own
     */
    static <R, C> Children<R, C> of(String name, ForeignKey<C, R, ?> link) {
        if (!link.via().isEmpty()) {
            throw new IllegalArgumentException("%s is not a link of %s itself".formatted(link, link.model()));
        }
        return new Children<>(checked(name), link, new SerializedString(name));
    }

    static String checked(String name) {
        if (!NAME.matcher(name).matches() || name.contains(Names.STEP)) {
            throw new IllegalArgumentException(
                    "'%s' can't be a name in an object: small letters, digits and single _".formatted(name));
        }
        return name;
    }

    /** Returns the model of the rows in the list. */
    @SuppressWarnings("unchecked")
    Model<C> model() {
        return (Model<C>) link.root();
    }
}
