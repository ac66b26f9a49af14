package martlet.model;

import java.io.IOException;

/** Programs of the machine that a check under fault needs. One that is missing fails the check: it would show nothing. */
final class Tools {

    private Tools() {}

    /** Fails with what to do about it, unless the command runs. */
    static void need(String what, String command) {
        if (run(command.split(" ")) != 0) {
            throw new AssertionError(
                    "This check needs %s and can't run it. Install it (Debian, as root: apt-get install %s)."
                            .formatted(what, what));
        }
    }

    /** Runs a command and returns its exit code, or -1 where there is no such program. */
    static int run(String... command) {
        try {
            return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException _) {
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
