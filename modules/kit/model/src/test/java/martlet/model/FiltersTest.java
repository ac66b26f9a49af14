package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What the grammar of query strings lets through, and what it answers to the rest. */
class FiltersTest {

    /** Everything but what authors are moved by, and what books are called inside an author. */
    private static final Names.Visible VISIBLE = new Names.Visible() {
        @Override
        public <M> List<Field<M, ?>> of(Model<M> model) {
            return model.fields().stream().filter(field -> !field.name().equals("motto")).toList();
        }
    };

    private static final Names.Visible NOTHING = new Names.Visible() {
        @Override
        public <M> List<Field<M, ?>> of(Model<M> model) {
            return model.equals(AUTHOR) ? List.of() : model.fields();
        }
    };

    /** A parameter, and the books that it finds among Ada's "Notes" and "notes II" and Bob's "100% 'x'". */
    private record Ask(String name, List<String> values, String finds) {
        Ask(String name, String value, String finds) {
            this(name, List.of(value), finds);
        }
    }

    private static final List<Ask> ASKS = List.of(
            new Ask("title", "Notes", "1"),
            new Ask("title__eq", "notes", ""),
            new Ask("-title", "Notes", "2 3"),
            new Ask("title__ne", "Notes", "2 3"),
            new Ask("title__contains", "NOTES", "1 2"),
            new Ask("title__icontains", "0% 'X'", "3"),
            new Ask("title__contains", "_", ""),
            new Ask("title__startswith", "note", "1 2"),
            new Ask("title__istartswith", "otes", ""),
            new Ask("title__endswith", "ii", "2"),
            new Ask("title__iendswith", "s", "1"),
            new Ask("title__like", "N_tes", "1"),
            new Ask("title__like", "n_tes", ""),
            new Ask("title__like", "1_0\\% %", "3"),
            new Ask("title__ilike", "n_tes%", "1 2"),
            new Ask("title__regexp", "^[Nn]otes", "1 2"),
            new Ask("author__name__regexp", "b$", "3"),
            new Ask("title", List.of("Notes", "notes II"), "1 2"),
            new Ask("-title", List.of("Notes", "notes II"), "3"),
            new Ask("title__in", "Notes,notes II", "1 2"),
            new Ask("title__not_in", "Notes,notes II", "3"),
            new Ask("id__lt", "2", "1"),
            new Ask("id__lte", "2", "1 2"),
            new Ask("id__gt", "2", "3"),
            new Ask("id__gte", " 2 ", "2 3"),
            new Ask("id__between", "2,3", "2 3"),
            new Ask("author", "1", "1 2"),
            new Ask("author_id", "1", "1 2"),
            new Ask("author__name", "bob", "3"),
            new Ask("author__name__startswith", "a", "1 2"),
            new Ask("-author__name__startswith", "a", "3"),
            new Ask("author__active", "true", "1 2"),
            new Ask("author__active__is", "FALSE", "3"),
            new Ask("editor__is", "null", "1 3"),
            new Ask("-editor__is", "null", "2"),
            new Ask("editor__name", "bob", "2"),
            new Ask("-editor__name", "bob", "1 3"),
            new Ask("editor__name__ne", "bob", "1 3"),
            new Ask("printed__gte", "2026-02-01", "2 3"),
            new Ask("printed__lt", "2026-01-31 10:30+01:00", ""),
            new Ask("printed", "2026-01-31T09:30:00Z", "1"));

    @ParameterizedTest
    @EnumSource
    void finds(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            fill(db);
            assertAll(ASKS.stream().map(ask -> () -> {
                var where = Filters.parse(BOOK, ask.name, ask.values, VISIBLE);
                var select = db.select(BOOK).where(where).orderBy(BOOK.id.asc());
                assertEquals(ask.finds, keys(select.list().stream()), ask.name + "=" + ask.values);
                assertEquals(ask.finds, keys(select.limit(2).list().stream().limit(2).collect(
                        () -> Stream.<Book>builder(), Stream.Builder::add, (a, b) -> {}).build())
                        + ask.finds.substring(Math.min(3, ask.finds.length())), "limited " + ask.name);
                assertEquals(ask.finds.split(" ").length - (ask.finds.isEmpty() ? 1 : 0), select.count(),
                        "count of " + ask.name);
                var rows = db.select(BOOK).with(BOOK.author, BOOK.editor).orderBy(BOOK.id.asc()).linked();
                assertEquals(ask.finds, keys(rows.stream().filter(where::test).map(Linked::row)),
                        "in memory, " + ask.name);
            }));
        }
    }

    private static String keys(Stream<Book> books) {
        return String.join(" ", books.map(book -> Long.toString(book.id())).toList());
    }

    private static void fill(Database db) {
        var ada = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada"));
        var bob = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "bob").set(AUTHOR.active, false));
        book(db, ada, null, "Notes", "2026-01-31T09:30:00Z");
        book(db, ada, bob.id(), "notes II", "2026-02-28T09:30:00Z");
        book(db, bob, null, "100% 'x'", "2026-03-31T09:30:00Z");
    }

    private static void book(Database db, Author author, @org.jspecify.annotations.Nullable Long editor, String title,
            String printed) {
        db.insert(Change.of(BOOK).set(BOOK.author, author.id()).set(BOOK.editor, editor).set(BOOK.title, title)
                .set(BOOK.printed, Instant.parse(printed)));
    }

    /** A parameter that is refused, and the whole sentence. */
    private record Refused(String name, String value, String sentence) {}

    private static final List<Refused> REFUSED = List.of(
            new Refused("titel", "x",
                    "'book' has no field 'titel'. Did you mean 'title'? Fields: id, author, editor, title, printed."),
            new Refused("title__similar", "x",
                    "'book' has no field 'title__similar'. Fields: id, author, editor, title, printed."),
            new Refused("", "x", "'book' has no field ''. Fields: id, author, editor, title, printed."),
            new Refused("__eq", "x", "'book' has no field ''. Fields: id, author, editor, title, printed."),
            new Refused("author__nam", "x",
                    "'author' has no field 'nam'. Did you mean 'name'? Fields: id, name, active."),
            new Refused("author__motto__startswith", "x", "'author' has no field 'motto'. Fields: id, name, active."),
            new Refused("id", "seven", "'id' can't be 'seven': Write a whole number, such as 42."),
            new Refused("id__in", "1,", "'id__in' can't be '1,': Write a whole number, such as 42."),
            new Refused("id__between", "1", "'id__between' can't be '1': Write two values with a comma between them."),
            new Refused("id__contains", "1", "'id__contains' can't be '1': 'contains' is for text, which 'id' is not."),
            new Refused("id__regexp", "1", "'id__regexp' can't be '1': 'regexp' is for text, which 'id' is not."),
            new Refused("title__regexp", "(a+)+b",
                    "'title__regexp' can't be '(a+)+b': The regular expression '(a+)+b' repeats a group without end in which there is a choice."),
            new Refused("title__like", "50\\",
                    "'title__like' can't be '50\\': A \\ at the end of '50\\' has nothing to stand before; write \\\\."),
            new Refused("id__is", "true",
                    "'id__is' can't be 'true': Write null; true and false are for fields of that kind."),
            new Refused("author__active", "maybe", "'author__active' can't be 'maybe': Write true or false."),
            new Refused("printed", "soon",
                    "'printed' can't be 'soon': Write a date and time, such as 2026-01-31T09:30:00Z."),
            new Refused("printed", "1066-10-14",
                    "'printed' can't be '1066-10-14': Write a date and time, such as 2026-01-31T09:30:00Z."),
            new Refused("id", "9".repeat(80),
                    "'id' can't be '" + "9".repeat(40) + "…': Write a whole number, such as 42."),
            new Refused("id__in", "1" + ",1".repeat(500),
                    "'id__in' can't be '1" + ",1".repeat(19) + ",…': At most 500 values fit in a list."));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Refused ask) {
        var refused = assertThrows(IllegalArgumentException.class,
                () -> Filters.parse(BOOK, ask.name, List.of(ask.value), VISIBLE));
        assertEquals(ask.sentence, refused.getMessage());
    }

    @Test
    void aHiddenFieldIsOneThatIsNotThere() {
        for (var way : List.of("%s", "author__%s", "editor__%s__startswith", "-author__%s__in", "author__%s__x",
                "%s__name")) {
            assertEquals(answer(way, "zzzzz"), answer(way, "motto").replace("motto", "zzzzz"), way);
        }
        assertEquals("'author' has no field 'name'. Fields: .", assertThrows(UnknownFieldException.class,
                () -> Names.resolve(BOOK, "author__name", NOTHING)).getMessage());
    }

    private static String answer(String way, String name) {
        return assertThrows(UnknownFieldException.class,
                () -> Filters.parse(BOOK, way.formatted(name), List.of("x"), VISIBLE)).getMessage();
    }

    @Test
    void readsAnOrder() {
        var order = Filters.order(BOOK, "-printed,author__name,printed", VISIBLE);
        assertEquals(List.of(BOOK.printed.desc(), BOOK.author.to(AUTHOR.name).asc()), order);
        assertThrows(UnknownFieldException.class, () -> Filters.order(BOOK, "author__motto", VISIBLE));
        assertThrows(UnknownFieldException.class, () -> Filters.order(BOOK, "", VISIBLE));
    }
}
