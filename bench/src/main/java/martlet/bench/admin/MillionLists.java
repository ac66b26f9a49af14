package martlet.bench.admin;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import martlet.bench.Client;
import martlet.bench.Place;
import martlet.bench.Server;
import martlet.bench.Where;

/**
 * What the admin's pages take with many rows: {@code MillionLists hsqldb|postgres [MESSAGES [AUTHORS]]}. Each address is asked
 * until it is warm, then 20 times more, one at a time.
 */
public final class MillionLists {

    private static final int WARM = 10;
    private static final int TIMES = 20;
    private static final Pattern STATEMENTS = Pattern.compile("([0-9]+) statements?");

    private static final List<String> ADDRESSES = List.of("/admin/", "/admin/message/", "/admin/author/",
            "/admin/message/?q=harbour", "/admin/message/?q=nobody-wrote-this", "/admin/author/?q=nobody-is-called-so",
            "/admin/author/?username__startswith=a99", "/admin/author/?username__startswith=nobody",
            "/admin/author/?active=false", "/admin/message/?content__contains=nobody-wrote-this",
            "/admin/message/?content__contains=nobody-wrote-this&depth=all", "/admin/message/?content__startswith=nobody",
            "/admin/message/?author__username__startswith=nobody", "/admin/message/?author=500",
            "/admin/message/?pub_date__during=2026-01-02&ordering=-id", "/admin/message/add/options/author/?q=a99",
            "/admin/message/add/options/author/?q=nobody", "/admin/message/add/", "/admin/message/500/",
            "/admin/author/500/delete/", "/admin/search/?q=nobody");

    private MillionLists() {}

    /** Prints a line for each address: median and greatest milliseconds, milliseconds of processor, statements. */
    public static void main(String[] args) throws Exception {
        try (var place = Place.of(args[0])) {
            var settings = place.fresh();
            try (var db = AdminServer.open(Where.args(settings))) {
                AdminRatios.fill(db, args.length > 2 ? Integer.parseInt(args[2]) : 100_000,
                        args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000);
            }
            try (var server = new Server(AdminServer.class, false, settings, "timing")) {
                var cookie = LogIn.at(server.port, "a1", AdminServer.PASSWORD, "/admin/");
                System.out.println("median ms, greatest ms, processor ms, statements, address");
                for (var address : ADDRESSES) {
                    measure(server, address, Client.get(address, cookie));
                }
            }
        }
    }

    private static void measure(Server server, String address, byte[] request) throws IOException {
        try (var client = new Client(server.port)) {
            ask(client, request, WARM);
            var before = server.cpu();
            var times = new double[TIMES];
            var statements = "";
            for (var i = 0; i < TIMES; i++) {
                var start = System.nanoTime();
                statements = ask(client, request, 1);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
            var cpu = (server.cpu() - before) / TIMES;
            Arrays.sort(times);
            System.out.printf("%.1f, %.1f, %.1f, %s, %s%n", times[TIMES / 2], times[TIMES - 1], cpu, statements, address);
        }
    }

    private static String ask(Client client, byte[] request, int times) throws IOException {
        var timing = "";
        for (var i = 0; i < times; i++) {
            var answer = client.ask(request);
            if (answer.status() != 200) {
                throw new IOException("Answered " + answer.status());
            }
            timing = answer.timing();
        }
        return STATEMENTS.matcher(timing).results().map(found -> found.group(1)).findFirst().orElse("?");
    }
}
