package martlet.bench.api;

import static martlet.bench.api.Author.AUTHOR;
import static martlet.bench.api.Message.MESSAGE;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import martlet.auth.Scopes;
import martlet.bench.Client;
import martlet.bench.Place;
import martlet.bench.Server;
import martlet.bench.Turns;
import martlet.bench.Where;
import martlet.model.Change;
import martlet.model.Database;
import martlet.web.SiteSettings;
import martlet.web.Web;

/**
 * The kit's API beside the same answers written by hand, in short blocks that follow each other: {@code ApiRatios hsqldb|postgres [MESSAGES [PART]]}, those only that have the part in their name.
 * For each, the server's milliseconds of processor for 1,000 requests, requests a second, and the 99th percentile of the times; medians of the blocks.
 */
public final class ApiRatios {

    private static final int AUTHORS = 1_000;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LIST = "/message/?count=false&limit=20&ordering=-pub_date";

    private final int messages;
    private final String part;
    private String key = "";

    private ApiRatios(int messages, String part) {
        this.messages = messages;
        this.part = part;
    }

    /** Prints the table of one engine. */
    public static void main(String[] args) throws Exception {
        try (var place = Place.of(args[0])) {
            new ApiRatios(args.length > 1 ? Integer.parseInt(args[1]) : 100_000, args.length > 2 ? args[2] : "").run(place);
        }
    }

    private void run(Place place) throws Exception {
        var mine = place.fresh();
        try (var db = KitServer.open(Where.args(mine))) {
            fill(db);
        }
        // The embedded engine keeps the size of its cache in its files: this process's heap is larger than the servers', and only the
        // kit's server would set it right, so that the other one's cache would hold all that is asked for.
        new Server(KitServer.class, false, mine).close();
        var theirs = place.copy(mine);
        System.out.println(Turns.HEAD);
        try (var hand = new Server(HandServer.class, false, theirs)) {
            try (var kit = new Server(KitServer.class, false, mine)) {
                lists(kit, hand);
                compareIfAsked("create with a key, no history", kit, hand);
                cursors(kit);
            }
            try (var recording = new Server(KitServer.class, true, mine)) {
                compareIfAsked("create with a key, recorded", recording, hand);
            }
        }
    }

    private void lists(Server kit, Server hand) throws Exception {
        var list = Client.get("/api" + LIST);
        compareSame("list of 20 with authors", kit, hand, _ -> list, _ -> list);
        compareSame("item", kit, hand, this::item, this::item);
        compareSame("filtered across the link, beside one join", kit, hand, n -> filtered("/api", n),
                n -> filtered("/api", n));
        compareSame("filtered across the link, beside the key first", kit, hand, n -> filtered("/api", n),
                n -> filtered("/key-first", n));
    }

    private byte[] item(int n) {
        return Client.get("/api/message/%d/".formatted(1 + new Random(n).nextInt(messages)));
    }

    private void compareIfAsked(String what, Server kit, Server hand) throws Exception {
        if (what.contains(part)) {
            Turns.compare(what, kit, hand, _ -> create(), _ -> create());
        }
    }

    private static byte[] filtered(String root, int n) {
        return Client.get(root + LIST + "&author__username=a" + (1 + n % AUTHORS));
    }

    private byte[] create() {
        return Client.post("/api/message/", key, "{\"content\":\"Good morning from a program\"}");
    }

    private void fill(Database db) {
        var authors = new ArrayList<Change<Author>>();
        for (var i = 1; i <= AUTHORS; i++) {
            authors.add(Change.of(AUTHOR).set(AUTHOR.username, "a" + i).set(AUTHOR.password, "none")
                    .set(AUTHOR.email, "a%d@example.org".formatted(i)).set(AUTHOR.joinDate, BEGIN));
        }
        db.history().without(() -> db.insertAll(authors));
        var random = new Random(1);
        for (var from = 0; from < messages; from += 5_000) {
            var some = new ArrayList<Change<Message>>();
            for (var i = from; i < Math.min(messages, from + 5_000); i++) {
                some.add(Change.of(MESSAGE).set(MESSAGE.author, 1L + random.nextInt(AUTHORS))
                        .set(MESSAGE.content, "Thinking about the harbour, time and again: " + i)
                        .set(MESSAGE.pubDate, BEGIN.plusSeconds(i)));
            }
            db.insertAll(some);
        }
        var auth = KitServer.auth(Web.of(db, SiteSettings.local(0)));
        key = auth.keys().make(db.find(AUTHOR, 1L).orElseThrow(), "load", Scopes.ALL, Optional.empty()).text();
    }

    /** Looks first whether both give the same answer. */
    private void compareSame(String what, Server kit, Server hand, IntFunction<byte[]> ours, IntFunction<byte[]> theirs)
            throws Exception {
        if (!what.contains(part)) {
            return;
        }
        try (var one = new Client(kit.port); var other = new Client(hand.port)) {
            for (var n = 0; n < 20; n++) {
                var mine = one.ask(ours.apply(n));
                var yours = other.ask(theirs.apply(n));
                if (!mine.equals(yours)) {
                    throw new IllegalStateException("%s is not the same:%n%s%n%s".formatted(what, mine, yours));
                }
            }
        }
        Turns.compare(what, kit, hand, ours, theirs);
    }

    /** The first page by cursor, and one at nine tenths of all rows. */
    private void cursors(Server kit) throws Exception {
        if (!"cursor".contains(part)) {
            return;
        }
        var first = Client.get("/api" + LIST + "&cursor=");
        var far = Client.get("/api" + LIST + "&cursor=" + place(kit));
        Turns.compare("page by cursor at nine tenths of %,d rows, beside the first".formatted(messages), kit, kit,
                _ -> far, _ -> first);
    }

    /** Pages backward from a time that is near the beginning: nothing makes a cursor but following one. */
    private String place(Server kit) throws IOException {
        var time = BEGIN.plusSeconds(messages / 10);
        try (var client = new Client(kit.port)) {
            var page = client.ask(Client.get("/api" + LIST + "&cursor=&pub_date__lte=" + time)).body();
            var at = page.indexOf("\"next_cursor\":\"") + 15;
            return page.substring(at, page.indexOf('"', at));
        }
    }
}
