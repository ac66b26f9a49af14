package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Part.KEPT;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that loads rows without end, telling of each ten thousand, until it is killed. */
final class EndlessLoad extends InputStream {

    static final List<Model<?>> MODELS = List.of(AUTHOR, KEPT);

    private byte[] line = {};
    private int at;
    private int lines;

    private EndlessLoad() {}

    @Override
    public int read() {
        if (at == line.length) {
            next();
        }
        return line[at++];
    }

    private void next() {
        lines++;
        if (lines % 10_000 == 0) {
            System.out.println("+" + lines + ";");
        }
        at = 0;
        line = ("{\"model\":\"author\",\"fields\":{\"id\":" + lines + ",\"name\":\"n" + lines
                + "\",\"motto\":\"to fill some pages\",\"active\":true}}\n").getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] args) {
        try (var db = Database.open(DatabaseSettings.embedded(Path.of(args[0])), MODELS)) {
            // What is there before must be there after.
            db.insert(Change.of(KEPT).set(KEPT.name, "kept"));
            Load.into(db, List.of(AUTHOR)).unchecked().from(new EndlessLoad());
        }
    }
}
