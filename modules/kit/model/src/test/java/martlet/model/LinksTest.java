package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Part.PART;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links as they are seen from either end, and what becomes of a row when the one that it links to goes. */
class LinksTest {

    /** Somebody's prize, without whom it can't be. */
    record Prize(long id, long authorId) {

        static final Fields PRIZE = new Fields();

        static final class Fields extends Model<Prize> {
            final Field<Prize, Long> id = key("id", Prize::id);
            final Link<Prize, Author> author = link("author", Prize::authorId, () -> AUTHOR)
                    .onDelete(Link.OnDelete.RESTRICT);

            private Fields() {
                super("prize");
            }

            @Override
            protected Prize read(Row row) {
                return new Prize(row.get(id), row.get(author));
            }
        }
    }

    /** What somebody said of an author, from a room that knows none. */
    record Tip(long id, long about) {

        static final Fields TIP = new Fields();

        static final class Fields extends Model<Tip> {
            final Field<Tip, Long> id = key("id", Tip::id);
            final Field<Tip, Long> about = whole("about", Tip::about);

            private Fields() {
                super("tip");
            }

            @Override
            protected Tip read(Row row) {
                return new Tip(row.get(id), row.get(about));
            }
        }
    }

    private static final List<String> NAMES = List.of("ada", "bob", "eve");

    /** Ada wrote two books, the second of which Bob edited; Bob wrote one; Eve none. */
    private static Database filled(Engines engine) {
        var db = engine.open(AUTHOR, BOOK, PART, Prize.PRIZE);
        NAMES.forEach(name -> db.insert(Change.of(AUTHOR).set(AUTHOR.name, name)));
        book(db, 1, null, "one");
        book(db, 1, 2L, "two");
        book(db, 2, 1L, "three");
        return db;
    }

    private static void book(Database db, long author, Long editor, String title) {
        db.insert(Change.of(BOOK).set(BOOK.author, author).set(BOOK.editor, editor).set(BOOK.title, title));
    }

    @ParameterizedTest
    @EnumSource
    void keysOfWhichNobodySaidWhoseLeadToTheirRowsOrToNone(Engines engine) {
        try (var db = engine.open(AUTHOR, Tip.TIP)) {
            var ada = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada"));
            db.insert(Change.of(Tip.TIP).set(Tip.TIP.about, ada.id()));
            db.insert(Change.of(Tip.TIP).set(Tip.TIP.about, ada.id() + 1));
            var link = AUTHOR.ledToBy(Tip.TIP.about);
            var before = db.statements();
            var tips = db.select(Tip.TIP).with(link).orderBy(Tip.TIP.id.asc()).linked();
            assertEquals(1, db.statements() - before);
            assertEquals(List.of("ada", ""),
                    tips.stream().map(tip -> tip.to(link).map(Author::name).orElse("")).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatWasAddedIsAsOneThatIsRead(Engines engine) {
        try (var db = filled(engine)) {
            var book = db.insert(Change.of(BOOK).set(BOOK.author, 1L).set(BOOK.title, "four"));
            var read = db.select(BOOK).with(BOOK.author, BOOK.editor).where(BOOK.title.eq("four")).oneLinked()
                    .orElseThrow();
            var added = Linked.added(book).with(BOOK.author, db.find(AUTHOR, 1L).orElseThrow()).with(BOOK.editor, null);
            assertEquals(read.row(), added.row());
            assertEquals(read.version(), added.version());
            assertEquals(read.to(BOOK.author), added.to(BOOK.author));
            assertEquals(Optional.empty(), added.to(BOOK.editor));
            assertEquals("ada", added.value(BOOK.author.to(AUTHOR.name)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatLinksToAPageOfRowsComesInOneStatement(Engines engine) {
        try (var db = filled(engine)) {
            var authors = db.select(AUTHOR).orderBy(AUTHOR.name.desc()).list();
            var before = db.statements();
            var books = db.select(BOOK).with(BOOK.editor).orderBy(BOOK.title.asc()).under(BOOK.author, authors);
            assertEquals(1, db.statements() - before);
            assertEquals(List.of(3L, 2L, 1L), List.copyOf(books.keySet()));
            assertEquals(List.of(), books.get(3L));
            assertEquals(List.of("one", "two"), books.get(1L).stream().map(row -> row.row().title()).toList());
            // Many to many, through the model between them.
            assertEquals("bob", books.get(1L).getLast().to(BOOK.editor).orElseThrow().name());
            assertEquals(List.of("three"), db.select(BOOK).where(BOOK.title.startsWith("t"))
                    .under(BOOK.editor, authors).get(1L).stream().map(row -> row.row().title()).toList());
            assertEquals(0, db.select(BOOK).under(BOOK.author, List.of()).size());
            assertThrows(IllegalStateException.class,
                    () -> db.select(BOOK).limit(1).offset(1).under(BOOK.author, authors));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstFewOfWhatLinksToEachRowComeInOneStatement(Engines engine) {
        try (var db = filled(engine)) {
            for (var i = 0; i < 30; i++) {
                book(db, 2, i % 2 == 0 ? 1L : null, "more %02d".formatted(i));
            }
            var authors = db.select(AUTHOR).list();
            var some = db.select(BOOK).with(BOOK.editor).where(BOOK.title.ne("more 28")).limit(3);
            var before = db.statements();
            var last = some.orderBy(BOOK.title.desc()).under(BOOK.author, authors);
            assertEquals(1, db.statements() - before);
            assertEquals(List.of("two", "one"), titles(last.get(1L)));
            assertEquals(List.of("three", "more 29", "more 27"), titles(last.get(2L)));
            assertEquals(List.of(), last.get(3L));
            assertEquals("ada", last.get(2L).getFirst().to(BOOK.editor).orElseThrow().name());
            assertEquals(Optional.empty(), last.get(2L).get(1).to(BOOK.editor));
            assertEquals(1, last.get(2L).getFirst().version());
            assertEquals(List.of("three", "more 00", "more 01"), titles(some.under(BOOK.author, authors).get(2L)));
            assertEquals(List.of("three", "more 26", "more 24"),
                    titles(some.orderBy(BOOK.editor.to(AUTHOR.name).desc(), BOOK.title.desc())
                            .under(BOOK.author, authors).get(2L)));
            assertEquals(List.of("more 26", "more 24", "more 22"),
                    titles(some.where(BOOK.editor.to(AUTHOR.name).eq("ada").and(BOOK.title.startsWith("m")))
                            .orderBy(BOOK.title.desc()).under(BOOK.author, authors).get(2L)));
            assertEquals(List.of(), some.where(Where.nothing()).under(BOOK.author, authors).get(2L));
        }
    }

    private static List<String> titles(List<Linked<Book>> books) {
        return books.stream().map(row -> row.row().title()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whetherAnythingLinksIsAsked(Engines engine) {
        try (var db = filled(engine)) {
            assertEquals(List.of("ada", "bob"), names(db, BOOK.author.from(Where.everything())));
            assertEquals(List.of("eve"), names(db, BOOK.author.from(Where.everything()).not()));
            assertEquals(List.of("bob"), names(db, BOOK.editor.from(BOOK.title.eq("two"))));
            assertEquals(List.of("ada", "eve"), names(db, BOOK.editor.from(BOOK.title.eq("two")).not()));
            assertEquals(List.of("bob"), names(db, BOOK.author.from(BOOK.editor.to(AUTHOR.name).eq("ada"))));
        }
    }

    private static List<String> names(Database db, Where<Author> where) {
        return db.select(AUTHOR).where(where).orderBy(AUTHOR.name.asc()).list().stream().map(Author::name).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionTakesAlongEmptiesOrIsForbidden(Engines engine) {
        try (var db = filled(engine)) {
            var whole = db.insert(Change.of(PART).set(PART.name, "whole"));
            var part = db.insert(Change.of(PART).set(PART.name, "part").set(PART.whole, whole.id()));
            db.insert(Change.of(PART).set(PART.name, "screw").set(PART.whole, part.id()));
            assertEquals(3, db.select(PART).count());
            db.delete(PART, whole.id());
            assertEquals(0, db.select(PART).count(), "parts of a part go with it, and theirs");

            db.insert(Change.of(Prize.PRIZE).set(Prize.PRIZE.author, 2L));
            assertEquals("Other rows still link to this author.", assertThrows(InvalidException.class,
                    () -> db.delete(AUTHOR, 2)).problems().getFirst().text());
            assertEquals(3, db.select(BOOK).count(), "nothing of it was done");

            assertEquals(3, db.delete(AUTHOR, 1), "two books go along");
            assertEquals(null, db.select(BOOK).one().orElseThrow().editorId(), "and one loses its editor");
        }
    }
}
