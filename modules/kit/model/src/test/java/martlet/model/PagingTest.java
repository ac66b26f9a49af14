package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists that are gone through from place to place, in any order: as they are sorted, and while others write. */
class PagingTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BOOKS = 61;
    private static final int AUTHORS = 7;
    private static final int PAGE = 4;

    /** By an index of the table, by none, by a link, by what a linked row is called, and by an optional link. */
    private static final List<Order<Book>> ORDERS = List.of(BOOK.id.asc(), BOOK.printed.asc(), BOOK.title.asc(),
            BOOK.author.asc(), BOOK.author.to(AUTHOR.name).asc(), BOOK.author.to(AUTHOR.motto).asc(),
            BOOK.editor.asc(), BOOK.editor.to(AUTHOR.name).asc());

    /** Two authors have no book; names are in another order than keys; one of three books has an editor. */
    private static Database filled(Engines engine) {
        var db = engine.open(AUTHOR, BOOK);
        db.insertAll(IntStream.range(0, AUTHORS + 2).mapToObj(i -> Change.of(AUTHOR)
                .set(AUTHOR.name, "n" + (i * 4 % 9)).set(AUTHOR.motto, i % 2 == 0 ? null : "m" + i % 3)).toList());
        db.insertAll(IntStream.range(0, BOOKS).mapToObj(i -> book(i * 5 % BOOKS)).toList());
        return db;
    }

    private static Change<Book> book(int i) {
        return Change.of(BOOK).set(BOOK.author, 1L + i % AUTHORS).set(BOOK.printed, BEGIN.plusSeconds(i / 3))
                .set(BOOK.title, "b%03d".formatted(i * 7 % 1_000))
                .set(BOOK.editor, i % 3 == 0 ? Long.valueOf(1 + i % 5) : null);
    }

    private static Select<Book> by(Database db, Order<Book> order) {
        return db.select(BOOK).with(BOOK.author, BOOK.editor).orderBy(order);
    }

    @ParameterizedTest
    @EnumSource
    void areInTheOrderThatIsAskedForBothWays(Engines engine) {
        try (var db = filled(engine)) {
            assertAll(ORDERS.stream().flatMap(order -> List.of(order, order.reversed()).stream())
                    .map(order -> () -> check(by(db, order), order)));
        }
    }

    private static void check(Select<Book> select, Order<Book> order) {
        var all = select.orderBy(select.order()).linked();
        assertEquals(BOOKS, all.size());
        var sorted = all.stream().sorted(comparing(select.order())).toList();
        assertEquals(keys(sorted), keys(all), order::toString);
        assertEquals(keys(all), keys(forward(select)), order::toString);
        assertEquals(keys(all.reversed()), keys(backward(select)), order::toString);
        assertTrue(forward(select).stream().allMatch(row -> row.to(BOOK.author).map(Author::id)
                .equals(Optional.of(row.row().authorId()))), "rows come with their links");
        assertEquals(keys(all.subList(3, 10)), keys(select.orderBy(select.order()).limit(7).offset(3).linked()),
                order::toString);
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Linked<Book>> comparing(List<Order<Book>> order) {
        Comparator<Linked<Book>> by = Comparator.comparing(_ -> 0);
        for (var step : order) {
            Comparator<Object> values = (one, other) -> ((Comparable<Object>) one).compareTo(other);
            var direction = step.descending() ? values.reversed() : values;
            by = by.thenComparing(row -> row.value(step.field()),
                    step.nullsFirst() ? Comparator.nullsFirst(direction) : Comparator.nullsLast(direction));
        }
        return by;
    }

    private static List<Long> keys(List<Linked<Book>> rows) {
        return rows.stream().map(row -> row.row().id()).toList();
    }

    private static List<Linked<Book>> forward(Select<Book> select) {
        var rows = new ArrayList<Linked<Book>>();
        select.each(rows::add);
        var walked = new ArrayList<Linked<Book>>();
        for (var page = select.page(PAGE);; page = select.page(PAGE, page.next().get())) {
            walked.addAll(page.rows());
            if (page.next().isEmpty()) {
                assertEquals(keys(rows), keys(walked));
                return walked;
            }
        }
    }

    private static List<Linked<Book>> backward(Select<Book> select) {
        var page = select.page(PAGE);
        while (page.next().isPresent()) {
            page = select.page(PAGE, page.next().get());
        }
        var rows = new ArrayList<>(page.rows().reversed());
        while (page.previous().isPresent()) {
            page = select.page(PAGE, page.previous().get());
            rows.addAll(page.rows().reversed());
        }
        return rows;
    }

    /** Of the rows that were there before and are there after, each is met once; of those that come and go, none twice. */
    @ParameterizedTest
    @EnumSource
    void haveNoRowTwiceAndLeaveNoneOutWhileOthersWrite(Engines engine) {
        try (var db = filled(engine)) {
            var number = BOOKS;
            for (var order : ORDERS) {
                for (var step : List.of(order, order.reversed())) {
                    var select = by(db, step);
                    var there = new HashSet<>(keys(select.linked()));
                    var met = new ArrayList<Long>();
                    for (var page = select.page(PAGE);; page = select.page(PAGE, page.next().get())) {
                        met.addAll(keys(page.rows()));
                        if (page.next().isEmpty()) {
                            break;
                        }
                        // Anywhere in the order: also where the last page was, and right behind its last row.
                        db.insert(book(number++));
                        var gone = page.rows().getLast().row().id();
                        db.delete(BOOK, BOOK.id.eq(gone));
                    }
                    assertEquals(met.size(), new HashSet<>(met).size(), () -> step + " has a row twice");
                    there.removeAll(met);
                    assertEquals(new HashSet<Long>(), there, () -> step + " leaves rows out");
                }
            }
        }
    }
}
