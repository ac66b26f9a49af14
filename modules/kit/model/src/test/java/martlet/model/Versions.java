package martlet.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A small set of models through five versions of a program, and the migrations between them as the kit writes them: a new table,
 * new columns, a column that becomes required, renamed columns and a renamed table, uniques and indexes that come and go,
 * a new link, another rule of deletion, wider text, and things that are dropped.
 */
final class Versions {

    static final int LAST = 5;

    /** The migrations of each version: those of version 2 are the first two. */
    private static final List<Path> FOLDERS = new ArrayList<>();

    private Versions() {}

    /** A model whose rows nobody reads here. */
    static final class Shaped extends Model<Long> {
        Shaped(String name, java.util.function.Consumer<Shaped> fields) {
            super(name);
            key("id", row -> row);
            fields.accept(this);
        }

        Field<Long, String> text(String name, int max) {
            return text(name, (Function<Long, String>) _ -> "").max(max);
        }

        Field<Long, String> longText(String name) {
            return text(name, (Function<Long, String>) _ -> "");
        }

        Field<Long, Long> number(String name) {
            return whole(name, (Function<Long, Long>) row -> row);
        }

        Link<Long, Long> to(String name, Supplier<Model<Long>> target) {
            return link(name, (Function<Long, Long>) row -> row, target);
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        final void together(Field<Long, ?>... fields) {
            unique("They are there already.", fields);
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        final void ordered(Field<Long, ?>... fields) {
            index(fields);
        }

        @Override
        protected Long read(Row row) {
            throw new UnsupportedOperationException();
        }
    }

    /** Returns the models of a version, from 1. */
    static List<Model<?>> models(int version) {
        return switch (version) {
            case 1 -> first();
            case 2 -> second();
            case 3 -> third();
            case 4 -> fourth();
            default -> fifth();
        };
    }

    private static List<Model<?>> first() {
        var writer = new Shaped("writer", it -> {
            it.text("name", 20).unique();
            it.text("motto", 50).optional();
        });
        var post = new Shaped("post", it -> {
            it.to("writer", () -> writer);
            it.text("title", 30);
            it.text("body", 200);
        });
        return List.of(writer, post);
    }

    private static List<Model<?>> second() {
        var writer = new Shaped("writer", it -> {
            it.text("name", 20).unique();
            it.text("motto", 50).optional();
            it.number("rank");
        });
        var post = new Shaped("post", it -> {
            it.to("writer", () -> writer);
            it.text("title", 30).indexed();
            it.text("body", 200);
        });
        var tag = new Shaped("tag", it -> {
            it.to("post", () -> post);
            it.text("label", 20).unique();
        });
        return List.of(writer, post, tag);
    }

    private static List<Model<?>> third() {
        var writer = new Shaped("writer", it -> {
            it.text("name", 20).unique();
            it.text("motto", 50);
            it.number("rank");
        });
        var post = new Shaped("post", it -> {
            it.together(it.to("writer", () -> writer), it.text("title", 60));
            it.text("content", 200);
        });
        var tag = new Shaped("tag", it -> {
            it.to("post", () -> post);
            it.text("label", 20).unique();
        });
        return List.of(writer, post, tag);
    }

    private static List<Model<?>> fourth() {
        var writer = new Shaped("writer", it -> {
            it.text("name", 20).unique();
            it.text("motto", 50);
            it.number("rank");
        });
        var message = new Shaped("message", it -> {
            var by = it.to("writer", () -> writer).onDelete(Link.OnDelete.RESTRICT);
            var title = it.text("title", 60);
            it.together(by, title);
            it.longText("content");
            it.ordered(by, it.number("score").optional());
        });
        var tag = new Shaped("tag", it -> {
            it.to("message", () -> message);
            it.text("label", 20);
        });
        return List.of(writer, message, tag);
    }

    private static List<Model<?>> fifth() {
        var writer = new Shaped("writer", it -> {
            it.text("name", 20).unique();
            it.text("motto", 50);
        });
        var message = new Shaped("message", it -> {
            it.to("writer", () -> writer).onDelete(Link.OnDelete.RESTRICT);
            it.to("editor", () -> writer).optional().onDelete(Link.OnDelete.SET_NULL);
            it.text("title", 60);
            it.longText("content");
            it.number("score").optional();
        });
        return List.of(writer, message);
    }

    private static MigrationRequest request(int version) {
        return switch (version) {
            case 1 -> MigrationRequest.named("initial");
            case 2 -> asked("tags", List.of(), List.of(), List.of("writer.rank=7"));
            case 3 -> new MigrationRequest("content", List.of("post.body=post.content"), List.of(),
                    List.of("writer.motto=it's none"), List.of("unique"), false);
            case 4 -> asked("messages", List.of("post=message", "tag.post_id=tag.message_id"), List.of(), List.of());
            default -> asked("fewer", List.of(), List.of("tag", "writer.rank"), List.of());
        };
    }

    private static MigrationRequest asked(
            String name, List<String> renames, List<String> drops, List<String> fills) {
        return new MigrationRequest(name, renames, drops, fills, List.of(), false);
    }

    /** Returns the migrations that lead to a version. */
    static Migrations migrations(int version) {
        return Migrations.in(folder(version));
    }

    /** Returns the folder that they are in: a new one for each version, with all that came before. */
    static synchronized Path folder(int version) {
        while (FOLDERS.size() < version) {
            var folder = Engines.folder();
            if (!FOLDERS.isEmpty()) {
                copy(FOLDERS.getLast(), folder);
            }
            Migrations.create(folder, models(FOLDERS.size() + 1), request(FOLDERS.size() + 1));
            FOLDERS.add(folder);
        }
        return FOLDERS.get(version - 1);
    }

    static void copy(Path from, Path to) {
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
