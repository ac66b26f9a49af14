package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.ConstraintsTest.Loan.LOAN;
import static martlet.model.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the database itself refuses is told by field and in a sentence, without a word of the database's: on both engines. */
class ConstraintsTest {

    /** Holds on to an author, and to the loan before it. */
    record Loan(long id, long who, @Nullable Long before) {

        static final Fields LOAN = new Fields();

        static final class Fields extends Model<Loan> {
            final Field<Loan, Long> id = key("id", Loan::id);
            final Link<Loan, Author> who = link("who", Loan::who, () -> AUTHOR).onDelete(Link.OnDelete.RESTRICT);
            final Link<Loan, Loan> before = link("before", Loan::before, () -> this).onDelete(Link.OnDelete.RESTRICT)
                    .optional();

            private Fields() {
                super("loan");
            }

            @Override
            protected Loan read(Row row) {
                return new Loan(row.get(id), row.get(who), row.orNull(before));
            }
        }
    }

    /** A write to a database of the authors 1 ada and 2 bob, the book 1 of ada's, and the loans 1 and 2 to bob. */
    record Ask(String does, Consumer<Database> write, Problem problem) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static final Problem TAKEN = new Problem("name", "This name is already taken.");
    private static final Problem NOBODY = new Problem("author", "There is no such author.");

    static final List<Ask> ASKS = List.of(
            new Ask("a unique value, added", db -> db.insert(author("ada")), TAKEN),
            new Ask("in a batch", db -> db.insertAll(List.of(author("cyd"), author("ada"))), TAKEN),
            new Ask("twice in a batch", db -> db.insertAll(List.of(author("cyd"), author("cyd"))), TAKEN),
            new Ask("by key", db -> db.update(2L, author("ada")), TAKEN),
            new Ask("by condition", db -> db.updateAll(author("cyd"), AUTHOR.active.eq(true)), TAKEN),
            new Ask("added or written", db -> db.upsert(author("bob").set(AUTHOR.id, 1L), AUTHOR.id), TAKEN),
            new Ask("a key", db -> db.insertAll(List.of(author("cyd").set(AUTHOR.id, 1L))),
                    new Problem("id", "This id is already taken.")),
            new Ask("values unique together", db -> db.insert(book(1, "Notes")),
                    new Problem("", "This author has a book of that title.")),
            new Ask("no value where one must be", db -> db.add(List.of(Change.of(AUTHOR).set(AUTHOR.active, true))),
                    new Problem("name", "Name is required.")),
            new Ask("a link to nobody, added", db -> db.insert(book(99, "x")), NOBODY),
            new Ask("in a batch of links", db -> db.insertAll(List.of(book(1, "x"), book(99, "y"))), NOBODY),
            new Ask("a link to nobody, written", db -> db.update(1L, Change.of(BOOK).set(BOOK.author, 99L)), NOBODY),
            new Ask("a row that others hold on to", db -> db.delete(AUTHOR, 2L),
                    new Problem("", "Other rows still link to this author.")),
            new Ask("by condition, of which one is held", db -> db.delete(AUTHOR, AUTHOR.active.eq(true)),
                    new Problem("", "Other rows still link to this author.")),
            new Ask("a row that one of its own kind holds on to", db -> db.delete(LOAN, 1L),
                    new Problem("", "Other rows still link to this loan.")),
            new Ask("a check", db -> db.add(List.of(Change.of(SAMPLE).set(SAMPLE.small, 200))),
                    new Problem("small", "Small must be at most 100.")));

    private static Change<Author> author(String name) {
        return Change.of(AUTHOR).set(AUTHOR.name, name);
    }

    private static Change<Book> book(long author, String title) {
        return Change.of(BOOK).set(BOOK.author, author).set(BOOK.title, title);
    }

    private static Database filled(Engines engine) {
        var db = engine.open(AUTHOR, BOOK, LOAN, SAMPLE);
        db.insert(author("ada"));
        db.insert(author("bob"));
        db.insert(book(1, "Notes"));
        db.insert(Change.of(LOAN).set(LOAN.who, 2L));
        db.insert(Change.of(LOAN).set(LOAN.who, 2L).set(LOAN.before, 1L));
        return db;
    }

    static Stream<Arguments> everyAsk() {
        return Stream.of(Engines.values()).map(engine -> Arguments.of(engine, ASKS));
    }

    @ParameterizedTest
    @MethodSource("everyAsk")
    void tellsTheField(Engines engine, List<Ask> asks) {
        try (var db = filled(engine)) {
            for (var ask : asks) {
                var refused = assertThrows(InvalidException.class, () -> ask.write.accept(db), ask.does);
                assertEquals(List.of(ask.problem), refused.problems(), ask.does);
            }
            assertEquals(List.of(2L, 1L, 2L, 0L), List.of(db.select(AUTHOR).count(), db.select(BOOK).count(),
                    db.select(LOAN).count(), db.select(SAMPLE).count()));
            assertEquals(5, db.history().all().count(), "nothing else is told of");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfTextThatIsTooLongForItsColumn(Engines engine) {
        try (var db = filled(engine)) {
            var refused = assertThrows(InvalidException.class, () -> db.add(List.of(author("x".repeat(50)))));
            assertEquals("A text is longer than its field takes.", refused.problems().getFirst().text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotMisledByValues(Engines engine) {
        try (var db = filled(engine)) {
            var title = "x\n\"fk_book_author\" \"uq_author_name\"";
            db.insert(book(1, title));
            var refused = assertThrows(InvalidException.class, () -> db.insert(book(1, title)));
            assertEquals(List.of(new Problem("", "This author has a book of that title.")), refused.problems());
            assertFalse(refused.getMessage().contains("violat"));
        }
    }

    /** The kit makes no such constraints, but an operator may; the embedded engine has none. */
    @ParameterizedTest
    @EnumSource
    void tellsTheFieldWhenItIsTheCommitThatIsRefused(Engines engine) {
        assumeTrue(engine == Engines.POSTGRES, "the embedded engine checks at once");
        try (var db = filled(engine)) {
            db.engine().execute("alter table book alter constraint fk_book_author deferrable initially deferred");
            var refused = assertThrows(InvalidException.class, () -> db.insert(book(99, "x")));
            assertEquals(List.of(NOBODY), refused.problems());
            assertEquals(1, db.select(BOOK).count());
        }
    }
}
