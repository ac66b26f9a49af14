package martlet.rest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import martlet.auth.AccountWrites;

/**
 * Whoever sends values, and by what they are written.
 *
 * @param lenient whether names that can't be written are passed over
 * @param replaced the lists whose rows go when they are left out
 */
record Sender(AccountWrites<?> writes, Asker asker, boolean lenient, Set<String> replaced) {

    /**
     * Reads the parameters {@code lenient} and {@code replace}.
     *
     * @throws io.helidon.http.HttpException 400 when the first is neither true nor false
     */
    static Sender of(AccountWrites<?> writes, Call call) {
        var replaced = call.query().all("replace").stream().flatMap(names -> List.of(names.split(",", -1)).stream())
                .map(String::strip).collect(Collectors.toUnmodifiableSet());
        return new Sender(writes, call.asker(), call.flag("lenient", false), replaced);
    }

    /** Whether the rows of a list go that are left out. */
    boolean replaces(String place) {
        return replaced.contains(place.replaceAll("\\[[0-9]+]\\.?", ""));
    }
}
