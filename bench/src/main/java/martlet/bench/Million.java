package martlet.bench;

import static martlet.bench.Member.MEMBER;
import static martlet.bench.Post.POST;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import martlet.model.Cursor;
import martlet.model.Database;
import martlet.model.Dump;
import martlet.model.Load;
import martlet.model.Order;

/** Loads, dumps, opens and pages through a million rows of one engine: {@code Million hsqldb|postgres [ROWS]}. */
public final class Million {

    private static final int MEMBERS = 1_000;
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    private final int rows;
    private final Place place;

    private Million(int rows, Place place) {
        this.rows = rows;
        this.place = place;
    }

    public static void main(String[] args) throws Exception {
        try (var place = Place.of(args[0])) {
            new Million(args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000, place).run();
        }
    }

    private void run() throws Exception {
        System.out.printf("%,d rows, heap of %d MB%n", rows, Runtime.getRuntime().maxMemory() >> 20);
        var dump = place.folder().resolve("rows.ndjson");
        write(dump);
        var settings = place.fresh();
        try (var db = Database.open(settings, List.of(MEMBER, POST))) {
            rate("load", () -> load(db, dump));
        }
        var opening = System.nanoTime();
        try (var db = Database.open(settings, List.of(MEMBER, POST))) {
            db.find(POST, (long) rows / 2).orElseThrow();
            System.out.printf("open and read one row: %.2f s%n", seconds(opening));
            var again = place.folder().resolve("again.ndjson");
            rate("dump", () -> dump(db, again));
            System.out.println("the same bytes: " + (Files.mismatch(dump, again) < 0));
            pages(db);
        }
    }

    private static long load(Database db, Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return Load.into(db).from(in);
        }
    }

    private static long dump(Database db, Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            return Dump.of(db).to(out);
        }
    }

    private static void rate(String what, Callable<Long> work) throws Exception {
        var start = System.nanoTime();
        var done = work.call();
        System.out.printf("%s: %.1f s, %,.0f rows/s%n", what, seconds(start), done / seconds(start));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** A dump as the kit writes it, so that what is loaded can be held against what is dumped. */
    private void write(Path file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var random = new Random(1);
        try (var raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            var out = new OutputStreamWriter(new DigestOutputStream(raw, digest), StandardCharsets.UTF_8);
            for (var i = 1; i <= MEMBERS; i++) {
                out.write("{\"model\":\"member\",\"fields\":{\"id\":%d,\"name\":\"m%d\",\"active\":true}}\n".formatted(i, i));
            }
            for (var i = 1; i <= rows - MEMBERS; i++) {
                out.write("{\"model\":\"post\",\"fields\":{\"id\":" + i + ",\"member\":" + (1 + random.nextInt(MEMBERS))
                        + ",\"content\":\"Some words, number " + i + ", that go on until they are as long as a message is\""
                        + ",\"written\":\"" + BEGIN.plusSeconds(i) + "\"}}\n");
            }
            out.flush();
            raw.write("{\"end\":{\"rows\":%d,\"sha256\":\"%s\"}}\n".formatted(rows, HexFormat.of().formatHex(digest.digest()))
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void pages(Database db) {
        var newest = db.select(POST).with(POST.member).orderBy(POST.written.desc());
        var deep = new Cursor(List.of(BEGIN.plusSeconds(rows / 10), (long) rows / 10), false);
        var first = median(() -> newest.page(20).rows().size());
        System.out.printf("page 1: %.3f ms%n", first);
        var there = median(() -> newest.page(20, deep).rows().size());
        System.out.printf("page at row %,d by cursor: %.3f ms, %.2f times page 1%n", rows - rows / 10, there, there / first);
        var passed = once(() -> newest.limit(20).offset(rows - rows / 10).linked().size());
        System.out.printf("the same by offset: %.0f ms, %.0f times page 1%n", passed, passed / first);
        List<Order<Post>> order = newest.order();
        if (!Cursor.parse(deep.text(order), order).equals(deep)) {
            throw new IllegalStateException("The cursor is not of this order");
        }
    }

    private static double median(Callable<Integer> question) {
        for (var i = 0; i < 500; i++) {
            once(question);
        }
        var times = new ArrayList<Double>();
        for (var i = 0; i < 501; i++) {
            times.add(once(question));
        }
        times.sort(null);
        return times.get(250);
    }

    private static double once(Callable<Integer> question) {
        var start = System.nanoTime();
        try {
            if (question.call() != 20) {
                throw new IllegalStateException("A page has 20 rows");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
