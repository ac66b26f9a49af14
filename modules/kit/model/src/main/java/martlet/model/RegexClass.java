package martlet.model;

/** Reads a class of characters, such as {@code [a-z_]} or {@code [^\d]}, of which the first bracket was read. */
final class RegexClass {

    private final Regex regex;
    private final StringBuilder java = new StringBuilder("[");
    private final StringBuilder postgres = new StringBuilder("[");

    RegexClass(Regex regex) {
        this.regex = regex;
    }

    /** Returns what a letter after a backslash stands for, the same on every engine; empty when it is for itself. */
    static String setOf(int letter) {
        return switch (letter) {
            case 'd' -> "0-9";
            case 'w' -> "A-Za-z0-9_";
            case 's' -> " \\t\\n\\r\\f";
            default -> "";
        };
    }

    Regex.Form read() {
        if (regex.takes('^')) {
            java.append('^');
            postgres.append('^');
        }
        do {
            member();
        } while (!regex.takes(']'));
        return new Regex.Form(java.append("]").toString(), postgres.append("]").toString());
    }

    private void member() {
        var escaped = regex.takes('\\');
        var first = character(escaped);
        var set = escaped ? setOf(first) : "";
        if (!set.isEmpty()) {
            java.append(set);
            postgres.append(set);
            return;
        }
        add(first);
        if (regex.takes('-')) {
            range(first);
        }
    }

    private void range(int first) {
        var last = character(regex.takes('\\'));
        if (last < first) {
            throw regex.wrong(Phrase.of("has a range that goes from more to less"));
        }
        java.append('-');
        postgres.append('-');
        add(last);
    }

    private void add(int character) {
        java.append(Patterns.literal(character));
        postgres.append(Regex.postgres(character));
    }

    private int character(boolean escaped) {
        if (escaped) {
            return regex.escapedCharacter();
        }
        if (regex.isDone()) {
            throw regex.wrong(Phrase.of("has a [ that is not closed"));
        }
        var character = regex.next();
        if (character == '[' || character == ']' || character == '&' || character == '-') {
            throw regex.wrong(Phrase.of("has a class with {sign} in it; write \\{sign}").with("sign",
                    Character.toString(character)));
        }
        return character;
    }
}
