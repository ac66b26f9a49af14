package martlet.model.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A migration on one engine, as its file says.
 *
 * @param allowed the risks that whoever wrote it knows of
 * @param up the statements that lead to it
 * @param down the statements that lead back
 */
public record Script(Set<Risk> allowed, List<String> up, List<String> down) {

    private static final String UP = "-- up";
    private static final String DOWN = "-- down";
    private static final String ALLOW = "-- allow:";

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException that says what is missing
     */
    public static Script parse(String file, String text) {
        var lines = text.replace("\r", "").lines().toList();
        var up = lines.indexOf(UP);
        var down = lines.indexOf(DOWN);
        if (up < 0 || down < up) {
            throw new IllegalArgumentException(
                    "%s needs a line '%s' and, after it, a line '%s'; the statements stand below each"
                            .formatted(file, UP, DOWN));
        }
        var allowed = EnumSet.noneOf(Risk.class);
        lines.subList(0, up).stream().filter(line -> line.startsWith(ALLOW))
                .flatMap(line -> Arrays.stream(line.substring(ALLOW.length()).split(",")))
                .filter(word -> !word.isBlank()).forEach(word -> allowed.add(Risk.of(word)));
        return new Script(allowed, Statements.of(String.join("\n", lines.subList(up + 1, down))),
                Statements.of(String.join("\n", lines.subList(down + 1, lines.size()))));
    }

    /** Writes the file: {@code title} is its first line. */
    public String text(String title) {
        var text = new StringBuilder("-- " + title + "\n");
        if (!allowed.isEmpty()) {
            text.append(ALLOW).append(' ').append(String.join(", ", allowed.stream().map(Risk::word).toList()))
                    .append('\n');
        }
        write(text.append('\n').append(UP).append('\n'), up);
        write(text.append('\n').append(DOWN).append('\n'), down);
        return text.toString();
    }

    private static void write(StringBuilder text, List<String> statements) {
        statements.forEach(sql -> text.append('\n').append(sql).append(";\n"));
    }

    /** Returns a number that changes with its statements, and not with its comments. */
    public String checksum() {
        return checksum(String.join(";\n", up) + "\n--\n" + String.join(";\n", down));
    }

    /** Returns the SHA-256 of a text, in hex. */
    public static String checksum(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns what this does besides what it is allowed to risk. */
    public List<Finding> findings(Brand brand, Tables before) {
        return new ArrayList<>(Lint.of(brand, up, before)).stream()
                .filter(finding -> !allowed.contains(finding.risk())).toList();
    }
}
