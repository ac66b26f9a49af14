package martlet.model;

import static martlet.model.Entry.ENTRY;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Makes rows, conditions and orders at random, with every sign that has been known to go wrong somewhere. */
final class Questions {

    static final int ROWS = 30;

    private static final List<String> WORDS = List.of("a", "", "A", "ab", "aB", "a ", "ä", "Ä", "a\u0308", "ß", "ẞ",
            "Σ", "σ",
            "ж", "Ж", "%", "_", "!", "'", "''", "\"", "\\", "\\%", "a%b", "a_b", "!_", "👩", "👩‍🚀", "𐍈", "𐐀", "𐐨",
            "عمر",
            "שלום", "\u202Eab", "' or 1=1 --", "\n", "a.b", "[a]");

    private static final List<String> PATTERN_PARTS = List.of("a", "%", "_", "A", "b", "ä", "\\%", "\\_", "\\\\", "!",
            "'", "👩",
            "\u0308", "ж", " ");

    private static final List<String> EXPRESSIONS = List.of("a", "^a", "b$", "^.$", "^..$", "[a-c]+", "a|ä", "(?i)^A",
            "(?i)Ä",
            "\\d", "\\d+$", "[^a-z]", "👩", "[👩ж]", "a{1,2}b?", "\\\\", "[\\\\%]", "%", "(ab|!_)", "^(?:ж|Ж)\\d*$",
            "\\.", "a.b",
            "\\[a\\]", "^\\w+$", "\\s", "^a+_*b", "[\\]\\-']", "^.{2,4}$", "(a|ab)(b|\\d)");

    private Questions() {}

    static List<Change<Entry>> rows(Draw draw) {
        var rows = new ArrayList<Change<Entry>>();
        for (var i = 1; i <= ROWS; i++) {
            rows.add(Change.of(ENTRY).set(ENTRY.id, (long) i).set(ENTRY.name, word(draw) + i)
                    .set(ENTRY.note, draw.below(3) == 0 ? null : word(draw)).set(ENTRY.n, number(draw))
                    .set(ENTRY.m, (long) draw.below(6)).set(ENTRY.flag, draw.below(2) == 1)
                    .set(ENTRY.above, draw.below(3) == 0 ? null : Long.valueOf(1 + draw.below(i))));
        }
        return rows;
    }

    static String word(Draw draw) {
        return draw.from(WORDS);
    }

    private static @Nullable Long number(Draw draw) {
        return draw.below(4) == 0 ? null : Long.valueOf(draw.below(8) - 2);
    }

    static Where<Entry> where(Draw draw) {
        return where(draw, 3);
    }

    private static Where<Entry> where(Draw draw, int depth) {
        return switch (draw.below(depth > 0 ? 7 : 3)) {
            case 3 -> where(draw, depth - 1).and(where(draw, depth - 1));
            case 4 -> where(draw, depth - 1).or(where(draw, depth - 1));
            case 5 -> where(draw, depth - 1).not();
            case 6 -> within(draw, depth - 1);
            default -> leaf(draw);
        };
    }

    private static Where<Entry> within(Draw draw, int depth) {
        var inner = where(draw, Math.min(depth, 1));
        return switch (draw.below(4)) {
            case 0 -> ENTRY.above.to(inner);
            case 1 -> ENTRY.above.from(inner);
            case 2 -> ENTRY.n.in(ENTRY.m, inner);
            default -> ENTRY.note.in(ENTRY.note, inner);
        };
    }

    private static Where<Entry> leaf(Draw draw) {
        return switch (draw.below(8)) {
            case 0 -> compared(draw, text(draw), word(draw));
            case 1 -> compared(draw, number(draw, ENTRY.n), Long.valueOf(draw.below(8) - 2));
            case 2 -> fields(draw);
            case 3 -> among(draw);
            case 4 -> draw.oneOf(ENTRY.note, ENTRY.n, ENTRY.above, ENTRY.above.to(ENTRY.note)).isNull();
            case 5 -> text(draw).matches(draw.from(List.of(Where.Match.values())), word(draw), draw.below(2) == 1);
            case 6 -> like(draw);
            default -> text(draw).regex(draw.from(EXPRESSIONS));
        };
    }

    private static Field<Entry, String> text(Draw draw) {
        return draw.oneOf(ENTRY.note, ENTRY.name, ENTRY.above.to(ENTRY.note), ENTRY.above.to(ENTRY.name));
    }

    private static Field<Entry, Long> number(Draw draw, Field<Entry, Long> first) {
        return draw.oneOf(first, ENTRY.m, ENTRY.id, ENTRY.above, ENTRY.above.to(ENTRY.n),
                ENTRY.above.to(ENTRY.above.to(ENTRY.m)));
    }

    private static Where<Entry> like(Draw draw) {
        var pattern = new StringBuilder();
        for (var left = draw.below(5); left >= 0; left--) {
            pattern.append(draw.from(PATTERN_PARTS));
        }
        return draw.below(2) == 0
                ? text(draw).like(pattern.toString())
                : text(draw).likeIgnoringCase(pattern.toString());
    }

    private static Where<Entry> among(Draw draw) {
        return switch (draw.below(5)) {
            case 0 -> ENTRY.flag.eq(draw.below(2) == 1);
            case 1 -> text(draw).in(List.of(word(draw), word(draw), word(draw) + draw.below(ROWS)));
            case 2 -> number(draw, ENTRY.n).in(List.of((long) draw.below(8), (long) draw.below(8)));
            case 3 -> number(draw, ENTRY.id).in(
                    LongStream.range(draw.below(ROWS), 200 + draw.below(ROWS)).map(i -> i * 2).boxed().toList());
            default -> number(draw, ENTRY.n).between((long) draw.below(4), (long) draw.below(8));
        };
    }

    private static Where<Entry> fields(Draw draw) {
        return draw.below(2) == 0
                ? compared(draw, text(draw), text(draw))
                : compared(draw, number(draw, ENTRY.n), number(draw, ENTRY.m));
    }

    private static <T> Where<Entry> compared(Draw draw, Field<Entry, T> field, T value) {
        return new Where.Compare<>(field, draw.from(List.of(Where.Op.values())), value);
    }

    private static <T> Where<Entry> compared(Draw draw, Field<Entry, T> field, Field<Entry, T> other) {
        return new Where.CompareFields<>(field, draw.from(List.of(Where.Op.values())), other);
    }

    static List<Order<Entry>> order(Draw draw) {
        var order = new ArrayList<Order<Entry>>();
        for (var left = draw.below(4); left > 0; left--) {
            var field = draw.oneOf(ENTRY.n, ENTRY.note, ENTRY.m, ENTRY.flag, ENTRY.name, ENTRY.above,
                    ENTRY.above.to(ENTRY.n), ENTRY.above.to(ENTRY.name));
            if (order.stream().noneMatch(step -> step.field().equals(field))) {
                order.add(new Order<>(field, draw.below(2) == 1, draw.below(2) == 1));
            }
        }
        return order;
    }
}
