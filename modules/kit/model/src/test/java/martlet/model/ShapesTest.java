package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.City.CITY;
import static martlet.model.Country.COUNTRY;
import static martlet.model.Meter.METER;
import static martlet.model.Part.PART;
import static martlet.model.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import martlet.model.schema.Inspection;
import martlet.model.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What descriptors need, what a snapshot says of it, and what is in the database are one. */
class ShapesTest {

    private static final List<Model<?>> MODELS = Database
            .withOwn(List.of(AUTHOR, BOOK, PART, CITY, COUNTRY, METER, SAMPLE));

    @ParameterizedTest
    @EnumSource(Engines.class)
    void theTablesAreAsTheDescriptorsSay(Engines engine) throws SQLException {
        var settings = engine.fresh();
        Database.open(settings, MODELS).close();
        try (var pool = Pool.open(settings); var connection = pool.connection()) {
            var brand = pool.dialect().brand();
            var found = Inspection.of(connection, brand);
            assertEquals(List.of(), Shapes.of(MODELS).in(brand).comparable().difference(found.comparable()));
            assertEquals(found.text(), Tables.parse(found.text()).text());
            try (var statement = connection.createStatement()) {
                statement.execute("alter table \"book\" drop constraint \"fk_book_editor\"");
                statement.execute("alter table \"author\" add column \"nick\" bigint");
            }
            var altered = Inspection.of(connection, brand).comparable();
            assertEquals(List.of("  table author", "    + column nick bigint", "  table book",
                    "    - link fk_book_editor (editor_id) to author (id) on delete set null"),
                    Shapes.of(MODELS).in(brand).comparable().difference(altered));
        }
    }

    @Test
    void aSnapshotIsReadAsItWasWritten() {
        var text = Shapes.of(MODELS).text();
        assertEquals(text, Tables.parse(text).text());
        assertTrue(text.contains("""
                table author
                  column id bigint identity not null
                  column name varchar(20) collate "C" | varchar(40) not null
                """), text);
    }
}
