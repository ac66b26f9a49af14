package martlet.model;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What keys have that other values don't: they stand in addresses, and are handed over without their type. */
final class Keys {

    /** What stands in an address where a key would. */
    private static final Set<String> WORDS = Set.of("add", "delete", "export", "import", "events");

    private static final int LONGEST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** Makes a key of the right kind of what a site handed over. */
    static Object checked(Model<?> model, Object key) {
        var wide = key instanceof Integer number ? (Object) number.longValue() : key;
        var wanted = model.key().type().javaClass();
        if (!wanted.isInstance(wide)) {
            throw new IllegalArgumentException("%s is found by a %s, not by a %s".formatted(
                    model.key(), wanted.getSimpleName(), key.getClass().getSimpleName()));
        }
        return wide;
    }

    static <R, K> Where<R> equal(Field<R, K> field, Object key) {
        return field.eq(field.type().cast(key));
    }

    static <R, K> Where<R> among(Field<R, K> field, List<?> keys) {
        return field.in(keys.stream().map(field.type()::cast).toList());
    }

    static <K> String text(Type<K> type, Object key) {
        return type.text(type.cast(key));
    }

    /** A key is written in one way only, so that a row has one address. */
    static <K> Optional<Object> parse(Type<K> type, String text) {
        try {
            var key = type.parse(text);
            return type.text(key).equals(text) ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Compares two keys of a model as the database does. */
    static int compare(Model<?> model, Object one, Object other) {
        return compare(model.key().type(), one, other);
    }

    private static <K> int compare(Type<K> type, Object one, Object other) {
        return type.compare(type.cast(one), type.cast(other));
    }

    /** Refuses what no address could tell from another one, or that sorts differently on the two engines. */
    static <R> Field<R, String> checked(Field<R, String> key) {
        return key.max(LONGEST)
                .check("A key can't have slashes or control characters, nor spaces at its ends.", Keys::isPlain)
                .check("A key can't have characters beyond U+FFFF.", text -> text.length() == text.codePoints().count())
                .check("'.', '..', 'add', 'delete', 'export', 'import' and 'events' mean something else in addresses.",
                        text -> !text.equals(".") && !text.equals("..") && !WORDS.contains(text));
    }

    private static boolean isPlain(String text) {
        return text.strip().equals(text)
                && text.codePoints().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    /**
     * Returns a UUID of version 7 (RFC 9562): 48 bits of milliseconds, 12 of the fraction of one, 62 of chance. Those made
     * later sort later, so that an index grows at its end.
     */
    static UUID uuid() {
        var now = Instant.now();
        var fraction = now.getNano() % 1_000_000 * 4_096L / 1_000_000;
        return new UUID(now.toEpochMilli() << 16 | 0x7000 | fraction, RANDOM.nextLong() >>> 2 | Long.MIN_VALUE);
    }
}
