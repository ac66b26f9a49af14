package martlet.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Part.KEPT;
import static martlet.model.Part.PART;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dump brings back what it was taken from, on either engine, and one that is wrong says on which line and leaves nothing. */
class DumpTest {

    private static final String WHOLE = """
            {"model":"author","fields":{"id":3,"name":"Ада \\"/\\\\\\u0007'👩‍🚀","motto":null,"active":true}}
            {"model":"author","fields":{"id":7,"name":"bob","motto":"","active":false}}
            {"model":"book","fields":{"id":1,"author":7,"editor":3,"title":"Notes","printed":"2026-01-31T09:30:00Z"}}
            {"model":"book","fields":{"id":9,"author":3,"editor":null,"title":"a ","printed":"1583-01-01T00:00:00.120Z"}}
            {"model":"part","fields":{"id":1,"whole":2,"name":"$argon2id$"}}
            {"model":"part","fields":{"id":2,"whole":2,"name":""}}
            """;

    private static Database open(Engines engine) {
        return engine.open(BOOK, PART, AUTHOR, KEPT);
    }

    private static long load(Database db, String text) {
        return Load.into(db).unchecked().from(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /** The rows of a dump, without the line that ends it. */
    private static String dump(Database db) {
        var whole = wholeDump(db);
        return whole.substring(0, whole.indexOf("{\"end\":"));
    }

    private static String wholeDump(Database db) {
        var out = new ByteArrayOutputStream();
        Dump.of(db).to(out);
        return out.toString(UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void bringsBackWhatItWasTakenFrom(Engines engine) {
        try (var db = open(engine)) {
            db.insert(Change.of(KEPT).set(KEPT.name, "a secret"));
            assertEquals(6, load(db, WHOLE));
            assertEquals(WHOLE, dump(db));
            assertEquals(10, db.insert(Change.of(BOOK).set(BOOK.author, 7L).set(BOOK.title, "next")).id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsManyRowsAndShowsThemAsTheyAreAtOneMoment(Engines engine) {
        var text = new StringBuilder();
        for (var i = 1; i <= 2_500; i++) {
            text.append("{\"model\":\"author\",\"fields\":{\"id\":%d,\"name\":\"n%d\",\"motto\":%s,\"active\":true}}\n"
                    .formatted(i, i, i % 3 == 0 ? "null" : "\"m\""));
        }
        try (var db = open(engine)) {
            assertEquals(2_500, load(db, text.toString()));
            var out = new Interrupted(() -> db.insert(Change.of(AUTHOR).set(AUTHOR.name, "late")));
            assertEquals(2_500, Dump.of(db).to(out));
            assertEquals(text.toString(), out.text.toString(UTF_8).split("\\{\"end\"")[0]);
            assertEquals(2_501, db.select(AUTHOR).count());
        }
    }

    /** Has something else done by another thread when the first bytes go out. */
    private static final class Interrupted extends OutputStream {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final Runnable other;

        Interrupted(Runnable other) {
            this.other = other;
        }

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (text.size() == 0) {
                try {
                    Thread.ofVirtual().start(other).join();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            text.write(bytes, from, length);
        }
    }

    private static final String ADA = "{\"model\":\"author\",\"fields\":{\"id\":1,\"name\":\"ada\",\"motto\":null,\"active\":true}}\n";

    /** What is appended after Ada, and the sentence that answers it. */
    private record Wrong(String line, String sentence) {}

    private static final List<Wrong> WRONG = List.of(
            new Wrong("{\"model\":\"author\",",
                    "Line 2: this is not JSON: Unexpected end-of-input within/between Object entries"),
            new Wrong("[]", "Line 2: a row is {\"model\":\"…\",\"fields\":{…}}, in this order."),
            new Wrong("{\"fields\":{}}", "Line 2: a row is {\"model\":\"…\",\"fields\":{…}}, in this order."),
            new Wrong("{\"model\":\"auther\",\"fields\":{}}",
                    "Line 2: there is no model 'auther'. Did you mean 'author'? Models: author, book, part."),
            new Wrong("{\"model\":\"martlet_part\",\"fields\":{}}",
                    "Line 2: there is no model 'martlet_part'. Models: author, book, part."),
            new Wrong("\n{\"model\":\"author\",\"fields\":{\"id\":2,\"nme\":\"x\"}}",
                    "Line 3: 'author' has no field 'nme'. Did you mean 'name'? Fields: id, name, motto, active."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":2,\"id\":2}}", "Line 2: author.id is there twice."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":2,\"name\":\"bob\",\"active\":true}}",
                    "Line 2: author.motto is missing."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":null,\"name\":\"bob\",\"motto\":null,\"active\":true}}",
                    "Line 2: author.id is null; a row in a dump has a key."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":\"2\"}}",
                    "Line 2: author.id must be a whole number, not \"2\"."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":2.5}}",
                    "Line 2: author.id must be a whole number, not 2.5."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":9223372036854775808}}",
                    "Line 2: author.id must be a whole number, not 9223372036854775808."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"name\":{}}}",
                    "Line 2: author.name must be text, not an object."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"active\":1}}",
                    "Line 2: author.active must be true or false, not 1."),
            new Wrong("{\"model\":\"book\",\"fields\":{\"printed\":\"soon\"}}",
                    "Line 2: book.printed must be an instant such as \"2026-01-31T09:30:00Z\", not \"soon\"."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":2,\"name\":\"\",\"motto\":null,\"active\":true}}",
                    "Line 2: author.name: Name is required."),
            new Wrong(
                    "{\"model\":\"author\",\"fields\":{\"id\":2,\"name\":\"\\ud800\",\"motto\":null,\"active\":true}}",
                    "Line 2: author.name: Name has half a character (an unpaired surrogate), which can't be stored."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":1,\"name\":\"bob\",\"motto\":null,\"active\":true}}",
                    "Line 2: author.id: This id is already taken."),
            new Wrong("{\"model\":\"author\",\"fields\":{\"id\":2,\"name\":\"ada\",\"motto\":null,\"active\":true}}",
                    "Line 2: author.name: This name is already taken."),
            new Wrong("{\"model\":\"part\",\"fields\":{\"id\":1,\"whole\":null,\"name\":\"\"}}\n"
                    + "{\"model\":\"book\",\"fields\":{\"id\":1,\"author\":2,\"editor\":null,\"title\":\"t\",\"printed\":\"2026-01-31\"}}",
                    "Line 3: book.author: There is no such author."),
            new Wrong("{\"model\":\"part\",\"fields\":{\"id\":1,\"whole\":5,\"name\":\"\"}}",
                    "Line 2: part.whole: There is no such part."));

    @ParameterizedTest
    @EnumSource
    void refusesByLineAndLeavesNothing(Engines engine) {
        try (var db = open(engine)) {
            assertAll(WRONG.stream().map(wrong -> () -> {
                var refused = assertThrows(LoadException.class, () -> load(db, ADA + wrong.line), wrong.line);
                assertEquals(wrong.sentence,
                        refused.getMessage().lines().findFirst().orElseThrow().replaceFirst("entries .*", "entries"));
                assertEquals("", dump(db), wrong.line);
            }));
        }
    }

    /** How a dump is damaged, and what answers it. */
    private record Damage(String does, UnaryOperator<String> damage, String sentence) {}

    private static final String CUT = "The dump is cut off: its last line, {\"end\":…} with the checksum, is not there. "
            + "Take it again, or ask for an unchecked load of what there is.";
    private static final String CHANGED = "The dump was changed or damaged after it was written: the checksum in its last line "
            + "is not that of the lines before it. Take it again, or find a whole copy.";

    private static final List<Damage> DAMAGES = List.of(
            new Damage("a flipped bit", dump -> dump.replace("bob", "bnb"), CHANGED),
            new Damage("a missing line", dump -> dump.substring(dump.indexOf('\n') + 1), CHANGED),
            new Damage("a line twice", dump -> dump.substring(0, dump.indexOf('\n') + 1) + dump,
                    "Line 2: author.id: This id is already taken."),
            new Damage("another checksum", dump -> dump.replaceFirst("sha256\":\"....", "sha256\":\"0000"), CHANGED),
            new Damage("another number", dump -> dump.replace("\"rows\":6", "\"rows\":7"),
                    "The dump has 6 rows and says in its last line that it has 7."),
            new Damage("no last line", dump -> dump.substring(0, dump.indexOf("{\"end\"")), CUT),
            new Damage("half a last line", dump -> dump.substring(0, dump.length() - 9), CUT),
            new Damage("half a row", dump -> dump.substring(0, 100), CUT),
            new Damage("nothing", _ -> "", CUT),
            new Damage("a row after the last line", dump -> dump + ADA, CUT));

    @ParameterizedTest
    @EnumSource
    void refusesADumpThatIsNotAsItWasWritten(Engines engine) {
        try (var from = open(engine); var to = open(engine)) {
            load(from, WHOLE);
            var dump = wholeDump(from);
            assertAll(DAMAGES.stream().map(each -> () -> {
                var text = each.damage.apply(dump);
                var refused = assertThrows(LoadException.class, () -> checked(to, text), each.does);
                assertEquals(each.sentence, refused.getMessage(), each.does);
                assertEquals("", dump(to), each.does);
            }));
            assertEquals(6, checked(to, dump));
            assertEquals(dump, wholeDump(to));
        }
    }

    private static long checked(Database db, String text) {
        return Load.into(db).from(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void goesFromOneEngineToTheOtherAndBackByteForByte() {
        try (var here = open(Engines.HSQLDB); var there = open(Engines.POSTGRES); var back = open(Engines.HSQLDB)) {
            load(here, WHOLE);
            var dump = wholeDump(here);
            checked(there, dump);
            assertEquals(dump, wholeDump(there));
            checked(back, wholeDump(there));
            assertEquals(dump, wholeDump(back));
        }
    }

    @Test
    void letsNobodyElseWriteToTheEmbeddedDatabaseMeanwhile() {
        try (var db = open(Engines.HSQLDB)) {
            Runnable other = () -> assertEquals("A dump is being loaded; nothing else is written until that is over",
                    assertThrows(StorageException.class,
                            () -> db.insert(Change.of(AUTHOR).set(AUTHOR.name, "other"))).getMessage());
            var failed = new AtomicReference<Throwable>();
            var in = new SequenceInputStream(new ByteArrayInputStream(ADA.getBytes(UTF_8)), new InputStream() {
                @Override
                public int read() {
                    var thread = Thread.ofVirtual().uncaughtExceptionHandler((_, e) -> failed.set(e)).start(other);
                    assertDoesNotThrow(() -> thread.join());
                    return -1;
                }
            });
            assertEquals(1, Load.into(db).unchecked().from(in));
            assertNull(failed.get());
            assertEquals(2, db.insert(Change.of(AUTHOR).set(AUTHOR.name, "next")).id());
        }
    }

    /** Until it does so by itself, it would plan as if there were next to nothing. */
    @Test
    void hasPostgresLookAtWhatItLoaded() {
        try (var db = open(Engines.POSTGRES)) {
            load(db, WHOLE);
            var known = new Sql(db.engine().dialect())
                    .add("select cast(reltuples as bigint) from pg_class where relname = 'book'"
                            + " and relnamespace = current_schema()::regnamespace");
            assertEquals(List.of(db.select(BOOK).count()), db.engine().query(known, row -> row.getLong(1)));
        }
    }

    @Test
    void refusesTablesWithRows() {
        try (var db = open(Engines.HSQLDB)) {
            load(db, ADA);
            var refused = assertThrows(LoadException.class, () -> load(db, ADA));
            assertEquals("'author' has rows already; a dump is loaded into a fresh database.", refused.getMessage());
            assertEquals(0, refused.line());
        }
    }
}
