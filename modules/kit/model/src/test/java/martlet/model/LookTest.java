package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of rows that no index finds: bounded work for each, and all of the rows in the end. */
class LookTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BOOKS = 3_000;
    private static final int MOST = 1_200;

    /** Every hundredth book is a rare one, of two authors; those of the last half have one editor. */
    private static Database filled(Engines engine) {
        var db = engine.open(AUTHOR, BOOK);
        db.insertAll(List.of(Change.of(AUTHOR).set(AUTHOR.name, "ada"), Change.of(AUTHOR).set(AUTHOR.name, "bob")));
        var books = new ArrayList<Change<Book>>();
        for (var i = 0; i < BOOKS; i++) {
            books.add(Change.of(BOOK).set(BOOK.author, 1L + i % 2).set(BOOK.printed, BEGIN.plusSeconds(i))
                    .set(BOOK.title, (i % 100 == 7 ? "rare " : "usual ") + i)
                    .set(BOOK.editor, i < BOOKS / 2 ? null : Long.valueOf(1)));
        }
        db.insertAll(books);
        return db;
    }

    private static Select<Book> newest(Database db) {
        return db.select(BOOK).with(BOOK.author).orderBy(BOOK.printed.desc());
    }

    @ParameterizedTest
    @EnumSource
    void looksAtNoMoreThanItIsToldAndGoesOnFromThere(Engines engine) {
        try (var db = filled(engine)) {
            var rare = newest(db).where(BOOK.title.contains("RARE"));
            var found = new ArrayList<Long>();
            var first = rare.look(20, MOST);
            assertEquals(MOST, first.rows());
            assertTrue(first.stopped(), "there are more");
            assertEquals(12, first.page().rows().size());
            assertTrue(first.page().rows().getFirst().to(BOOK.author).isPresent(), "rows come with their links");
            var looks = 0;
            for (var look = first;; look = rare.look(20, MOST, look.page().next().get())) {
                look.page().rows().forEach(row -> found.add(row.row().id()));
                looks++;
                assertTrue(look.rows() <= MOST, () -> "looked at more than it was told");
                if (look.page().next().isEmpty()) {
                    assertFalse(look.stopped());
                    break;
                }
            }
            assertEquals(3, looks);
            assertEquals(rare.list().stream().map(Book::id).toList(), found);
            assertEquals(BOOKS / 100, found.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesBackToo(Engines engine) {
        try (var db = filled(engine)) {
            var rare = newest(db).where(BOOK.title.contains("rare"));
            var all = rare.list();
            var second = rare.look(5, MOST, rare.look(5, MOST).page().next().get());
            assertEquals(all.subList(5, 10), rows(second));
            assertEquals(all.subList(0, 5), rows(rare.look(5, MOST, second.page().previous().get())));
            var last = rare.look(20, MOST, new Cursor(List.of(BEGIN, 1L), true));
            assertTrue(last.stopped());
            assertEquals(all.subList(18, 30), rows(last));
            assertEquals(all.subList(6, 18), rows(rare.look(20, MOST, last.page().previous().get())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCommonIsAPageLikeAnyOther(Engines engine) {
        try (var db = filled(engine)) {
            var usual = newest(db).where(BOOK.title.contains("usual"));
            var looked = usual.look(20, MOST);
            assertSame(usual.page(20), looked);
            assertTrue(looked.rows() < 100, () -> looked.rows() + " rows for a page of 20 that nearly all match");
            var next = usual.look(20, MOST, looked.page().next().get());
            assertSame(usual.page(20, looked.page().next().get()), next);
        }
    }

    /** Then nothing has to be looked at one by one, nor is the page told to have stopped. */
    @ParameterizedTest
    @EnumSource
    void whatAnIndexFindsIsFoundByIt(Engines engine) {
        try (var db = filled(engine)) {
            for (Where<Book> where : List.<Where<Book>>of(Where.everything(), BOOK.author.eq(1L),
                    BOOK.printed.lt(BEGIN.plusSeconds(30)), BOOK.author.to(AUTHOR.name).eq("bob"))) {
                var looked = newest(db).where(where).look(20, MOST);
                assertSame(newest(db).where(where).page(20), looked);
                assertEquals(0, looked.rows(), where::toString);
            }
            var january = db.select(BOOK).orderBy(BOOK.id.desc())
                    .where(BOOK.printed.ge(BEGIN.plusSeconds(40)).and(BOOK.printed.lt(BEGIN.plusSeconds(60))));
            assertSame(january.page(15), january.look(15, 100));
            assertEquals(0, january.look(15, 100).rows(), "twenty rows of a month are sorted, not looked for");
            var both = newest(db).where(BOOK.editor.eq(1L).and(BOOK.title.contains("rare"))).look(20, BOOKS);
            assertEquals(15, both.page().rows().size());
            assertFalse(both.stopped());
            assertEquals(List.of(), newest(db).where(Where.nothing()).look(20, MOST).page().rows());
            assertEquals(List.of(), newest(db).where(BOOK.author.to(AUTHOR.name).contains("zzz")).look(20, MOST).page()
                    .rows());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsAFewStatementsHoweverManyRowsThereAre(Engines engine) {
        try (var db = filled(engine)) {
            for (var word : List.of("usual", "rare", "nobody wrote this")) {
                var before = db.statements();
                newest(db).where(BOOK.title.contains(word).or(BOOK.author.to(AUTHOR.name).contains(word)))
                        .look(20, MOST);
                assertTrue(db.statements() - before <= 4, () -> word + ": " + (db.statements() - before));
            }
        }
    }

    /** The engines' own accounts: neither reads all rows, nor sorts any. */
    @ParameterizedTest
    @EnumSource
    void goesThroughAnIndex(Engines engine) {
        try (var db = filled(engine)) {
            db.engine().execute(engine == Engines.POSTGRES ? "analyze" : "set files log size 50");
            var order = List.of(BOOK.printed.desc(), BOOK.id.desc());
            var asking = new Asking<>(db.engine(), BOOK, Where.everything(), List.of(), order, 0, 0);
            var look = Looking.of(asking, BOOK.title.contains("x"), order).orElseThrow();
            var said = explained(db, look.statement(Optional.empty(), 1_000, 21));
            assertTrue(said.contains("ix_book_printed_id"), said);
            assertFalse(said.contains("Seq Scan on book"), said);
            assertFalse(said.contains("Sort  "), said);
            var of = Looking.of(asking, BOOK.author.eq(1L).and(BOOK.title.contains("x")), order).orElseThrow();
            var mine = explained(db, of.statement(Optional.of(new Cursor(List.of(BEGIN, 1L), false)), 1_000, 21));
            assertTrue(mine.contains(engine == Engines.HSQLDB ? "ix_book_author_id_printed_id" : "Index Cond"), mine);
        }
    }

    /** PostgreSQL, which takes the whole table for what is looked at, would read all authors for the first thousand books. */
    @ParameterizedTest
    @EnumSource
    void looksUpTheFewThatTheFirstRowsLinkTo(Engines engine) {
        try (var db = filled(engine)) {
            var order = List.of(BOOK.printed.desc(), BOOK.id.desc());
            var asking = new Asking<>(db.engine(), BOOK, Where.everything(), List.of(), order, 0, 0);
            Where<Book> without = BOOK.author.to(AUTHOR.motto).eq("none");
            var look = Looking.of(asking, without, order).orElseThrow();
            var fence = engine == Engines.POSTGRES ? " offset 0)" : "";
            assertTrue(look.statement(Optional.empty(), 1_000, 21).text().contains(fence));
            assertFalse(look.statement(Optional.empty(), 10_000, 21).text().contains(" offset 0)"));
            assertSame(newest(db).where(without).page(20), newest(db).where(without).look(20, BOOKS));
        }
    }

    private static String explained(Database db, Sql sql) {
        // The embedded engine explains a statement without its values.
        var explain = db.engine().dialect().hasStatistics()
                ? new Sql(sql.dialect()).add("explain ").add(sql)
                : new Sql(sql.dialect()).add("explain plan for " + sql.text());
        return String.join("\n", db.engine().query(explain, row -> row.getString(1)));
    }

    private static void assertSame(Page<Book> page, Looked<Book> looked) {
        assertEquals(page.rows().stream().map(Linked::row).toList(), rows(looked));
        assertEquals(page.previous(), looked.page().previous());
        assertEquals(page.next(), looked.page().next());
        assertFalse(looked.stopped());
    }

    private static List<Book> rows(Looked<Book> looked) {
        return looked.page().rows().stream().map(Linked::row).toList();
    }
}
