package chirp.models;

import java.util.List;
import martlet.model.Migrations;
import martlet.model.Model;

/** The list of what this site remembers. */
public final class Models {

    /** Every model of this site, in any order. What is not named here has no table. */
    public static final List<Model<?>> ALL = List.of(User.USER, Relationship.RELATIONSHIP, Message.MESSAGE, Note.NOTE);

    /** How its tables came to be what they are; {@code ./martlet run migrate create NAME} writes the next step. */
    public static final Migrations MIGRATIONS = Migrations.of(
            Models.class::getResourceAsStream, "modules/models/src/main/resources/chirp/models/migrations");

    private static final int OPENING = 40;

    private Models() {}

    /** Returns the beginning of a text, by which it is told from others: of its first line, at most 40 characters. */
    static String opening(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.codePointCount(0, line.length()) <= OPENING
                ? line
                : line.substring(0, line.offsetByCodePoints(0, OPENING)) + "…";
    }
}
