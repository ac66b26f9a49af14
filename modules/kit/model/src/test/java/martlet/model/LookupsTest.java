package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of a row or of what it links to, and orders by a link, on both engines. */
class LookupsTest {

    private static final int BOOKS = 40;

    private static Database filled(Engines engine) {
        var db = engine.open(AUTHOR, BOOK);
        var authors = Stream.of("ada", "bob", "eve").map(name -> db.insert(Change.of(AUTHOR).set(AUTHOR.name, name)))
                .toList();
        db.insertAll(IntStream.range(0, BOOKS).mapToObj(i -> Change.of(BOOK)
                .set(BOOK.author, authors.get(i * 7 % 3).id()).set(BOOK.title, "book " + i)).toList());
        return db;
    }

    private static List<Book> all(Database db) {
        return db.select(BOOK).orderBy(BOOK.id.asc()).list();
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatEitherHas(Engines engine) {
        try (var db = filled(engine)) {
            var ada = db.select(AUTHOR).where(AUTHOR.name.eq("ada")).one().orElseThrow().id();
            var either = BOOK.title.contains("7").or(BOOK.author.to(AUTHOR.name).contains("AD"));
            var expected = all(db).stream().filter(book -> book.title().contains("7") || book.authorId() == ada)
                    .toList();
            assertEquals(expected, db.select(BOOK).where(either).orderBy(BOOK.id.asc()).limit(100).list());
            assertEquals(expected.size(), db.select(BOOK).where(either).count());
            assertEquals(BOOKS - expected.size(), db.select(BOOK).where(either.not()).count());
            var neither = BOOK.title.contains("zz").or(BOOK.author.to(AUTHOR.name).contains("zz"));
            assertEquals(0, db.select(BOOK).where(neither).count());
            assertEquals(0, db.select(BOOK).where(neither).countUpTo(5));
            assertEquals(List.of(), db.select(BOOK).where(neither).orderBy(BOOK.id.desc()).limit(5).list());
        }
    }

    /** Two texts that only linked rows have, as a search of a table of links has them. */
    @ParameterizedTest
    @EnumSource
    void asksNothingOfTheTableWhereNobodyIsCalledSo(Engines engine) {
        try (var db = filled(engine)) {
            var before = db.statements();
            var linked = BOOK.author.to(AUTHOR.name).contains("zz").or(BOOK.author.to(AUTHOR.motto).contains("zz"));
            assertEquals(List.of(), db.select(BOOK).where(linked).orderBy(BOOK.id.desc()).limit(5).list());
            assertEquals(2, db.statements() - before, "one for each text");
            before = db.statements();
            var either = BOOK.author.to(AUTHOR.name).contains("zz").or(BOOK.editor.to(AUTHOR.name).contains("zz"));
            assertEquals(List.of(), db.select(BOOK).where(either).orderBy(BOOK.id.desc()).limit(5).list());
            assertEquals(1, db.statements() - before, "the same text of two links");
        }
    }

    /** For all rows, page by page: who is called so is asked once. */
    @ParameterizedTest
    @EnumSource
    void looksOnceForMany(Engines engine) {
        try (var db = filled(engine)) {
            for (var where : List.of(BOOK.title.contains("7").or(BOOK.author.to(AUTHOR.name).contains("AD")),
                    BOOK.author.to(AUTHOR.name).contains("AD"), BOOK.author.to(AUTHOR.name).contains("zz"))) {
                var asked = db.select(BOOK).where(where).orderBy(BOOK.id.asc());
                var before = db.statements();
                var once = asked.lookedUp();
                assertEquals(1, db.statements() - before);
                assertEquals(asked.list(), once.list());
                before = db.statements();
                var pages = once.condition().isNothing() ? 0 : pages(once);
                assertTrue(db.statements() - before <= 2 * pages, "keys and rows for each page, and no names");
                var each = new ArrayList<Book>();
                asked.each(row -> each.add(row.row()));
                assertEquals(asked.list(), each);
            }
        }
    }

    private static int pages(Select<Book> asked) {
        var pages = 1;
        for (var page = asked.page(4); page.next().isPresent(); page = asked.page(4, page.next().get())) {
            pages++;
        }
        return pages;
    }

    @ParameterizedTest
    @EnumSource
    void sortsByALink(Engines engine) {
        try (var db = filled(engine)) {
            var up = Comparator.comparing(Book::authorId).thenComparing(Book::id);
            for (var order : List.of(List.of(BOOK.author.asc()), List.of(BOOK.author.desc()))) {
                var sorted = all(db).stream().sorted(order.getFirst().descending() ? up.reversed() : up).toList();
                var asked = db.select(BOOK).orderBy(order);
                var total = asked.orderBy(asked.order());
                assertEquals(sorted.subList(3, 13), total.limit(10).offset(3).list());
                var first = asked.page(15);
                assertEquals(sorted.subList(15, 30),
                        asked.page(15, first.next().orElseThrow()).rows().stream().map(Linked::row).toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhichOrdersCostNoSorting(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            assertTrue(db.select(BOOK).orderBy(BOOK.author.desc()).isOrderIndexed());
            assertTrue(db.select(BOOK).orderBy(BOOK.author.to(AUTHOR.name).asc()).isOrderIndexed());
            assertTrue(db.select(AUTHOR).orderBy(AUTHOR.name.desc()).isOrderIndexed());
            assertFalse(db.select(AUTHOR).orderBy(AUTHOR.motto.asc()).isOrderIndexed());
            assertFalse(db.select(BOOK).orderBy(BOOK.author.to(AUTHOR.motto).asc()).isOrderIndexed());
        }
    }
}
