package martlet.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Whoever called the program: three streams, perhaps a person at a keyboard, and the word to stop. */
interface Terminal {

    /** Returns the words that the program was called by, where whoever wrapped it said so; empty where nobody did. */
    Optional<String> words();

    /** Returns standard input. */
    InputStream in();

    /** Returns standard output, for data: it throws when nobody reads it any more. */
    OutputStream data();

    /** Returns standard output, for words, in UTF-8 whatever the machine is set to. */
    PrintStream out();

    /** Returns standard error, for words that are not the answer. */
    PrintStream err();

    /** Asks a person for a secret, without showing what is typed; empty when there is nobody to ask. */
    Optional<String> askSecret(String prompt);

    /** From now on, being told to stop ends the process no sooner than {@link #ended}. */
    void expectStop();

    /** Returns when the program is told to stop, or decides to: then with the reason. */
    Optional<String> awaitStop() throws InterruptedException;

    /** Decides to stop. */
    void stopBecause(String reason);

    /** Says that everything is closed, and what the process is to exit with. */
    void ended(int code);

    /** The process's own. */
    final class Standard implements Terminal {

        private final CompletableFuture<Optional<String>> asked = new CompletableFuture<>();
        private final CompletableFuture<Integer> code = new CompletableFuture<>();
        private final OutputStream data = new FileOutputStream(FileDescriptor.out);
        private final PrintStream out = new PrintStream(data, true, StandardCharsets.UTF_8);
        private final PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true,
                StandardCharsets.UTF_8);

        @Override
        public Optional<String> words() {
            return Optional.ofNullable(System.getenv("MARTLET_COMMAND")).filter(words -> !words.isBlank());
        }

        @Override
        public InputStream in() {
            return new FileInputStream(FileDescriptor.in);
        }

        @Override
        public OutputStream data() {
            return data;
        }

        @Override
        public PrintStream out() {
            return out;
        }

        @Override
        public PrintStream err() {
            return err;
        }

        @Override
        public Optional<String> askSecret(String prompt) {
            var console = System.console();
            return console == null || !console.isTerminal()
                    ? Optional.empty()
                    : Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
        }

        @Override
        public void expectStop() {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "martlet-stop"));
        }

        @Override
        public Optional<String> awaitStop() throws InterruptedException {
            try {
                return asked.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stopBecause(String reason) {
            asked.complete(Optional.of(reason));
        }

        /** A process that a signal ends has a code that looks like a failure, unless it is halted first. */
        private void stop() {
            asked.complete(Optional.empty());
            Runtime.getRuntime().halt(code.join());
        }

        @Override
        public void ended(int exit) {
            code.complete(exit);
        }
    }
}
