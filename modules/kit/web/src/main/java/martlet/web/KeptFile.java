package martlet.web;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import martlet.model.StoredFile;

/**
 * The word that a form carries on a file which was stored when it was sent before: signed, and good for one input. Keys are
 * not secret, so that a key alone is no such word.
 */
final class KeptFile {

    private static final String PURPOSE = "kept file";

    /** Less than the day after which a file that no row has is deleted. */
    private static final Duration PATIENCE = Duration.ofHours(20);

    private KeptFile() {}

    /** Returns the name of the hidden input beside one for a file. */
    static String input(String file) {
        return file + "-kept";
    }

    static String word(Web web, String input, StoredFile file) {
        return web.secrets().seal(PURPOSE, input + "\n" + file.id());
    }

    /** Returns the file that a form has a word on for an input, if it is still there. */
    static Optional<StoredFile> opened(Web web, String input, Params sent) {
        return sent.first(input(input)).flatMap(word -> web.secrets().open(PURPOSE, word))
                .filter(text -> text.startsWith(input + "\n"))
                .map(text -> UUID.fromString(text.substring(input.length() + 1)))
                .flatMap(web.files()::find)
                .filter(file -> file.created().isAfter(web.clock().instant().minus(PATIENCE)));
    }

    /** Returns a form in which each file that came with it is stored, and a word on it in its place. */
    static Params stored(Web web, Params sent) {
        var held = sent;
        if (web.files().areKept()) {
            for (var name : sent.uploadNames()) {
                var upload = sent.upload(name).orElseThrow();
                held = held.with(input(name), word(web, name, upload.stored(web.files(), upload.type())));
            }
        }
        return held;
    }
}
