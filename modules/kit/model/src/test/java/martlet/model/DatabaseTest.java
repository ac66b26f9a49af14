package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read again, what may not be written is refused by name, and lists page without gaps: on both engines. */
class DatabaseTest {

    private static Author author(Database db, String name) {
        return db.insert(Change.of(AUTHOR).set(AUTHOR.name, name));
    }

    private static Book book(Database db, Author by, String title) {
        return db.insert(Change.of(BOOK).set(BOOK.author, by.id()).set(BOOK.title, title));
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryScript(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            for (var name : List.of("Ada", "Ада", "عمر", "👩‍🚀 ", "a", "a ", "%_!", "' or 1=1 --", "𐍈".repeat(20))) {
                var written = author(db, name);
                assertEquals(Optional.of(written), db.find(AUTHOR, written.id()), name);
                assertEquals(List.of(written), db.select(AUTHOR).where(AUTHOR.name.eq(name)).list(), name);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void returnsWhatIsStored(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var nanos = Instant.parse("2026-01-31T09:30:00.123456789Z");
            var change = Change.of(BOOK).set(BOOK.author, author(db, "ada").id()).set(BOOK.title, "Notes")
                    .set(BOOK.printed, nanos);
            var written = db.insert(change);
            assertEquals(Instant.parse("2026-01-31T09:30:00.123456Z"), written.printed());
            assertEquals(Optional.of(written), db.find(BOOK, written.id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesByField(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            book(db, ada, "Notes");
            assertRefused(List.of(new Problem("name", "This name is already taken.")), () -> author(db, "ada"));
            assertRefused(List.of(new Problem("", "This author has a book of that title.")),
                    () -> book(db, ada, "Notes"));
            assertRefused(List.of(new Problem("author", "There is no such author.")),
                    () -> db.insert(Change.of(BOOK).set(BOOK.author, 99L).set(BOOK.title, "x")));
            assertRefused(
                    List.of(new Problem("author", "Author is required."), new Problem("title", "Title is required.")),
                    () -> db.insert(Change.of(BOOK).set(BOOK.title, "")));
            assertRefused(List.of(new Problem("name", "Name has 21 characters; at most 20 fit.")),
                    () -> author(db, "x".repeat(21)));
            assertRefused(List.of(new Problem("name", "Name has a NUL character, which can't be stored.")),
                    () -> author(db, "a\0"));
            assertEquals(1, db.select(AUTHOR).count());
            assertEquals(1, db.select(BOOK).count());
        }
    }

    private static void assertRefused(List<Problem> problems, Runnable write) {
        assertEquals(problems, assertThrows(InvalidException.class, write::run).problems());
    }

    @ParameterizedTest
    @EnumSource
    void bringsWhatIsAskedForInOneStatement(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            for (var i = 0; i < 30; i++) {
                book(db, ada, "Book " + i);
            }
            var before = db.statements();
            var books = db.select(BOOK).with(BOOK.author, BOOK.editor).orderBy(BOOK.author.to(AUTHOR.name).asc())
                    .linked();
            assertEquals(1, db.statements() - before);
            assertEquals(30, books.size());
            assertTrue(books.stream()
                    .allMatch(b -> b.to(BOOK.author).equals(Optional.of(ada)) && b.to(BOOK.editor).isEmpty()));
            assertEquals("ada", books.getFirst().value(BOOK.author.to(AUTHOR.name)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesBothWaysWithoutGapOrRepeat(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var names = List.of("a", "b", "c", "d", "e", "f", "g");
            names.forEach(name -> db.insert(Change.of(AUTHOR).set(AUTHOR.name, name)
                    .set(AUTHOR.motto, name.compareTo("d") < 0 ? null : name.equals("g") ? "e" : name)));
            for (var order : List.of(AUTHOR.motto.asc(), AUTHOR.motto.desc(), AUTHOR.name.desc())) {
                var select = db.select(AUTHOR).orderBy(order);
                var all = select.orderBy(select.order()).list();
                assertEquals(all, walked(select, 2), order.toString());
                assertEquals(all.reversed(), walkedBack(select, 3), order.toString());
            }
        }
    }

    private static List<Author> walked(Select<Author> select, int size) {
        var rows = new ArrayList<Author>();
        var page = select.page(size);
        assertTrue(page.previous().isEmpty());
        page.rows().forEach(row -> rows.add(row.row()));
        while (page.next().isPresent()) {
            var text = page.next().get().text(select.order());
            page = select.page(size, Cursor.parse(text, select.order()));
            page.rows().forEach(row -> rows.add(row.row()));
        }
        return rows;
    }

    private static List<Author> walkedBack(Select<Author> select, int size) {
        var page = select.page(size);
        while (page.next().isPresent()) {
            page = select.page(size, page.next().get());
        }
        var rows = new ArrayList<Author>();
        page.rows().reversed().forEach(row -> rows.add(row.row()));
        while (page.previous().isPresent()) {
            page = select.page(size, page.previous().get());
            page.rows().reversed().forEach(row -> rows.add(row.row()));
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsBasedOnAnOldVersion(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            var seen = db.select(AUTHOR).where(AUTHOR.id.eq(ada.id())).oneLinked().orElseThrow();
            db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.motto, "first"), seen.version());
            var stale = assertThrows(StaleException.class,
                    () -> db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.motto, "second"), seen.version()));
            assertEquals(new Author(ada.id(), "ada", "first", true), stale.current().row());
            db.delete(AUTHOR, ada.id());
            assertEquals(null, assertThrows(StaleException.class,
                    () -> db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.motto, "third"), seen.version())).current());
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletesWhatLinksAndCountsIt(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            var bob = author(db, "bob");
            book(db, ada, "One");
            var two = db.insert(
                    Change.of(BOOK).set(BOOK.author, bob.id()).set(BOOK.editor, ada.id()).set(BOOK.title, "Two"));
            assertEquals(2, db.delete(AUTHOR, ada.id()));
            assertEquals(List.of(two.id()), db.select(BOOK).list().stream().map(Book::id).toList());
            assertEquals(null, db.find(BOOK, two.id()).orElseThrow().editorId());
            assertEquals(0, db.delete(AUTHOR, ada.id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAllOrNothing(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            assertThrows(InvalidException.class, () -> db.transaction(() -> {
                author(db, "ada");
                assertTrue(db.select(AUTHOR).where(AUTHOR.name.eq("ada")).exists());
                return author(db, "ada");
            }));
            assertEquals(0, db.select(AUTHOR).count());
            assertFalse(db.select(AUTHOR).exists());
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsAreOfNow(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            for (var i = 0; i < 5; i++) {
                assertEquals(i, db.select(AUTHOR).count());
                author(db, "a" + i);
            }
            assertEquals(3, db.select(AUTHOR).countUpTo(3));
            db.delete(AUTHOR, AUTHOR.name.startsWith("A"));
            assertEquals(0, db.select(AUTHOR).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsFollowWhatTheDatabaseEmpties(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            var bob = author(db, "bob");
            db.insert(Change.of(BOOK).set(BOOK.author, ada.id()).set(BOOK.editor, bob.id()).set(BOOK.title, "One"));
            assertEquals(0, db.select(BOOK).where(BOOK.editor.isNull()).count());
            db.delete(AUTHOR, bob.id());
            assertEquals(1, db.select(BOOK).where(BOOK.editor.isNull()).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void addsRowsWithAndWithoutValuesTogether(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            db.insertAll(List.of(
                    Change.of(AUTHOR).set(AUTHOR.name, "ada").set(AUTHOR.motto, "on"),
                    Change.of(AUTHOR).set(AUTHOR.name, "bob"),
                    Change.of(AUTHOR).set(AUTHOR.id, 9L).set(AUTHOR.name, "eve").set(AUTHOR.motto, "off")));
            assertEquals(List.of("on", "null", "off"), db.select(AUTHOR).orderBy(AUTHOR.name.asc()).list().stream()
                    .map(author -> String.valueOf(author.motto())).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfManyNewRowsHowManyOrWhich(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            assertEquals(0, db.insertAll(List.<Change<Author>>of()));
            assertEquals(2, db.insertAll(List.of(
                    Change.of(AUTHOR).set(AUTHOR.name, "ada"), Change.of(AUTHOR).set(AUTHOR.name, "bob"))));
            var rows = db.insertReturning(List.of(Change.of(AUTHOR).set(AUTHOR.name, "eve"),
                    Change.of(AUTHOR).set(AUTHOR.name, "kim").set(AUTHOR.motto, "on"),
                    Change.of(AUTHOR).set(AUTHOR.name, "mia")));
            assertEquals(List.of("eve", "kim", "mia"), rows.stream().map(Author::name).toList());
            rows.forEach(row -> assertEquals(row, db.find(AUTHOR, row.id()).orElseThrow()));
            assertEquals(List.of(), db.history().without(() -> db.insertReturning(List.<Change<Author>>of())));
            assertEquals(List.of("bea"), db.history().without(() -> db.insertReturning(
                    List.of(Change.of(AUTHOR).set(AUTHOR.name, "bea")))).stream().map(Author::name).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void verifiesWhatItHolds(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada"));
            db.insert(Change.of(BOOK).set(BOOK.author, ada.id()).set(BOOK.title, "Notes"));
            assertEquals(List.of(), db.verify());
            // As a program of before that knew no such rule, or another one, may have left it.
            db.engine().execute("update \"author\" set \"name\" = ''");
            db.engine().execute("alter table \"book\" drop constraint \"fk_book_author\"");
            db.engine().execute("update \"book\" set \"author_id\" = 7");
            assertEquals(List.of("author 1.name: Name is required.", "book.author: rows that lead to no author: 1."),
                    db.verify());
        }
    }
}
