package martlet.cli;

/** {@link Tiny} as a process of its own. */
final class Tinyd {

    private Tinyd() {}

    /** Does one command and exits. */
    public static void main(String[] args) {
        System.exit(Cli.of(new Tiny("Tiny")).run(args));
    }
}
