package martlet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that transactions which read lists and append to them could have been done one after the other: what they read gives
 * the order of the appends, that gives who must come before whom, and nobody may come before himself.
 */
final class Appends {

    /** What a committed transaction did, in its order. */
    record Transaction(List<Op> ops) {}

    /** One step: an append of a value that nobody else appends, or what was read. */
    sealed interface Op {
        record Append(int list, int value) implements Op {}

        record Read(int list, List<Integer> values) implements Op {}
    }

    private final List<Transaction> transactions;
    private final Map<Integer, List<Integer>> order = new HashMap<>();
    private final Map<Integer, Integer> writers = new HashMap<>();
    private final List<Set<Integer>> after = new ArrayList<>();
    private final List<String> anomalies = new ArrayList<>();

    private Appends(List<Transaction> transactions) {
        this.transactions = transactions;
    }

    /** Returns what is wrong; the last transaction must have read every list. */
    static List<String> anomalies(List<Transaction> transactions) {
        var check = new Appends(transactions);
        check.readOrder();
        check.findWriters();
        check.link();
        check.findCycles();
        return check.anomalies;
    }

    private void readOrder() {
        for (var transaction : transactions) {
            for (var op : transaction.ops) {
                if (op instanceof Op.Read read) {
                    order.merge(read.list, read.values, this::longer);
                }
            }
        }
    }

    /** Of two states of a list one must be the beginning of the other. */
    private List<Integer> longer(List<Integer> one, List<Integer> other) {
        var longest = one.size() >= other.size() ? one : other;
        var shorter = one.size() >= other.size() ? other : one;
        if (!longest.subList(0, shorter.size()).equals(shorter)) {
            anomalies.add("no order: %s and %s".formatted(shorter, longest));
        }
        return longest;
    }

    private void findWriters() {
        for (var i = 0; i < transactions.size(); i++) {
            after.add(new LinkedHashSet<>());
            for (var op : transactions.get(i).ops) {
                if (op instanceof Op.Append append) {
                    writers.put(append.value, i);
                    if (!order.getOrDefault(append.list, List.of()).contains(append.value)) {
                        anomalies.add("lost: " + append);
                    }
                }
            }
        }
        order.forEach((list, values) -> {
            if (new HashSet<>(values).size() < values.size()) {
                anomalies.add("doubled: %s in list %d".formatted(values, list));
            }
            values.stream().filter(value -> !writers.containsKey(value))
                    .forEach(value -> anomalies.add("from nowhere: %d in list %d".formatted(value, list)));
        });
    }

    private void link() {
        order.forEach((_, values) -> {
            for (var i = 1; i < values.size(); i++) {
                link(values.get(i - 1), values.get(i));
            }
        });
        for (var i = 0; i < transactions.size(); i++) {
            for (var op : transactions.get(i).ops) {
                if (op instanceof Op.Read read) {
                    link(i, read);
                }
            }
        }
    }

    private void link(int value, int next) {
        edge(writers.getOrDefault(value, -1), writers.getOrDefault(next, -1));
    }

    /** Who reads a value comes after who wrote it, and before who wrote the next one. */
    private void link(int reader, Op.Read read) {
        var all = order.getOrDefault(read.list, List.of());
        if (!read.values.isEmpty()) {
            edge(writers.getOrDefault(read.values.getLast(), -1), reader);
        }
        if (read.values.size() < all.size()) {
            edge(reader, writers.getOrDefault(all.get(read.values.size()), -1));
        }
    }

    private void edge(int first, int second) {
        if (first >= 0 && second >= 0 && first != second) {
            after.get(first).add(second);
        }
    }

    /** Takes away whoever has nobody before him, again and again: who is left is in a circle or behind one. */
    private void findCycles() {
        var before = new int[transactions.size()];
        after.forEach(all -> all.forEach(each -> before[each]++));
        var free = new ArrayList<Integer>();
        for (var i = 0; i < before.length; i++) {
            if (before[i] == 0) {
                free.add(i);
            }
        }
        for (var i = 0; i < free.size(); i++) {
            for (var next : after.get(free.get(i))) {
                if (--before[next] == 0) {
                    free.add(next);
                }
            }
        }
        if (free.size() < transactions.size()) {
            anomalies.add("a circle among %d transactions".formatted(transactions.size() - free.size()));
        }
    }
}
