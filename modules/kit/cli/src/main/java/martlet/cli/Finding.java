package martlet.cli;

/**
 * Something that {@code doctor} found.
 *
 * @param check what was looked at, such as {@code web.address}
 * @param problem whether it has to be put right before the site meets strangers; else it is only good to know
 * @param text what is so
 * @param remedy what to do
 */
record Finding(String check, boolean problem, String text, String remedy) {

    static Finding problem(String check, String text, String remedy) {
        return new Finding(check, true, text, remedy);
    }

    static Finding note(String check, String text, String remedy) {
        return new Finding(check, false, text, remedy);
    }

    /** One line for a person. */
    String line() {
        return "%s  %s: %s %s".formatted(problem ? "PROBLEM" : "note   ", check, text, remedy);
    }

    String json() {
        return "{\"check\":%s,\"problem\":%s,\"text\":%s,\"remedy\":%s}".formatted(
                quoted(check), problem, quoted(text), quoted(remedy));
    }

    private static String quoted(String text) {
        return "\"" + Escape.json(text) + "\"";
    }
}
