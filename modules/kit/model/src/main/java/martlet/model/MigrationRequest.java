package martlet.model;

import java.util.List;

/**
 * A migration that is to be written, and what only a person can know about it.
 *
 * @param name what it is about, such as {@code add_motto}: a small letter, then small letters, digits and underscores
 * @param renames {@code old=new}, each a table or {@code table.column}
 * @param drops tables and columns ({@code table.column}) that are to go with what they hold
 * @param fills {@code table.column=value}: what rows get that have no value where one is required now
 * @param allows the risks that are taken, by their words: data-loss, narrowing, not-null, unique, check, lock
 * @param empty whether it is written without any difference, for statements of one's own
 */
public record MigrationRequest(
        String name, List<String> renames, List<String> drops, List<String> fills, List<String> allows,
        boolean empty) {

    /** Copies the lists. */
    public MigrationRequest {
        renames = List.copyOf(renames);
        drops = List.copyOf(drops);
        fills = List.copyOf(fills);
        allows = List.copyOf(allows);
    }

    /** A migration about which nothing needs to be said. */
    public static MigrationRequest named(String name) {
        return new MigrationRequest(name, List.of(), List.of(), List.of(), List.of(), false);
    }
}
