package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Revision.REVISION;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The embedded engine reads the lists that a site shows most off an index: its own account of how it will go about each. */
class PlanTest {

    private static final Cursor PLACE = new Cursor(List.of(Instant.parse("2026-01-01T00:00:00Z"), 7L), false);

    /** A list, and what the engine's account must and must not hold. */
    private record Ask<R>(String does, Model<R> model, Where<R> where, List<ForeignKey<R, ?, ?>> with,
            List<Order<R>> order,
            List<String> holds, List<String> lacks) {}

    private static final List<Ask<?>> ASKS = List.of(
            new Ask<>("the newest of all", BOOK, Where.everything(), List.of(BOOK.author),
                    List.of(BOOK.printed.desc(), BOOK.id.desc()),
                    List.of("index=ix_book_printed_id", "uses index"), List.of()),
            new Ask<>("a page further in", BOOK,
                    new Where.Beyond<>(List.of(BOOK.printed.desc(), BOOK.id.desc()), PLACE), List.of(BOOK.author),
                    List.of(BOOK.printed.desc(), BOOK.id.desc()),
                    List.of("index=ix_book_printed_id", "start conditions", "uses index"), List.of("FULL SCAN")),
            new Ask<>("one author's newest", BOOK, BOOK.author.eq(1L), List.of(BOOK.author),
                    List.of(BOOK.printed.desc(), BOOK.id.desc()),
                    List.of("index=ix_book_author_id_printed_id", "uses index"), List.of("FULL SCAN")),
            new Ask<>("the newest of the author of a name", BOOK, BOOK.author.to(AUTHOR.name).eq("ada"),
                    List.of(BOOK.author),
                    List.of(BOOK.printed.desc(), BOOK.id.desc()),
                    List.of("index=ix_book_author_id_printed_id", "index=uq_author_name", "uses index"),
                    List.of("FULL SCAN")),
            new Ask<>("the author of a book's title", BOOK, BOOK.author.eq(1L).and(BOOK.title.eq("x")), List.of(),
                    List.of(BOOK.id.asc()), List.of("index=uq_book_author_title"), List.of("FULL SCAN")),
            new Ask<>("a link without an index of its own", BOOK, BOOK.editor.eq(1L), List.of(),
                    List.of(BOOK.printed.asc(), BOOK.id.asc()),
                    List.of("index=fk_book_editor"), List.of("FULL SCAN")),
            new Ask<>("what was written last to one model", REVISION, REVISION.model.eq("book"), List.of(),
                    List.of(REVISION.id.desc()), List.of("index=ix_martlet_change_model_id", "uses index"),
                    List.of("FULL SCAN")),
            new Ask<>("all by name", AUTHOR, AUTHOR.active.eq(true), List.of(), List.of(AUTHOR.name.asc()),
                    List.of("index=uq_author_name", "uses index"), List.of()));

    @Test
    void readsOffAnIndex() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            assertAll(ASKS.stream().map(ask -> () -> check(db, ask)));
        }
    }

    private static <R> void check(Database db, Ask<R> ask) {
        var plan = Plan.of(ask.model, ask.where, ask.order);
        var said = explained(db,
                new Asking<>(db.engine(), ask.model, ask.where, ask.with, ask.order, 21, 0).statement(plan));
        assertAll(ask.does + "\n" + said, Stream.concat(
                ask.holds.stream().map(part -> () -> assertTrue(said.contains(part), "should hold " + part)),
                ask.lacks.stream().map(part -> () -> assertTrue(!said.contains(part), "should lack " + part))));
    }

    private static String explained(Database db, Sql sql) {
        return String.join("\n", db.engine().query(
                new Sql(sql.dialect()).add("explain plan for " + sql.text()), row -> row.getString(1)));
    }

    @Test
    void looksAtTheNewestOfEachOfAFew() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            var order = List.of(BOOK.printed.desc(), BOOK.id.desc());
            var within = new Where.Within<>(BOOK.author, AUTHOR.id, AUTHOR.name.startsWith("a"));
            var plan = Plan.of(BOOK, within, order);
            var said = explained(db, new Walks<>(db.engine(), BOOK, order, 21, 0)
                    .among((Where.Within<Book, ?, ?>) plan.narrow().orElseThrow(), plan));
            assertTrue(said.contains("index=ix_book_author_id_printed_id"), said);
            assertTrue(said.contains("uses index"), said);
        }
    }

    /** Of a page in the order of what linked rows are called: both tables by an index, and no linked row is looked up by its key. */
    @Test
    void goesOverLinkedRowsInTheirOrder() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            for (var first : List.of(BOOK.author.to(AUTHOR.name).asc(), BOOK.author.to(AUTHOR.name).desc())) {
                var order = Keyset.total(List.of(first), BOOK.id);
                var beyond = new Where.Beyond<>(order, new Cursor(List.of("m", 7L), false));
                var asking = new Asking<>(db.engine(), BOOK, beyond, List.of(BOOK.author), order, 1_000, 0);
                var route = ByLinked.of(asking, Plan.of(BOOK, beyond, order)).orElseThrow().route(true);
                assertFalse(route.ofKeys(), "whole rows");
                var said = explained(db, route.sql())
                        .replaceAll("(?s)table=SYSTEM_SUBQUERY.*?access=FULL SCAN", "");
                assertTrue(said.contains("index=uq_author_name") && said.contains("uses index"), said);
                assertTrue(said.contains("start conditions"), said);
                assertFalse(said.contains("FULL SCAN"), said);
                assertEquals(1, route.sql().text().split("\"author\"", -1).length - 1, route.sql()::text);
            }
        }
    }

    @Test
    void deletesByIndex() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            var steps = Deletion.of(db.models(), AUTHOR, AUTHOR.id.eq(5L)).steps();
            assertEquals(2, steps.size());
            steps.forEach(step -> {
                var said = explained(db, new Writes(new Dialect.Hsqldb()).of(step.write()).getFirst());
                assertTrue(!said.contains("FULL SCAN"), said);
            });
        }
    }

    /** What goes with a row that is deleted: each of the links has an index, of which "or" needs both. */
    @ParameterizedTest
    @EnumSource
    void findsTheRowsThatLinkToOneByTheirIndexes(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var where = BOOK.author.to(AUTHOR.id.in(List.of(5L))).or(BOOK.editor.to(AUTHOR.id.in(List.of(5L))));
            var sql = new Asking<>(db.engine(), BOOK, where, List.of(), List.of(), 10, 0).asAsked();
            assertTrue(sql.text().contains("(t.\"author_id\" = ? or t.\"editor_id\" = ?)"), sql::text);
            if (engine == Engines.HSQLDB) {
                var said = explained(db, sql);
                assertTrue(!said.contains("FULL SCAN"), said);
            }
        }
    }

    @Test
    void writesByIndex() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            for (Where<Book> where : List.of(BOOK.author.eq(1L), BOOK.author.to(AUTHOR.name).eq("ada"),
                    BOOK.id.in(LongStream.range(0, 200).boxed().toList()))) {
                var write = new RowWrite.Update<>(Change.of(BOOK).set(BOOK.title, "x"), where, Optional.empty());
                var said = explained(db, new Writes(new Dialect.Hsqldb()).of(write).getFirst());
                assertTrue(!said.replaceAll("(?s)table=SYSTEM_SUBQUERY.*?access=FULL SCAN", "").contains("FULL SCAN"),
                        said);
            }
        }
    }

    @Test
    void addsOrWritesByIndex() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            var change = Change.of(BOOK).set(BOOK.author, 1L).set(BOOK.title, "x");
            var write = new RowWrite.Upsert<>(List.of(new RowWrite.Put<>(change.completed(), Optional.of(change))),
                    List.of(BOOK.author, BOOK.title));
            var said = explained(db, new Writes(new Dialect.Hsqldb()).of(write).getFirst());
            assertTrue(said.contains("index=uq_book_author_title") && said.contains("INDEX PRED"), said);
        }
    }

    @Test
    void asksForColumnsByIndex() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            var lines = new Lines<>(new Asking<>(db.engine(), BOOK, BOOK.author.eq(1L), List.of(),
                    List.of(BOOK.printed.desc(), BOOK.id.desc()), 0, 0), List.of(BOOK.title), List.of(), List.of(),
                    List.of());
            var said = explained(db, lines.statement(false, 20, 0));
            assertTrue(said.contains("index=ix_book_author_id_printed_id") && said.contains("uses index"), said);
        }
    }

    @Test
    void noListNeedsMoreThanThreeStatements() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            for (var i = 0; i < 50; i++) {
                var author = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "a" + i));
                db.insert(Change.of(BOOK).set(BOOK.author, author.id()).set(BOOK.title, "t"));
            }
            ASKS.forEach(ask -> counted(db, ask, 1));
            counted(db, new Ask<>("of some", BOOK, BOOK.author.to(AUTHOR.name).startsWith("a1"), List.of(BOOK.author),
                    List.of(BOOK.printed.desc(), BOOK.id.desc()), List.of(), List.of()), 4);
            counted(db, new Ask<>("by what their authors are called", BOOK, Where.everything(), List.of(BOOK.author),
                    List.of(BOOK.author.to(AUTHOR.name).asc(), BOOK.id.asc()), List.of(), List.of()), 1);
            counted(db,
                    new Ask<>("one author's newest, by the time alone", BOOK, BOOK.author.eq(1L), List.of(BOOK.author),
                            List.of(BOOK.printed.desc()), List.of(), List.of()),
                    1);
            counted(db, new Ask<>("sorted", BOOK, Where.everything(), List.of(BOOK.author), List.of(BOOK.title.asc()),
                    List.of(), List.of()), 2);
        }
    }

    private static <R> void counted(Database db, Ask<R> ask, long most) {
        var before = db.statements();
        db.select(ask.model).where(ask.where).with(ask.with).orderBy(ask.order).limit(20).list();
        assertTrue(db.statements() - before <= most, "%s: %d".formatted(ask.does, db.statements() - before));
    }
}
