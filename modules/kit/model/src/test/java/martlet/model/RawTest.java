package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Part.PART;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements in the words of SQL: what they bind, what they refuse; and what of any statement is in the log. */
class RawTest {

    private record Shelf(String author, long books) {}

    @ParameterizedTest
    @EnumSource
    void readsAndWrites(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada'; --")).id();
            db.insert(Change.of(BOOK).set(BOOK.author, ada).set(BOOK.title, "Notes"));
            assertEquals(List.of(new Shelf("ada'; --", 1)), db.sql("""
                    select a.{author.name}, count(*) from {author} a join {book} b on b.{book.author} = a.{author.id}
                    where a.{author.name} = :name group by a.{author.name}
                    """)
                    .bind("name", AUTHOR.name, "ada'; --")
                    .list(line -> new Shelf(line.get(1, Type.TEXT), line.get(2, Type.LONG))));
            assertEquals(1, db.select(AUTHOR).where(AUTHOR.motto.isNull()).count());
            assertEquals(1, db.sql("""
                    update {author} set {author.motto} = :motto, {author.row_version} = {author.row_version} + 1
                    where {author.id} = :id""")
                    .bind("motto", Type.TEXT, "?").bind("id", AUTHOR.id, ada).write(AUTHOR));
            assertEquals(0, db.select(AUTHOR).where(AUTHOR.motto.isNull()).count());
            assertEquals(2, db.select(AUTHOR).oneLinked().orElseThrow().version());
            assertEquals(Optional.empty(), db.sql("select {author.motto} from {author} where {author.id} < :id")
                    .bind("id", Type.LONG, 0L).one(line -> line.orNull(1, Type.TEXT)));
            assertThrows(InvalidException.class, () -> db.sql("""
                    insert into {book} ({book.author}, {book.title}, {book.printed})
                    select 99, {book.title}, {book.printed} from {book}""").write(BOOK));
        }
    }

    @Test
    void refusesWhatCouldBringInWhatIsNotBound() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            var name = "ada";
            assertSays(
                    "The text of a statement must stand in the source as one constant; bind what differs, as in :name, "
                            + "instead of putting it into the text",
                    () -> db.sql("select 1 from {author} where {author.name} = " + name.strip()));
            assertSays("' has no place in the text of a statement: write values as :name, and names as {model} or "
                    + "{model.field}", () -> db.sql("select 1 from {author} where {author.name} = 'ada'"));
            for (var part : List.of("\"", ";", "?", "--", "/*", "$", "{Author}")) {
                assertThrows(IllegalArgumentException.class, () -> db.sql(("select " + part).intern()), part);
            }
            assertSays("No model is named 'autor'. Did you mean 'author'? Models: author, book, martlet_change.",
                    () -> db.sql("select 1 from {autor}"));
            assertSays("'author' has no field 'nam'. Did you mean 'name'? Fields: id, name, motto, active.",
                    () -> db.sql("select {author.nam} from {author}"));
            assertSays("The statement has no :nam; it has :name",
                    () -> db.sql("select 1 from {author} where {author.name} = :name").bind("nam", Type.TEXT, ""));
            assertSays(":name has no value; bind(\"name\", …) gives it one",
                    () -> db.sql("select 1 from {author} where {author.name} = :name").list(line -> line));
            assertSays("Only what begins with select, with or values, and writes nothing, is read",
                    () -> db.sql("with x as (delete from {author}) select 1 from x").list(line -> line));
            assertSays("Only what begins with insert, update, delete, merge or with is a write",
                    () -> db.sql("drop table {author}").write(AUTHOR));
        }
    }

    private static void assertSays(String sentence, Runnable asking) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, asking::run).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void logsStatementsWithoutSecrets(Engines engine) {
        var said = new ArrayList<String>();
        var logger = Logger.getLogger("martlet.model.sql");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (var db = engine.open(PART)) {
            logger.addHandler(handler);
            logger.setLevel(Level.FINE);
            var part = db.history().without(() -> db.insert(Change.of(PART).set(PART.name, "hush")));
            db.select(PART).where(PART.name.eq("hush").or(PART.name.contains("hush")).and(PART.id.eq(part.id())))
                    .list();
            db.select(PART).where(PART.whole.to(PART.name).in(List.of("hush"))).list();
            db.sql("select 1 from {part} where {part.name} = :name").bind("name", PART.name, "hush").list(line -> line);
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
        assertEquals(4, said.size());
        assertTrue(
                said.getFirst()
                        .startsWith("insert into \"part\" (\"whole_id\", \"name\") values (?, ?) [null, secret] "),
                said.toString());
        assertTrue(said.get(1).contains("[secret, secret, 1]"), said.toString());
        assertFalse(said.toString().contains("hush"), said.toString());
    }
}
