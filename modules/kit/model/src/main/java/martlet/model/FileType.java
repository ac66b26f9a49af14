package martlet.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A kind of file that a site takes, told by how it begins and never by what its sender calls it. A file that is of several
 * kinds is of the first here that its field takes.
 */
public enum FileType {
    /** Pictures without loss. */
    PNG("image/png", true, List.of("png"), "89504e470d0a1a0a"),
    /** Photographs. */
    JPEG("image/jpeg", true, List.of("jpg", "jpeg"), "ffd8ff"),
    /** Small pictures, which may move. */
    GIF("image/gif", true, List.of("gif"), "474946383761", "474946383961"),
    /** Pictures of the newer kind. */
    WEBP("image/webp", true, List.of("webp"), "52494646........57454250"),
    /** Documents to read and print. */
    PDF("application/pdf", false, List.of("pdf"), "255044462d"),
    /** Archives, and the office documents that are archives inside. */
    ZIP("application/zip", false, List.of("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"), "504b0304", "504b0506"),
    /** Text in UTF-8 without control characters, tables as CSV too. */
    TEXT("text/plain", false, List.of("txt", "csv", "md", "log")) {
        @Override
        boolean begins(byte[] head) {
            var text = CharBuffer.allocate(head.length);
            // A character that the head cuts off is no mistake: it is only not read.
            var read = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head), text, false);
            return !read.isError()
                    && text.flip().chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r');
        }
    },
    /** Whatever it is: nobody's browser opens it, it can only be kept. */
    ANY("application/octet-stream", false, List.of());

    /** By so many bytes a kind is told. */
    static final int HEAD = 4_096;

    private final String mediaType;
    private final boolean picture;
    private final List<String> endings;
    private final List<String> beginnings;

    FileType(String mediaType, boolean picture, List<String> endings, String... beginnings) {
        this.mediaType = mediaType;
        this.picture = picture;
        this.endings = endings;
        this.beginnings = List.of(beginnings);
    }

    /** Returns its name on the web, such as {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether browsers show it as a picture, in which nothing runs. */
    public boolean isPicture() {
        return picture;
    }

    /** Returns what it is called where people read it. */
    public Phrase caption() {
        return switch (this) {
            case TEXT -> Phrase.of("text");
            case ANY -> Phrase.of("any file");
            default -> Phrase.of(name());
        };
    }

    /** Returns the first of all kinds that a file which begins so is of. */
    public static FileType of(byte[] head) {
        return Stream.of(values()).filter(type -> type.begins(head)).findFirst().orElse(ANY);
    }

    /** Whether a file that begins so is of this kind. */
    boolean begins(byte[] head) {
        return beginnings.isEmpty() || beginnings.stream().anyMatch(beginning -> isLike(head, beginning));
    }

    /** Two points stand for a byte that may be any. */
    private static boolean isLike(byte[] head, String beginning) {
        var length = beginning.length() / 2;
        if (head.length < length) {
            return false;
        }
        for (var i = 0; i < length; i++) {
            var wanted = beginning.substring(2 * i, 2 * i + 2);
            if (!wanted.equals("..") && HexFormat.fromHexDigits(wanted) != (head[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a name that ends as such files do, so that what is kept under it is not opened as something else. */
    String named(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        return endings.isEmpty() || endings.stream().anyMatch(ending -> small.endsWith("." + ending))
                ? name
                : name + "." + endings.getFirst();
    }
}
