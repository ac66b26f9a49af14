package martlet.model;

import java.util.regex.Pattern;

/**
 * A regular expression of the few kinds that mean the same everywhere and can't keep an engine busy for long: as the
 * attack goes, a pattern such as {@code (a+)+b} takes twice as long for each further letter.
 *
 * <p>The ways in which it could be tried are counted beforehand, for a text of {@link #LOOKED_AT} characters: an engine that
 * tries them one by one is done after so many steps.
 */
final class Regex {

    /** So many characters of a text an engine looks at that tries one way after the other. */
    static final int LOOKED_AT = 1_000;

    /** A tenth of a second or some for a row that was made for it; ten times as many were four seconds of a busy machine. */
    private static final double MOST_WAYS = 1e8;
    private static final int MOST_SIGNS = 1_000;
    private static final int LONGEST = 200;
    private static final int MOST_TIMES = 100;
    private static final String IGNORING_CASE = "(?i)";

    private final String pattern;
    private int at;

    private Regex(String pattern) {
        this.pattern = pattern;
    }

    /** The expression as each engine writes it, in how many ways it can be tried at one place, and its length with all counts. */
    record Form(String javaText, String postgres, double ways, double signs) {

        Form(String javaText, String postgres) {
            this(javaText, postgres, 1, 1);
        }

        Pattern java() {
            return Pattern.compile(javaText);
        }

        private Form then(Form next) {
            return new Form(javaText + next.javaText, postgres + next.postgres, ways * next.ways, signs + next.signs);
        }

        private Form or(Form other) {
            return new Form(javaText + "|" + other.javaText, postgres + "|" + other.postgres, ways + other.ways,
                    signs + other.signs);
        }

        private Form repeated(String times, double newWays, int most) {
            return new Form(javaText + times, postgres + times, newWays, signs * most);
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence for a person, when it is not such an expression or has too many ways
     */
    static Form of(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new UnreadableException(
                    Phrase.of("A regular expression has at most {max} characters.").with("max", LONGEST));
        }
        var ignoring = pattern.startsWith(IGNORING_CASE);
        var regex = new Regex(pattern);
        regex.at = ignoring ? IGNORING_CASE.length() : 0;
        var form = regex.any();
        if (regex.at < pattern.length()) {
            throw regex.wrong(Phrase.of("has a ) too many"));
        }
        var places = form.postgres.startsWith("^") && !form.postgres.contains("|") ? 1 : LOOKED_AT;
        if (form.ways * places > MOST_WAYS) {
            throw regex.wrong(Phrase.of("could be tried in too many ways; use fewer of * and +, or begin with ^"));
        }
        if (form.signs > MOST_SIGNS) {
            throw regex.wrong(
                    Phrase.of("is longer than {max} characters with all that it repeats").with("max", MOST_SIGNS));
        }
        return new Form((ignoring ? "(?si)" : "(?s)") + form.javaText, (ignoring ? IGNORING_CASE : "") + form.postgres);
    }

    private Form any() {
        var form = sequence();
        while (takes('|')) {
            form = form.or(sequence());
        }
        return form;
    }

    private Form sequence() {
        if (isAtEnd()) {
            throw wrong(Phrase.of("has nothing where something must stand"));
        }
        var form = new Form("", "", 1, 0);
        while (!isAtEnd()) {
            form = form.then(part());
        }
        return form;
    }

    private boolean isAtEnd() {
        return at == pattern.length() || pattern.charAt(at) == '|' || pattern.charAt(at) == ')';
    }

    private Form part() {
        if (takes('^')) {
            return new Form("\\A", "^");
        }
        return takes('$') ? new Form("\\z", "$") : repeated(atom());
    }

    private Form atom() {
        if (takes('(')) {
            return group();
        }
        if (takes('[')) {
            return new RegexClass(this).read();
        }
        if (takes('.')) {
            return new Form(".", ".");
        }
        if ("*+?{}]".indexOf(pattern.charAt(at)) >= 0) {
            throw wrong(Phrase.of("has a {sign} that must follow something else, or be written \\{sign}")
                    .with("sign", pattern.charAt(at)));
        }
        var character = next();
        return character == '\\' ? escaped() : literal(character);
    }

    private Form group() {
        if (takes('?') && !takes(':')) {
            throw wrong(Phrase.of("has a group of a kind that is not known here; groups are (…) and (?:…)"));
        }
        var inner = any();
        if (!takes(')')) {
            throw wrong(Phrase.of("has a ( that is not closed"));
        }
        return new Form("(?:" + inner.javaText + ")", "(?:" + inner.postgres + ")", inner.ways,
                inner.signs);
    }

    private Form escaped() {
        var set = RegexClass.setOf(escapedCharacter());
        return set.isEmpty() ? literal(pattern.codePointBefore(at)) : new Form("[" + set + "]", "[" + set + "]");
    }

    /** Takes the character after a backslash; letters and digits mean too many things in too many languages. */
    int escapedCharacter() {
        if (at == pattern.length()) {
            throw wrong(Phrase.of("ends with a \\"));
        }
        var character = next();
        if (RegexClass.setOf(character).isEmpty() && Character.isLetterOrDigit(character)) {
            throw wrong(Phrase.of("has a \\{sign}, which is not known here; \\d, \\w and \\s are")
                    .with("sign", Character.toString(character)));
        }
        return character;
    }

    static Form literal(int character) {
        return new Form(Patterns.literal(character), postgres(character));
    }

    /** A number that no letter of the language can be mistaken for. */
    static String postgres(int character) {
        return character > 127 || Character.isLetterOrDigit(character)
                ? Character.toString(character)
                : "\\u%04x".formatted(character);
    }

    private Form repeated(Form form) {
        if (takes('?')) {
            return once(form.repeated("?", 2 * form.ways, 1));
        }
        if (takes('*') || takes('+')) {
            return once(endless(form, pattern.substring(at - 1, at), 1));
        }
        return takes('{') ? once(counted(form)) : form;
    }

    private Form once(Form form) {
        if (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            throw wrong(Phrase.of("repeats what is repeated already"));
        }
        return form;
    }

    private Form endless(Form form, String times, int least) {
        if (form.ways > 1) {
            throw wrong(Phrase.of("repeats a group without end in which there is a choice"));
        }
        return form.repeated(times, LOOKED_AT, least);
    }

    private Form counted(Form form) {
        var close = pattern.indexOf('}', at);
        var times = close < 0 ? "" : pattern.substring(at, close);
        if (!times.matches("\\d{1,3}(,(\\d{1,3})?)?")) {
            throw wrong(Phrase.of("has a { that is no count, such as {2} or {2,5}; for itself write \\{"));
        }
        at = close + 1;
        var ends = times.split(",", -1);
        var least = Integer.parseInt(ends[0]);
        if (ends[ends.length - 1].isEmpty()) {
            return endless(form, "{%d,}".formatted(checked(least, least)), least + 1);
        }
        var most = checked(least, Integer.parseInt(ends[ends.length - 1]));
        return form.repeated("{%d,%d}".formatted(least, most), (most - least + 1) * Math.pow(form.ways, most), most);
    }

    private int checked(int least, int most) {
        if (least > most || most > MOST_TIMES) {
            throw wrong(Phrase.of("has a count that is not from less to more, up to {max}").with("max", MOST_TIMES));
        }
        return most;
    }

    boolean takes(char sign) {
        if (at < pattern.length() && pattern.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    boolean isDone() {
        return at == pattern.length();
    }

    int next() {
        var character = pattern.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    UnreadableException wrong(Phrase what) {
        return new UnreadableException(Phrase.of("The regular expression '{pattern}' {what}.")
                .with("pattern", Labels.shortened(pattern)).with("what", what));
    }
}
