package martlet.bench.admin;

import static martlet.bench.api.Author.AUTHOR;
import static martlet.bench.api.Message.MESSAGE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.regex.Pattern;
import martlet.bench.Client;
import martlet.bench.Place;
import martlet.bench.Server;
import martlet.bench.Turns;
import martlet.bench.Where;
import martlet.model.Change;
import martlet.model.Database;

/**
 * The admin's list of messages beside the same page written by hand: {@code AdminRatios hsqldb|postgres [MESSAGES]}. What the
 * columns say is that of {@link Turns#HEAD}.
 */
public final class AdminRatios {

    private static final int AUTHORS = 1_000;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LIST = "/admin/message/";
    /** What differs by itself from one answer to the next. */
    private static final Pattern TOKEN = Pattern.compile("(name=\"(?:csrf|once)\" value=\")[^\"]*");

    private AdminRatios() {}

    /** Prints the line of one engine. */
    public static void main(String[] args) throws Exception {
        try (var place = Place.of(args[0])) {
            run(place, args.length > 1 ? Integer.parseInt(args[1]) : 100_000);
        }
    }

    private static void run(Place place, int messages) throws Exception {
        var mine = place.fresh();
        String cookie;
        try (var db = AdminServer.open(Where.args(mine))) {
            fill(db, AUTHORS, messages);
        }
        try (var kit = new Server(AdminServer.class, false, mine)) {
            cookie = LogIn.at(kit.port, "a1", AdminServer.PASSWORD, LIST);
        }
        // With the session that was begun.
        var theirs = place.copy(mine);
        var page = Files.createTempFile("martlet-bench", ".html");
        try (var kit = new Server(AdminServer.class, false, mine)) {
            var asked = Client.get(LIST, cookie);
            Files.writeString(page, ask(kit, asked));
            try (var hand = new Server(HandPage.class, false, theirs, page.toString())) {
                compare(kit, hand, asked);
            }
        } finally {
            Files.delete(page);
        }
    }

    private static void compare(Server kit, Server hand, byte[] asked) throws Exception {
        var ours = TOKEN.matcher(ask(kit, asked)).replaceAll("$1");
        var yours = TOKEN.matcher(ask(hand, asked)).replaceAll("$1");
        if (!ours.equals(yours)) {
            Files.writeString(Path.of("kit.html"), ours);
            Files.writeString(Path.of("hand.html"), yours);
            throw new IllegalStateException("The pages are not the same: kit.html and hand.html have them");
        }
        System.out.println(Turns.HEAD);
        Turns.compare("list of 50 messages, %,d bytes".formatted(ours.length()), kit, hand, _ -> asked, _ -> asked);
    }

    private static String ask(Server server, byte[] request) throws IOException {
        try (var client = new Client(server.port)) {
            var answer = client.ask(request);
            if (answer.status() != 200) {
                throw new IllegalStateException("Answered %s".formatted(answer));
            }
            return answer.body();
        }
    }

    static void fill(Database db, int people, int messages) {
        var authors = new ArrayList<Change<martlet.bench.api.Author>>();
        for (var i = 1; i <= people; i++) {
            authors.add(Change.of(AUTHOR).set(AUTHOR.username, "a" + i)
                    .set(AUTHOR.password, i == 1 ? AdminServer.hash() : "none")
                    .set(AUTHOR.email, "a%d@example.org".formatted(i)).set(AUTHOR.joinDate, BEGIN)
                    .set(AUTHOR.admin, i == 1));
        }
        db.history().without(() -> db.insertAll(authors));
        var random = new Random(1);
        for (var from = 0; from < messages; from += 5_000) {
            var some = new ArrayList<Change<martlet.bench.api.Message>>();
            for (var i = from; i < Math.min(messages, from + 5_000); i++) {
                some.add(Change.of(MESSAGE).set(MESSAGE.author, 1L + random.nextInt(people))
                        .set(MESSAGE.content, "Thinking about the harbour: " + i)
                        .set(MESSAGE.pubDate, BEGIN.plusSeconds(i)));
            }
            db.history().without(() -> db.insertAll(some));
        }
        db.analyze();
    }
}
