package martlet.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which statements are refused, on which engine, and which are not. */
class LintTest {

    static final Tables BEFORE = Tables.parse("""
            table post
              column id bigint identity not null
              column title varchar(30) collate "C" | varchar(60) not null
              column likes integer
              column price decimal(10,2)
              key id
              unique uq_post_title (title)
            """);

    record Ask(String sql, String hsqldb, String postgresql) {
        @Override
        public String toString() {
            return sql;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("drop table \"post\"", "data-loss", "data-loss"),
            new Ask("DROP TABLE IF EXISTS post CASCADE", "data-loss", "data-loss"),
            new Ask("truncate table \"post\"", "data-loss", "data-loss"),
            new Ask("delete from \"post\" where \"id\" = 3", "data-loss", "data-loss"),
            new Ask("alter table \"post\" drop column \"title\"", "data-loss", "data-loss"),
            new Ask("alter table post drop title", "data-loss", "data-loss"),
            new Ask("alter table \"post\" drop constraint \"uq_post_title\"", "", ""),
            new Ask("drop index concurrently \"ix\"", "", ""),
            new Ask("alter table \"post\" alter column \"title\" set data type varchar(120)", "", "lock"),
            new Ask("alter table \"post\" alter column \"title\" set data type varchar(50)", "narrowing", "lock"),
            new Ask("alter table \"post\" alter column \"title\" type varchar(60) collate \"C\"", "", ""),
            new Ask("alter table \"post\" alter column \"title\" type text collate \"C\"", "", ""),
            new Ask("alter table \"post\" alter column \"title\" type varchar(20) collate \"C\"", "narrowing",
                    "narrowing, lock"),
            new Ask("alter table \"post\" alter column \"likes\" type bigint", "", "lock"),
            new Ask("alter table \"post\" alter column \"price\" type decimal(12,2)", "", ""),
            new Ask("alter table \"post\" alter column \"price\" type decimal(12,4)", "narrowing", "narrowing, lock"),
            new Ask("alter table \"post\" add column \"rank\" bigint", "", ""),
            new Ask("alter table \"post\" add column \"rank\" bigint not null", "not-null", "not-null"),
            new Ask("alter table \"post\" add column \"rank\" bigint default 0 not null", "", ""),
            new Ask("alter table \"post\" alter column \"likes\" set not null", "not-null", "not-null, lock"),
            new Ask("update \"post\" set \"likes\" = 0 where \"likes\" is null; alter table \"post\" alter column \"likes\" set not null",
                    "", "lock"),
            new Ask("alter table \"post\" add constraint \"n\" check (\"likes\" is not null) not valid; alter table \"post\" validate constraint \"n\"; alter table \"post\" alter column \"likes\" set not null",
                    "not-null", "not-null"),
            new Ask("alter table \"post\" add constraint \"u\" unique (\"likes\")", "unique", "unique, lock"),
            new Ask("create unique index \"u\" on \"post\" (\"likes\")", "unique", "unique, lock"),
            new Ask("create unique index concurrently \"u\" on \"post\" (\"likes\")", "unique", "unique"),
            new Ask("alter table \"post\" add constraint \"u\" unique (\"title\")", "", ""),
            new Ask("create index \"i\" on \"post\" (\"likes\")", "", "lock"),
            new Ask("create index concurrently \"i\" on \"post\" (\"likes\")", "", ""),
            new Ask("alter table \"post\" add constraint \"f\" foreign key (\"a\") references \"b\" (\"id\")", "",
                    "lock"),
            new Ask("alter table \"post\" add constraint \"f\" foreign key (\"a\") references \"b\" (\"id\") not valid",
                    "", ""),
            new Ask("alter table \"post\" add constraint \"c\" check (\"likes\" > 0)", "check", "check, lock"),
            new Ask("alter table \"post\" add constraint \"c\" check (\"likes\" > 0) not valid", "check", "check"),
            new Ask("alter table \"post\" add column \"rank\" bigint; alter table \"post\" add constraint \"c\" check (\"rank\" > 0)",
                    "", "lock"),
            new Ask("create table \"tag\" (\"id\" bigint); create index \"i\" on \"tag\" (\"id\"); alter table \"tag\" add constraint \"u\" unique (\"id\"); drop table \"tag\"",
                    "", ""),
            new Ask("alter table \"post\" rename to \"entry\"; alter table \"entry\" alter column \"price\" type decimal(12,2)",
                    "", ""),
            new Ask("insert into \"post\" values (1)", "", ""));

    @ParameterizedTest
    @FieldSource("ASKS")
    void finds(Ask ask) {
        assertEquals(ask.hsqldb + " | " + ask.postgresql,
                found(Brand.HSQLDB, ask.sql) + " | " + found(Brand.POSTGRESQL, ask.sql));
    }

    private static String found(Brand brand, String sql) {
        return String.join(", ", Lint.of(brand, Arrays.asList(sql.split("; ")), BEFORE).stream()
                .map(finding -> finding.risk().word()).distinct().toList());
    }

    @Test
    void saysWhatHappensWhereAndWhatToDoInstead() {
        assertEquals(
                """
                        unique on PostgreSQL: create unique index concurrently "u" on "post" ("likes")
                            It fails when rows of 'post' share these values.
                            Look for such rows first (group by … having count(*) > 1), and put them right in an update before it.""",
                Lint.of(Brand.POSTGRESQL, List.of("create unique index concurrently \"u\" on \"post\" (\"likes\")"),
                        BEFORE)
                        .getFirst().toString().replace("\r", ""));
    }

    @Test
    void takesStatementsApart() {
        var text = "-- not; one\nupdate \"a;b\" set c = 'it''s; -- so';\n/* nor; this */ do $x$ begin; end $x$;\n\nselect 1";
        assertEquals(List.of("update \"a;b\" set c = 'it''s; -- so'", "do $x$ begin; end $x$", "select 1"),
                Statements.of(text));
    }

    @Test
    void readsAScriptAsItWasWritten() {
        var script = new Script(java.util.Set.of(Risk.UNIQUE), List.of("create table \"a\" (\n    \"b\" bigint\n)"),
                List.of("drop table \"a\""));
        assertEquals(script, Script.parse("0001_a.hsqldb.sql", script.text("0001_a on HSQLDB")));
        assertEquals(
                "0001_a.hsqldb.sql needs a line '-- up' and, after it, a line '-- down'; the statements stand below each",
                org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class,
                        () -> Script.parse("0001_a.hsqldb.sql", "-- down\n-- up\n")).getMessage());
    }
}
