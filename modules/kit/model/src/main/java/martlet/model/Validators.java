package martlet.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Looks at what a declaration asks of a field's values: an impossible wish is refused where it is written. */
final class Validators {

    private static final int LONGEST = 1_000_000;
    private static final int LONGEST_MATCHED = 1_000;

    /** A group that is repeated, and in it something that is repeated or one of several. */
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\((?<inner>[^()]*)\\)[*+{]");

    private Validators() {}

    static int length(Field<?, ?> field, @Nullable Type<?> type, String what, int length) {
        if (type != Type.TEXT && type != Type.BINARY && type != Type.JSON) {
            throw new IllegalArgumentException("%s(%d) on %s: only text and bytes have a length; see atLeast and atMost"
                    .formatted(what, length, field));
        }
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("%s(%d) on %s: a length is from 1 to %d"
                    .formatted(what, length, field, LONGEST));
        }
        return length;
    }

    static <T> T bound(Field<?, T> field, @Nullable Type<T> type, T bound) {
        if (type == null || !type.isOrdered() || type == Type.BINARY) {
            throw new IllegalArgumentException("%s has values of which none is less than another".formatted(field));
        }
        return type.stored(bound);
    }

    /** Nothing that can take time which grows faster than the text does. */
    static Pattern pattern(Field<?, ?> field, int max, String regex) {
        if (max == 0 || max > LONGEST_MATCHED) {
            throw new IllegalArgumentException("%s needs a max of 1 to %d before its pattern"
                    .formatted(field, LONGEST_MATCHED));
        }
        if (isCostly(regex)) {
            throw new IllegalArgumentException(
                    "The pattern of %s repeats what itself repeats or branches, or looks around: %s".formatted(field,
                            regex));
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("The pattern of %s can't be read: %s".formatted(field, e.getMessage()),
                    e);
        }
    }

    private static boolean isCostly(String regex) {
        var plain = regex.replaceAll("\\\\.", "x").replaceAll("\\[[^\\]]*\\]", "x");
        return regex.matches(".*\\\\[1-9k].*") || plain.matches(".*\\(\\?[=!<].*")
                || plain.matches(".*\\([^)]*\\(.*\\)[*+{].*")
                || REPEATED_GROUP.matcher(plain).results()
                        .anyMatch(found -> found.group(1).replaceFirst("^\\?:", "").matches(".*[*+{?|].*"));
    }

    /** What both engines take as a literal default. */
    static boolean isKnownToSql(Type<?> type) {
        return List.of("1", "any").contains(type.step()) && type != Type.DOUBLE || type == Type.TEXT
                || type == Type.BOOLEAN
                || type instanceof NumberTypes.Decimal || type instanceof TextTypes.Choice<?>;
    }
}
