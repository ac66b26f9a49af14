package martlet.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What clients did with one value and were told, beside the order in which it was really written: whether all of it could have
 * happened one after the other. Each value is written once, so that whoever reads it says which write they saw.
 */
final class Register {

    private final List<Deed> deeds = new ArrayList<>();

    /** What a client did. */
    enum Kind {
        /** Read the value. */
        READ,
        /** Wrote it, whatever it was. */
        WRITE,
        /** Wrote it if it was still what was read before. */
        SWAP,
        /** Was refused, and wrote nothing. */
        REFUSED
    }

    /**
     * Something that a client did.
     *
     * @param value what was read or written
     * @param based what a write was based on, or a refused one was told to be there now; −1 where that is not known
     */
    record Deed(Kind kind, long value, long based, long begun, long ended) {}

    synchronized void add(Deed deed) {
        deeds.add(deed);
    }

    synchronized List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    /** Returns what can't have been so, given the order in which values were written; nothing when all can. */
    List<String> complaints(List<Long> written) {
        var places = new HashMap<Long, Integer>();
        written.forEach(value -> places.merge(value, places.size(), (_, _) -> -1));
        var complaints = new ArrayList<String>();
        places.forEach((value, place) -> check(complaints, place >= 0, "%d was written twice".formatted(value)));
        for (var deed : deeds()) {
            check(complaints, deed, places);
        }
        inTime(complaints, places);
        return complaints;
    }

    private static void check(List<String> complaints, Deed deed, Map<Long, Integer> places) {
        var at = places.get(deed.value);
        switch (deed.kind) {
            case READ, WRITE -> check(complaints, at != null, "never written: " + deed);
            case SWAP -> {
                var before = places.get(deed.based);
                check(complaints, at != null && before != null && at == before + 1,
                        "not written on what it was based on: " + deed);
            }
            case REFUSED -> check(complaints, at == null, "refused, and written all the same: " + deed);
        }
    }

    /** Who begins when another has ended sees what that one saw, or something later; and writes after it. */
    private void inTime(List<String> complaints, Map<Long, Integer> places) {
        var told = deeds().stream().filter(deed -> deed.kind != Kind.REFUSED && places.containsKey(deed.value))
                .toList();
        var ended = told.stream().sorted(Comparator.comparingLong(Deed::ended)).toList();
        var newest = -1;
        var next = 0;
        for (var deed : told.stream().sorted(Comparator.comparingLong(Deed::begun)).toList()) {
            for (; next < ended.size() && ended.get(next).ended < deed.begun; next++) {
                newest = Math.max(newest, places.get(ended.get(next).value));
            }
            var at = places.get(deed.value);
            check(complaints, deed.kind == Kind.READ ? at >= newest : at > newest,
                    "older than what was told before it began (%d): %s".formatted(newest, deed));
        }
    }

    private static void check(List<String> complaints, boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }
}
