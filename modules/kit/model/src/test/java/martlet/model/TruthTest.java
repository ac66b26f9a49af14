package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database says of a condition, a row in memory says too, however the list is asked for: hundreds of random conditions. */
class TruthTest {

    private static final long SEED = 20_260_131;
    private static final int CONDITIONS = 200;

    private static final List<String> WORDS = List.of("", "a", "A", "a ", "ab", "ä", "Ä", "ß", "ẞ", "Σ", "σ", "ж", "Ж",
            "%", "_", "!", "'",
            "''", "\"", "\\", "a%b", "!_", "ab!", "👩", "عمر", "' or 1=1 --", "\n");

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void memoryAndDatabaseAgree(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            fill(db);
            var rows = db.select(BOOK).with(BOOK.author, BOOK.editor).orderBy(BOOK.id.asc()).linked();
            for (var i = 0; i < CONDITIONS; i++) {
                var where = where(3);
                var order = order();
                var expected = rows.stream().filter(where::test).map(Linked::row).toList();
                var select = db.select(BOOK).where(where);
                assertEquals(expected, select.orderBy(BOOK.id.asc()).list(), where.toString());
                assertEquals(expected.size(), select.count(), where.toString());
                assertEquals(Math.min(3, expected.size()), select.countUpTo(3), where.toString());
                written(db, where, rows.get(i % rows.size()));
                var whole = select.orderBy(order);
                var sorted = whole.orderBy(whole.order()).list();
                assertEquals(sorted.size(), expected.size());
                assertEquals(first(sorted, 0, 5), select.orderBy(whole.order()).limit(5).list(),
                        "5 of " + where + order);
                assertEquals(first(sorted, 2, 5), select.orderBy(whole.order()).offset(2).limit(5).list(),
                        "5 after 2 of " + where + order);
                assertEquals(sorted, paged(whole), "pages of " + where + order);
            }
        }
    }

    /** What is said of a row that is there is said of one that would be, added so or left so. */
    private static void written(Database db, Where<Book> where, Linked<Book> row) {
        var values = Change.copyOf(BOOK, row.row());
        assertEquals(where.test(row), db.wouldMeet(values, BOOK.withKey(row.row().id()), where), where.toString());
        assertEquals(where.test(row), db.wouldMeet(values.set(BOOK.id, row.row().id()), where), where.toString());
    }

    private static List<Book> first(List<Book> all, int from, int most) {
        return all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
    }

    private static List<Book> paged(Select<Book> rows) {
        var select = rows.with(BOOK.author, BOOK.editor);
        var found = new ArrayList<Book>();
        var page = select.page(4);
        page.rows().forEach(row -> found.add(row.row()));
        while (page.next().isPresent()) {
            page = select.page(4, page.next().get());
            page.rows().forEach(row -> found.add(row.row()));
        }
        return found;
    }

    private void fill(Database db) {
        for (var i = 0; i < 12; i++) {
            db.insert(Change.of(AUTHOR).set(AUTHOR.name, i + word())
                    .set(AUTHOR.motto, random.nextInt(3) == 0 ? null : word())
                    .set(AUTHOR.active, random.nextBoolean()));
        }
        for (var i = 0; i < 40; i++) {
            db.insert(Change.of(BOOK).set(BOOK.author, key()).set(BOOK.editor, random.nextInt(3) == 0 ? null : key())
                    .set(BOOK.title, word() + i).set(BOOK.printed, moment()));
        }
    }

    private List<Order<Book>> order() {
        return switch (random.nextInt(8)) {
            case 0 -> List.of(BOOK.printed.desc());
            case 1 -> List.of(BOOK.author.to(AUTHOR.name).asc());
            case 2 -> List.of(BOOK.author.to(AUTHOR.name).desc(), BOOK.title.asc());
            case 3 -> List.of(BOOK.author.asc(), BOOK.printed.asc());
            case 4 -> List.of(BOOK.title.asc());
            case 5 -> List.of(BOOK.author.to(AUTHOR.active).desc(), BOOK.id.asc());
            case 6 -> List.of(BOOK.id.desc());
            default -> List.of();
        };
    }

    private Where<Book> where(int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 2)) {
            case 2 -> where(depth - 1).and(where(depth - 1));
            case 3 -> where(depth - 1).or(where(depth - 1));
            case 4 -> where(depth - 1).not();
            default -> leaf();
        };
    }

    private Where<Book> leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> compared(BOOK.title, word() + random.nextInt(40));
            case 1 -> matched(BOOK.title);
            case 2 -> compared(BOOK.printed, moment());
            case 3 -> random.nextBoolean() ? BOOK.editor.isNull() : compared(BOOK.editor, key());
            case 4 -> BOOK.author.in(List.of(key(), key()));
            case 5 -> random.nextBoolean()
                    ? BOOK.author.to(AUTHOR.active).eq(random.nextBoolean())
                    : compared(BOOK.author, key());
            case 6 -> matched(random.nextBoolean() ? BOOK.editor.to(AUTHOR.motto) : BOOK.author.to(AUTHOR.motto));
            case 7 ->
                compared(random.nextBoolean() ? BOOK.editor.to(AUTHOR.motto) : BOOK.author.to(AUTHOR.name), word());
            default -> random.nextBoolean()
                    ? BOOK.editor.to(AUTHOR.motto).isNull()
                    : BOOK.editor.to(AUTHOR.name).in(List.of("1" + word(), "2" + word(), word()));
        };
    }

    private <T> Where<Book> compared(Field<Book, T> field, T value) {
        return switch (random.nextInt(6)) {
            case 0 -> field.eq(value);
            case 1 -> field.ne(value);
            case 2 -> field.lt(value);
            case 3 -> field.le(value);
            case 4 -> field.gt(value);
            default -> field.ge(value);
        };
    }

    private Where<Book> matched(Field<Book, String> field) {
        return field.matches(Where.Match.values()[random.nextInt(3)], word(), random.nextBoolean());
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private long key() {
        return 1 + random.nextInt(12);
    }

    private Instant moment() {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(10));
    }
}
