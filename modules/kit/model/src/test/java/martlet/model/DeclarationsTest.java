package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Country.COUNTRY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import martlet.model.schema.Inspection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What a declaration says, the database holds to as well; and what it can't mean is refused at start. */
class DeclarationsTest {

    /** A model without rows, declared by a test. */
    private static final class Declared extends Model<Long> {
        Declared(Consumer<Declared> declaration) {
            super("thing");
            declaration.accept(this);
        }

        Field<Long, Long> counted() {
            return key("id", id -> id);
        }

        @Override
        protected Long read(Row row) {
            throw new IllegalStateException("never stored");
        }
    }

    /** A declaration that can't be meant, and the sentence that says so. */
    record Wrong(String sentence, Consumer<Declared> declaration) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private static Wrong wrong(String sentence, Consumer<Declared> declaration) {
        return new Wrong(sentence, declaration);
    }

    static final List<Wrong> WRONG = List.of(
            wrong("'thing' has no key: declare key(…), longKey(…), textKey(…) or uuidKey(…) before its other fields",
                    m -> m.text("name", _ -> "")),
            wrong("'thing.id' is a key, but not the first field", m -> {
                m.text("name", _ -> "");
                m.counted();
            }),
            wrong("The title '{a} of {b}' of 'thing' has 2 names such as {name}, but 1 fields",
                    m -> m.titled("{a} of {b}", m.counted())),
            wrong("'thing.word' is a password: no title can tell it",
                    m -> m.titled("{word}", m.text("word", _ -> "").input(Input.PASSWORD))),
            wrong("'author__name' is in other rows: let the title of 'thing' name the link, which is shown by the title of its row",
                    m -> m.titled("{name}", m.link("author", id -> id, () -> AUTHOR).to(AUTHOR.name))),
            wrong("thing.id is a key, so it can't be optional()", m -> m.counted().optional()),
            wrong("'thing' has two fields 'id'", m -> {
                m.counted();
                m.text("id", _ -> "");
            }),
            wrong("'thing.pub__date' can't name a field: small letters, digits and single _, at most 48", m -> {
                m.counted();
                m.date("pub__date", _ -> LocalDate.MIN);
            }),
            wrong("thing.home links to 'country', which is another object than the one of that name in the list of models: "
                    + "make one, and keep it in a constant", m -> {
                        m.counted();
                        m.link("home", id -> id, () -> new Versions.Shaped("country", _ -> {}));
                    }),
            wrong("thing.author links to 'author', which is not in the list of models that the database was opened with: "
                    + "add AUTHOR to it",
                    m -> {
                        m.counted();
                        m.link("author", id -> id, () -> AUTHOR);
                    }),
            wrong("thing.thing is to be emptied with the row that it leads to (SET_NULL), but must lead somewhere: add"
                    + " optional()", m -> {
                        m.counted();
                        m.link("thing", id -> id, () -> m).onDelete(Link.OnDelete.SET_NULL);
                    }),
            wrong("index(…) of 'thing' names country.name, which is not a field of its own. Did you mean 'nane'?",
                    m -> {
                        m.counted();
                        m.text("nane", _ -> "");
                        m.index(foreign());
                    }),
            wrong("unique(…) of 'thing' names [thing.id, thing.id]: at least one field, and each once", m -> {
                var id = m.counted();
                m.unique("", id, id);
            }),
            wrong("The default of thing.size is refused by its own checks: Size is none of S, M. ", m -> {
                m.counted();
                m.text("size", _ -> "").max(2).oneOf("S", "M").defaultsTo("XL");
            }),
            wrong("The default of thing.size is refused by its own checks: Size has 3 characters; at most 2 fit.",
                    m -> {
                        m.counted();
                        m.text("size", _ -> "").max(2).defaultsTo(() -> "XXL");
                    }),
            wrong("ck_thing_far of 'thing' names thing.country__name, which is not a field of its own", m -> {
                m.counted();
                var country = m.foreignKey("country", _ -> "", () -> COUNTRY.code);
                m.check("far", "", country.to(COUNTRY.name).eq("x"));
            }),
            wrong("ck_thing_text of 'thing' is about more than how its own fields compare; use check(…) on a field for that",
                    m -> {
                        m.counted();
                        m.check("text", "", m.text("text", _ -> "").contains("x"));
                    }),
            wrong("max(5) on thing.count: only text and bytes have a length; see atLeast and atMost",
                    m -> m.integer("count", _ -> 1).max(5)),
            wrong("min(0) on thing.name: a length is from 1 to 1000000", m -> m.text("name", _ -> "").min(0)),
            wrong("decimal(0, 0): 1 to 100 digits, none to all of them after the point",
                    m -> m.decimal("price", 0, 0, _ -> BigDecimal.ONE)),
            wrong("thing.extra has values of which none is less than another",
                    m -> m.json("extra", _ -> "").atLeast("1")),
            wrong("thing.name needs a max of 1 to 1000 before its pattern",
                    m -> m.text("name", _ -> "").pattern("", "a+")),
            wrong("The pattern of thing.name repeats what itself repeats or branches, or looks around: (a+)+b",
                    m -> m.text("name", _ -> "").max(9).pattern("", "(a+)+b")),
            wrong("The pattern of thing.name repeats what itself repeats or branches, or looks around: (?:a|a)*",
                    m -> m.text("name", _ -> "").max(9).pattern("", "(?:a|a)*")),
            wrong("The pattern of thing.name repeats what itself repeats or branches, or looks around: ((a)*b)*",
                    m -> m.text("name", _ -> "").max(9).pattern("", "((a)*b)*")),
            wrong("The pattern of thing.name repeats what itself repeats or branches, or looks around: (a)\\1",
                    m -> m.text("name", _ -> "").max(9).pattern("", "(a)\\1")),
            wrong("A choice needs something to choose from", m -> Type.<Sample.Colour>choice(List.of())));

    /** Only the compiler keeps fields of other models out, and it can be talked round. */
    @SuppressWarnings("unchecked")
    private static Field<Long, ?> foreign() {
        return (Field<Long, ?>) (Field<?, ?>) COUNTRY.name;
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void whatCantBeMeantIsRefused(Wrong wrong) {
        var refused = assertThrows(RuntimeException.class,
                () -> Dependencies.order(List.of(new Declared(wrong.declaration), COUNTRY)));
        assertEquals(wrong.sentence.strip(), String.valueOf(refused.getMessage()).strip());
    }

    @Test
    void aDeclarationIsOverOnceItIsLookedAt() {
        assertEquals(2, COUNTRY.fields().size());
        assertEquals("country.name is described outside its model's declaration",
                assertThrows(IllegalStateException.class, () -> COUNTRY.name.max(5)).getMessage());
    }

    // -- what is meant, on both engines

    /** A thing for hire, with a default of each kind. */
    record Hire(long id, String code, int days, BigDecimal price, boolean paid, Sample.Colour colour, LocalDate from,
            @Nullable LocalDate until) {

        static final Fields HIRE = new Fields();

        static final class Fields extends Model<Hire> {
            final Field<Hire, Long> id = key("id", Hire::id);
            final Field<Hire, String> code = text("code", Hire::code).max(6).defaultsTo("it's").check("No x.",
                    text -> !text.contains("x"));
            final Field<Hire, Integer> days = integer("days", Hire::days).defaultsTo(-7);
            final Field<Hire, BigDecimal> price = decimal("price", 9, 2, Hire::price).defaultsTo(new BigDecimal("0.5"));
            final Field<Hire, Boolean> paid = bool("paid", Hire::paid).defaultsTo(false);
            final Field<Hire, Sample.Colour> colour = choice("colour", Hire::colour, Sample.Colour.values())
                    .defaultsTo(Sample.Colour.RED);
            final Field<Hire, LocalDate> from = date("from", Hire::from).defaultsTo(LocalDate.of(2026, 1, 1));
            final Field<Hire, LocalDate> until = date("until", Hire::until).optional();

            private Fields() {
                super("hire");
                unique("Somebody has it from that day on.", code, from);
                index(from, code);
                check("period", "It ends before it begins.", until.ge(from).or(until.isNull()));
                check("dear", "It costs more than a red one may.",
                        price.le(new BigDecimal("99.99")).or(colour.ne(Sample.Colour.RED)));
            }

            @Override
            protected Hire read(Row row) {
                return new Hire(row.get(id), row.get(code), row.get(days), row.get(price), row.get(paid),
                        row.get(colour),
                        row.get(from), row.orNull(until));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void defaultsAreTheDatabasesToo(Engines engine) throws SQLException {
        var settings = engine.fresh();
        try (var db = Database.open(settings, List.of(Hire.HIRE))) {
            var kits = db.insert(Change.of(Hire.HIRE));
            db.engine().write(List.of(new Sql(db.engine().dialect())
                    .add("insert into \"hire\" (\"from\") values (date '2026-01-02')")), Hire.HIRE);
            var others = db.find(Hire.HIRE, 2).orElseThrow();
            assertEquals(new Hire(1, "it's", -7, new BigDecimal("0.50"), false, Sample.Colour.RED,
                    LocalDate.of(2026, 1, 1), null), kits);
            assertEquals(new Hire(2, "it's", -7, new BigDecimal("0.50"), false, Sample.Colour.RED,
                    LocalDate.of(2026, 1, 2), null), others);
        }
        try (var pool = Pool.open(settings); var connection = pool.connection()) {
            var brand = pool.dialect().brand();
            assertEquals(List.of(), Shapes.of(List.of(Hire.HIRE, Revision.REVISION)).in(brand).comparable()
                    .difference(Inspection.of(connection, brand).comparable()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void rowsAreHeldToWhatTheModelSays(Engines engine) {
        try (var db = engine.open(Hire.HIRE)) {
            var hire = db.insert(Change.of(Hire.HIRE).set(Hire.HIRE.until, LocalDate.of(2026, 1, 1)));
            assertEquals(List.of(new Problem("", "It ends before it begins.")),
                    refusal(() -> db.update(hire.id(),
                            Change.of(Hire.HIRE).set(Hire.HIRE.until, LocalDate.of(2025, 1, 1)))));
            assertEquals(List.of(new Problem("", "It costs more than a red one may.")),
                    refusal(() -> db.insert(Change.of(Hire.HIRE).set(Hire.HIRE.code, "a")
                            .set(Hire.HIRE.price, new BigDecimal("100")))));
            db.insert(Change.of(Hire.HIRE).set(Hire.HIRE.code, "b").set(Hire.HIRE.price, new BigDecimal("100"))
                    .set(Hire.HIRE.colour, Sample.Colour.BLUE));
            assertEquals(List.of(new Problem("", "Somebody has it from that day on.")),
                    refusal(() -> db.insert(Change.of(Hire.HIRE))));
            assertEquals(List.of(new Problem("code", "No x.")),
                    refusal(() -> db.insert(Change.of(Hire.HIRE).set(Hire.HIRE.code, "x"))));
            assertTrue(db.find(Hire.HIRE, hire.id()).isPresent());
        }
    }

    @Test
    void twoModelsOfOneNameAreToldApart() {
        var thing = new Declared(Declared::counted);
        var again = new Declared(Declared::counted);
        assertEquals("'thing' is twice in the list of models: leave out one of the two", refusal(thing, thing));
        assertEquals("'thing' is twice in the list of models: leave out one of the two", refusal(thing, again));
        assertEquals("Two models are named 'thing': martlet.model.DeclarationsTest.Declared and "
                + "martlet.model.Versions.Shaped. Name one of them otherwise",
                refusal(thing, new Versions.Shaped("thing", _ -> {})));
    }

    private static String refusal(Model<?>... models) {
        return assertThrows(IllegalArgumentException.class, () -> Declarations.check(List.of(models))).getMessage();
    }

    @Test
    void aModelThatADatabaseDoesNotKeepIsRefused() {
        try (var db = Engines.HSQLDB.open(AUTHOR)) {
            db.requires(AUTHOR, "has rules");
            assertEquals("'item' has rules, but is not in the list of models that the database was opened with: "
                    + "add ITEM to it",
                    assertThrows(IllegalArgumentException.class, () -> db.requires(Item.ITEM, "has rules"))
                            .getMessage());
        }
    }

    /** A declaration has no place for values that are sent apart. */
    @Test
    void aLongListOfChoicesIsWrittenOut() {
        var many = java.util.stream.IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toList();
        var sql = new Check<>("ck", "size", Phrase.of(""), Sample.SAMPLE.size.in(many)).sql();
        assertTrue(sql.startsWith("\"size\" in ('c0', 'c1', ") && sql.endsWith(", 'c999')"), sql);
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void anItemIsWhatItShouldBe(Engines engine) {
        try (var db = engine.open(Item.ITEM)) {
            var good = Change.of(Item.ITEM).set(Item.ITEM.price, new BigDecimal("1.5")).set(Item.ITEM.code, "ABC123")
                    .set(Item.ITEM.starts, LocalDate.of(2026, 1, 1));
            assertEquals("M", db.insert(good).size());
            assertEquals(
                    List.of(new Problem("price", "Price must be at least 0.01."), new Problem("code", "Write AAA000.")),
                    refusal(() -> db.insert(Change.of(Item.ITEM).set(Item.ITEM.price, BigDecimal.ZERO)
                            .set(Item.ITEM.code, "abc123").set(Item.ITEM.starts, LocalDate.of(2026, 1, 1)))));
            assertEquals(List.of(new Problem("size", "Size is none of S, M, L.")),
                    refusal(() -> db.update(1, Change.of(Item.ITEM).set(Item.ITEM.size, "XL"))));
            assertEquals(List.of(new Problem("", "It ends before it begins.")), refusal(
                    () -> db.update(1, Change.of(Item.ITEM).set(Item.ITEM.ends, LocalDate.of(2025, 12, 31)))));
        }
    }

    private static List<Problem> refusal(Runnable write) {
        return assertThrows(InvalidException.class, write::run).problems();
    }
}
