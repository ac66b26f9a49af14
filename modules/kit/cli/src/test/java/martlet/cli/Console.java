package martlet.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A terminal that remembers what it was told, with a person at it who has answers ready, or nobody. */
final class Console implements Terminal {

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final CountDownLatch stop = new CountDownLatch(1);
    final CountDownLatch ready = new CountDownLatch(1);
    private volatile Optional<String> reason = Optional.empty();
    private final InputStream in;
    private final Deque<String> answers;
    private Optional<String> words = Optional.empty();

    Console(byte[] in, String... answers) {
        this.in = new ByteArrayInputStream(in);
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    Console(String in) {
        this(in.getBytes(StandardCharsets.UTF_8));
    }

    /** As if a script of that name had called the program. */
    Console calledAs(String script) {
        words = Optional.of(script);
        return this;
    }

    @Override
    public Optional<String> words() {
        return words;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream data() {
        return out;
    }

    @Override
    public PrintStream out() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream err() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> askSecret(String prompt) {
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public void expectStop() {}

    @Override
    public Optional<String> awaitStop() throws InterruptedException {
        ready.countDown();
        stop.await();
        return reason;
    }

    @Override
    public void stopBecause(String why) {
        reason = Optional.of(why);
        stop.countDown();
    }

    @Override
    public void ended(int code) {
        ready.countDown();
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
