package chirp.launcher;

import java.util.Locale;
import martlet.cli.Cli;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /** Does one command and exits: {@code chirp help} tells which there are. */
    public static void main(String[] args) {
        // The embedded database makes small letters by the language of the machine, and a Turkish one has two of i.
        Locale.setDefault(Locale.ROOT);
        System.exit(Cli.of(new Chirp()).run(args));
    }
}
