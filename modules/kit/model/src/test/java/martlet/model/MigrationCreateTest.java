package martlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What {@code migrate create} writes, what it asks, and what it refuses. */
class MigrationCreateTest {

    private static final List<String> NONE = List.of();

    /** From one version's models to the next one's, with these options; the sentences are parts of what is said. */
    record Ask(String does, int from, MigrationRequest request, List<String> says) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("a column that may be another", 2, MigrationRequest.named("x"), List.of(
                    "Is column 'post.body' now 'content'? Then add --rename post.body=post.content; "
                            + "if it is to go with all it holds, --drop post.body.",
                    "\nThen once more: `migrate create x …`")),
            new Ask("a table that may be another", 3, MigrationRequest.named("x"), List.of(
                    "Is table 'post' now 'message'? Then add --rename post=message; "
                            + "if it is to go with all its rows, --drop post.",
                    "Is column 'tag.post_id' now 'message_id'?")),
            new Ask("no such column to rename", 2, asked(List.of("post.bodi=post.content"), NONE, NONE),
                    List.of("--rename post.bodi=post.content: the last snapshot has no column 'post.bodi'. Did you mean 'post.body'?")),
            new Ask("no such column to rename to", 2, asked(List.of("post.body=post.contents"), NONE, NONE),
                    List.of("no model has a column 'post.contents'. Did you mean 'post.content'?")),
            new Ask("a column that leaves its table", 2, asked(List.of("post.body=tag.content"), NONE, NONE),
                    List.of("a column stays in its table, so write --rename post.body=post.content")),
            new Ask("no pair", 2, asked(List.of("post.body"), NONE, NONE),
                    List.of("--rename post.body: write --rename OLD=NEW, each a table or TABLE.COLUMN")),
            new Ask("no such thing to drop", 2, asked(NONE, List.of("posts"), NONE),
                    List.of("--drop posts: the last snapshot has no such table or column. Did you mean 'post'?")),
            new Ask("a required column without a value", 1, MigrationRequest.named("x"), List.of(
                    "not-null on HSQLDB: alter table \"writer\" add column \"rank\" bigint not null",
                    "not-null on PostgreSQL", "Say which value they get: --fill writer.rank=VALUE",
                    "Nothing was written. Take the risk with --allow not-null:")),
            new Ask("several risks", 4, MigrationRequest.named("x"), List.of(
                    "data-loss on PostgreSQL: drop table \"tag\"",
                    "data-loss on HSQLDB: alter table \"writer\" drop column \"rank\"",
                    "Take the risk with --allow data-loss:")),
            new Ask("one of two that are dropped was named", 4, asked(NONE, List.of("tag"), NONE),
                    List.of("data-loss on HSQLDB: alter table \"writer\" drop column \"rank\"")),
            new Ask("no such risk", 4, new MigrationRequest("x", NONE, NONE, NONE, List.of("dataloss"), false),
                    List.of("'dataloss' is no risk that can be allowed: data-loss, narrowing, not-null, unique, check, lock")),
            new Ask("a bad name", 1, MigrationRequest.named("Add Motto"),
                    List.of("'Add Motto' can't name a migration")),
            new Ask("no change", 0, MigrationRequest.named("x"),
                    List.of("The models are as the last migration left them, so there is nothing to write.")));

    private static MigrationRequest asked(List<String> renames, List<String> drops, List<String> fills) {
        return new MigrationRequest("x", renames, drops, fills, NONE, false);
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void asksAndRefuses(Ask ask) throws IOException {
        var folder = Engines.folder();
        var from = Math.max(1, ask.from);
        Versions.copy(Versions.folder(from), folder);
        var before = texts(folder);
        var said = assertThrows(IllegalArgumentException.class,
                () -> Migrations.create(folder, Versions.models(ask.from == 0 ? 1 : from + 1), ask.request))
                .getMessage();
        ask.says.forEach(part -> assertTrue(said.contains(part), said));
        assertEquals(before, texts(folder), "nothing was written");
    }

    private static List<String> texts(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().map(file -> {
                try {
                    return file.getFileName() + "\n" + Files.readString(file);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }).toList();
        }
    }

    @Test
    void writesFilesThatReadWell() throws IOException {
        var folder = Versions.folder(3);
        assertEquals("""
                -- 0003_content on HSQLDB
                -- allow: unique

                -- up

                alter table "post" alter column "body" rename to "content";

                drop index "ix_post_title_id";

                alter table "post" alter column "title" set data type varchar(120);

                update "writer" set "motto" = 'it''s none' where "motto" is null;

                alter table "writer" alter column "motto" set not null;

                alter table "post" add constraint "uq_post_writer_title" unique ("writer_id", "title");

                -- down

                alter table "post" alter column "content" rename to "body";

                alter table "post" drop constraint "uq_post_writer_title";

                alter table "post" alter column "title" set data type varchar(60);

                alter table "writer" alter column "motto" set null;

                create index "ix_post_title_id" on "post" ("title", "id");
                """, Files.readString(folder.resolve("0003_content.hsqldb.sql")));
        assertEquals("0001_initial\n0002_tags\n0003_content\n", Files.readString(folder.resolve("order.txt")));
    }

    @Test
    void refusesANumberThatStandsTwice() throws IOException {
        var folder = Engines.folder();
        Versions.copy(Versions.folder(2), folder);
        Files.writeString(folder.resolve("order.txt"), "0001_initial\n0002_tags\n0002_other\n");
        assertEquals(
                "order.txt: '0002_other' stands where number 0003 is due. Where two branches made one each, give the later the next number: rename its two files and its line here.",
                assertThrows(IllegalArgumentException.class, () -> Migrations.in(folder)).getMessage());
    }
}
