package martlet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} does from its start to its end. */
@Timeout(60)
class ServeTest {

    static final Pattern READY = Pattern.compile("Tiny is ready at (http://127\\.0\\.0\\.1:\\d+/)\n");

    @TempDir
    Path data;

    @AfterEach
    void logAsUsual() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    /** A program that serves in a thread of its own. */
    private record Serving(Tiny tiny, Console console, CompletableFuture<Integer> code) {

        static Serving of(Tiny tiny, String... args) throws InterruptedException {
            var console = new Console("");
            var code = CompletableFuture.supplyAsync(() -> Cli.of(tiny, console).run(args), Thread::startVirtualThread);
            console.ready.await();
            return new Serving(tiny, console, code);
        }

        URI address() {
            var ready = READY.matcher(console.said());
            assertTrue(ready.lookingAt(), () -> console.said() + console.complained());
            return URI.create(ready.group(1));
        }

        int stopped() throws Exception {
            console.stop.countDown();
            return code.get(30, TimeUnit.SECONDS);
        }
    }

    private Serving serving(String... more) throws InterruptedException {
        var args = new String[more.length + 3];
        System.arraycopy(more, 0, args, 3, more.length);
        args[0] = "serve";
        args[1] = "--port=0";
        args[2] = "--data=" + data;
        return Serving.of(new Tiny("Tiny"), args);
    }

    @Test
    void answersOnceItSaysSoAndStopsCleanly() throws Exception {
        var serving = serving();
        try (var http = HttpClient.newHttpClient()) {
            var reply = http.send(HttpRequest.newBuilder(serving.address()).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals("Hello from Tiny", reply.body());
        }
        assertTrue(serving.tiny.tasksRun.await(10, TimeUnit.SECONDS), "the tasks were begun");
        assertEquals(0, serving.stopped());
        assertEquals("Tiny is stopping.\n", serving.console.complained());
        // Everything was given back: the same folder serves again.
        assertEquals(0, serving().stopped());
    }

    @Test
    void saysHowTheFirstAccountIsMadeUntilThereIsOne() throws Exception {
        var first = serving();
        assertEquals("""
                Tiny is ready at %1$s
                Nobody may work in the admin yet. Make the first account there, once, at
                  %1$ssetup?token=abc
                or while this is stopped with
                  tiny user create NAME --email ADDRESS --admin --data %2$s
                """.formatted(first.address(), data), first.console.said());
        assertEquals(0, first.stopped());
        var made = new Console(CliTest.GOOD);
        assertEquals(0, Cli.of(new Tiny("Tiny"), made).run(
                "user", "create", "ada", "--email=a@b", "--admin", "--password-stdin", "--data=" + data),
                made::complained);
        var second = serving();
        assertEquals("Tiny is ready at %s\n".formatted(second.address()), second.console.said());
        assertEquals(0, second.stopped());
    }

    /** The hint must work where it is read: a script that wraps the program is not on the PATH under the program's name. */
    @Test
    void saysTheWordsThatItWasCalledBy() throws Exception {
        var console = new Console("").calledAs("./shop run");
        var code = CompletableFuture.supplyAsync(
                () -> Cli.of(new Tiny("Tiny"), console).run("serve", "--port=0", "--data=" + data),
                Thread::startVirtualThread);
        console.ready.await();
        console.stop.countDown();
        assertEquals(0, code.get(30, TimeUnit.SECONDS));
        assertTrue(
                console.said().endsWith("  ./shop run user create NAME --email ADDRESS --admin --data " + data + "\n"),
                console::said);
        var lost = new Console("").calledAs("./shop run");
        assertEquals(2, Cli.of(new Tiny("Tiny"), lost).run("sevre"));
        assertTrue(lost.complained().endsWith("Explained by: ./shop run --help\n"), lost::complained);
    }

    @Test
    void fillsAnEmptyDatabaseWithADemoOnce() throws Exception {
        var first = serving("--demo");
        assertEquals(0, first.stopped());
        assertTrue(first.console.complained().startsWith("Made 50 users, 1,000 messages and 500 follows.\n"));
        var second = serving("--demo");
        assertEquals(0, second.stopped());
        assertTrue(second.console.complained().startsWith("There are rows already, so no demo was added.\n"));
    }

    @Test
    void saysThatThePortIsTakenAndLetsGoOfTheDatabase() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var console = new Console("");
            assertEquals(1, Cli.of(new Tiny("Tiny"), console).run(
                    "serve", "--port=" + taken.getLocalPort(), "--data=" + data));
            assertEquals(
                    "Can't listen on 127.0.0.1 port %d: Address already in use. Stop what is there, or choose another "
                            .formatted(taken.getLocalPort()) + "port with --port.\n",
                    console.complained());
            assertEquals("", console.said());
        }
        assertEquals(0, serving().stopped());
    }

    /** Said by the engine's own logger, as it would be: a test can't break the disk under a running program. */
    @Test
    void endsWhenTheDiskDidNotTakeAWrite() throws Exception {
        var serving = serving();
        Logger.getLogger("hsqldb.db.HSQLDB7").log(Level.SEVERE,
                "ScriptWriter synch error: java.io.SyncFailedException");
        assertEquals(1, serving.code.get(30, TimeUnit.SECONDS));
        // Work in the background may complain of the same in between.
        assertTrue(
                serving.console.complained()
                        .endsWith("A write to the database did not reach the disk, which may be full "
                                + "or broken; nothing that was answered is lost. See to the disk, then start again.\n"),
                serving.console::complained);
        assertEquals(0, serving().stopped());
    }

    @Test
    void refusesASettingsFileWithASlipInIt() {
        var console = new Console("");
        assertEquals(2, Cli.of(new Tiny("Slipped"), console).run("serve", "--data=" + data));
        assertEquals("src/test/resources/slipped.yaml has 'prot', which is no setting. Did you mean 'port'?\n",
                console.complained());
        assertEquals("", console.said());
    }
}
