package martlet.model;

import static martlet.model.Message.MESSAGE;
import static martlet.model.User.USER;

import java.nio.file.Path;
import java.util.List;

/** A process that reads every row of a database, and says how many there were. */
final class SmallHeap {

    private SmallHeap() {}

    /** The folder. */
    public static void main(String[] args) {
        try (var db = Database.open(DatabaseSettings.embedded(Path.of(args[0])), List.of(USER, MESSAGE))) {
            var rows = new long[1];
            db.select(MESSAGE).each(_ -> rows[0]++);
            System.out.println("+" + rows[0] + ";");
        }
    }
}
