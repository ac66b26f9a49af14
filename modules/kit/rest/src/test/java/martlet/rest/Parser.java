package martlet.rest;

import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HttpException;
import java.util.List;
import java.util.function.Consumer;
import martlet.model.Cursor;
import martlet.model.Field;
import martlet.model.Filters;
import martlet.model.Model;
import martlet.model.Names;
import martlet.model.Order;

/** What reads something of a request: it takes it, or says in a sentence why not. */
enum Parser {
    JSON(Body::json,
            "{\"title\":\"Post\",\"note\":\"a \\u00e9 \\ud83d\\ude00 \\\" \\\\ /\",\"score\":12,\"open\":true}",
            "{\"title\":null,\"score\":-1.5e10,\"folder\":{\"id\":1},\"author\":[1,[2,{\"a\":{}}]]}",
            " {\t\"score\" : 9223372036854775808 ,\r\n\"open\":\"true\", \"written\":\"2026-02-01T12:00:00Z\" } "), CONDITION(
                    Parser::condition, "title=Post 1", "-title__icontains=o", "author__name__startswith=a",
                    "score__gte=1",
                    "score__in=1,2,3", "written__between=2026-02-01T12:00:00Z,2026-03-01T12:00:00Z",
                    "folder__isnull=true",
                    "title__iregex=^P.*[0-9]{1,3}$", "open=false",
                    "folder__owner__name=ada"), ORDER(text -> Filters.order(POST, text, Parser.all()), "-score,id",
                            "title,author", "author__name"), PLACE(text -> Cursor.parse(text, Parser.byScore()),
                                    new Cursor(List.of(5L, 3L), false).text(Parser.byScore()), "PC0");

    private final Consumer<String> reads;
    private final List<String> good;

    Parser(Consumer<String> reads, String... good) {
        this.reads = reads;
        this.good = List.of(good);
    }

    List<String> good() {
        return good;
    }

    void read(String text) {
        try {
            reads.accept(text);
        } catch (HttpException e) {
            assertTrue(e.status().code() < 500, () -> e.status() + " for " + text);
        } catch (IllegalArgumentException e) {
            assertTrue(String.valueOf(e.getMessage()).length() > 10, () -> "no sentence: " + e);
        }
    }

    private static List<Order<Post>> byScore() {
        return List.of(POST.score.asc(), POST.id.asc());
    }

    private static void condition(String text) {
        var equals = text.indexOf('=');
        var name = equals < 0 ? text : text.substring(0, equals);
        Filters.parse(POST, name, List.of(text.substring(equals + 1)), all());
    }

    private static Names.Visible all() {
        return new Names.Visible() {
            @Override
            public <M> List<Field<M, ?>> of(Model<M> model) {
                return model.fields();
            }
        };
    }
}
