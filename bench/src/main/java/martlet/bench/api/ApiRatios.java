package martlet.bench.api;

import static martlet.bench.api.Author.AUTHOR;
import static martlet.bench.api.Message.MESSAGE;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import martlet.auth.Scopes;
import martlet.bench.Place;
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
    private static final int BLOCKS = 11;
    private static final int CONNECTIONS = 2;
    /** So long is each asked before it counts: a server of 1,000 requests compiles still, and is told so by its times. */
    private static final long WARM_NANOS = 12_000_000_000L;
    private static final long BLOCK_NANOS = 1_000_000_000L;
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
        var theirs = place.copy(mine);
        System.out.println("what: kit, hand, ratio of milliseconds of processor for 1,000; of requests a second; of p99 in microseconds");
        try (var hand = new Server(HandServer.class, false, theirs)) {
            try (var kit = new Server(KitServer.class, false, mine)) {
                lists(kit, hand);
                compare("create with a key, no history", kit, hand, _ -> create(), _ -> create());
                cursors(kit);
            }
            try (var recording = new Server(KitServer.class, true, mine)) {
                compare("create with a key, recorded", recording, hand, _ -> create(), _ -> create());
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
        compare(what, kit, hand, ours, theirs);
    }

    private record Block(double cpu, double rate, double late) {}

    private void compare(String what, Server kit, Server hand, IntFunction<byte[]> ours, IntFunction<byte[]> theirs)
            throws Exception {
        if (!what.contains(part)) {
            return;
        }
        var mine = new ArrayList<Block>();
        var yours = new ArrayList<Block>();
        block(kit, WARM_NANOS, ours);
        block(hand, WARM_NANOS, theirs);
        for (var i = 0; i < BLOCKS; i++) {
            mine.add(block(kit, BLOCK_NANOS, ours));
            yours.add(block(hand, BLOCK_NANOS, theirs));
        }
        var cpu = new double[]{median(mine.stream().mapToDouble(Block::cpu).toArray()), median(yours.stream().mapToDouble(Block::cpu).toArray())};
        var rate = new double[]{median(mine.stream().mapToDouble(Block::rate).toArray()), median(yours.stream().mapToDouble(Block::rate).toArray())};
        var late = new double[]{median(mine.stream().mapToDouble(Block::late).toArray()), median(yours.stream().mapToDouble(Block::late).toArray())};
        System.out.printf("%s: %.0f %.0f %.2f; %.0f %.0f %.2f; %.0f %.0f %.2f%n", what, cpu[0], cpu[1], cpu[0] / cpu[1], rate[0], rate[1],
                rate[0] / rate[1], late[0], late[1], late[0] / late[1]);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Block block(Server server, long nanos, IntFunction<byte[]> requests) throws Exception {
        var cpu = server.cpu();
        var begun = System.nanoTime();
        var times = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var asking = new ArrayList<Callable<List<Long>>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                var first = i * 7_919;
                asking.add(() -> ask(server, begun + nanos, requests, first));
            }
            for (var one : threads.invokeAll(asking)) {
                times.addAll(one.get());
            }
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        var sorted = times.stream().mapToDouble(Long::doubleValue).sorted().toArray();
        return new Block((server.cpu() - cpu) * 1_000 / sorted.length, sorted.length / seconds,
                sorted[(int) (sorted.length * 0.99)] / 1e3);
    }

    private static List<Long> ask(Server server, long until, IntFunction<byte[]> requests, int first) throws IOException {
        var times = new ArrayList<Long>();
        try (var client = new Client(server.port)) {
            for (var n = first; System.nanoTime() < until; n++) {
                var request = requests.apply(n);
                var begun = System.nanoTime();
                var answer = client.ask(request);
                times.add(System.nanoTime() - begun);
                if (answer.status() / 100 != 2) {
                    throw new IllegalStateException("Answered %s".formatted(answer));
                }
            }
        }
        return times;
    }

    /** The first page by cursor, and one at nine tenths of all rows. */
    private void cursors(Server kit) throws Exception {
        if (!"cursor".contains(part)) {
            return;
        }
        var first = Client.get("/api" + LIST + "&cursor=");
        var far = Client.get("/api" + LIST + "&cursor=" + place(kit));
        var near = new ArrayList<Block>();
        var end = new ArrayList<Block>();
        block(kit, WARM_NANOS, _ -> first);
        block(kit, WARM_NANOS, _ -> far);
        for (var i = 0; i < BLOCKS; i++) {
            near.add(block(kit, BLOCK_NANOS, _ -> first));
            end.add(block(kit, BLOCK_NANOS, _ -> far));
        }
        var begin = median(near.stream().mapToDouble(Block::cpu).toArray());
        var late = median(end.stream().mapToDouble(Block::cpu).toArray());
        System.out.printf("page by cursor at nine tenths of %,d rows, beside the first: %.0f %.0f %.2f%n", messages, late, begin,
                late / begin);
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
