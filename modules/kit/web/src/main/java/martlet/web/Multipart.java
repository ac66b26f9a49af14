package martlet.web;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import martlet.model.Phrase;

/**
 * A form with files, as RFC 7578 has it and browsers write it, read once from front to end: its texts are kept in memory, its
 * files in a {@link Spool}. Whatever else a sender may come up with is refused with a sentence. Belongs to one request.
 */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");
    private static final int MOST_PARTS = 1_000;
    private static final int MOST_FILES = 20;
    private static final int LONGEST_TEXTS = 1 << 20;

    private final PartReader in;
    private final Uploads uploads;
    private final SequencedMap<String, List<String>> values = new LinkedHashMap<>();
    private final SequencedMap<String, Upload> files = new LinkedHashMap<>();
    private int left = LONGEST_TEXTS;
    private int sent;

    private Multipart(PartReader in, Uploads uploads) {
        this.in = in;
        this.uploads = uploads;
    }

    /**
     * Reads a form.
     *
     * @param uploads what its files are noted in
     * @throws HttpException 400 when it is not well-formed or has too many parts, 413 when its texts are too long
     * @throws IOException when it can't be read to its end, or a file can't be kept
     */
    static Params read(InputStream body, String boundary, Uploads uploads) throws IOException {
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw Percent.bad("A form with files names its boundary, of 1 to 70 characters.");
        }
        return new Multipart(new PartReader(body, boundary), uploads).form();
    }

    private Params form() throws IOException {
        in.skipToFirst();
        for (var count = 0; in.hasNext(); count++) {
            if (count == MOST_PARTS) {
                throw Percent.bad(Phrase.of("There are more than {max} values.").with("max", MOST_PARTS));
            }
            var part = PartName.of(in.headers());
            if (part.isFile()) {
                file(part);
            } else {
                values.computeIfAbsent(part.name(), _ -> new ArrayList<>()).add(text());
            }
        }
        return Params.of(values, files);
    }

    /** An input that no file was chosen for sends one without a name. The first of a name is taken. */
    private void file(PartName part) throws IOException {
        if (part.fileName().isEmpty()) {
            in.copyTo(OutputStream.nullOutputStream());
            return;
        }
        if (++sent > MOST_FILES) {
            throw Percent.bad(Phrase.of("There are more than {max} files.").with("max", MOST_FILES));
        }
        var spool = uploads.add();
        in.copyTo(spool);
        files.putIfAbsent(part.name(), new Upload(part.fileName(), spool));
    }

    private String text() throws IOException {
        var bytes = new Bounded();
        in.copyTo(bytes);
        return Percent.text(bytes.toByteArray());
    }

    /** Takes as much text as there is still room for. */
    private final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            left -= length;
            if (left < 0) {
                throw new RefusedException(Status.REQUEST_ENTITY_TOO_LARGE_413,
                        Phrase.of("The texts of a form have at most {max} bytes.").with("max", LONGEST_TEXTS));
            }
            super.write(bytes, from, length);
        }
    }
}
