package martlet.auth;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * In how few pieces a password can be said: a common password is one, and so is a word of the account's own, a row such as
 * {@code 12345} or {@code aaaa}, and any other letter. A piece that comes again is not counted again. Who guesses puts such pieces
 * together first, so it is these that a password has few of or many, not its letters.
 */
final class Pieces {

    private static final int ROW = 4;

    private final String password;
    private final List<String> own;
    private final int[] fewest;
    private final int[] before;

    private Pieces(String password, List<String> own) {
        this.password = password.toLowerCase(Locale.ROOT);
        this.own = own.stream().map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= CommonPasswords.SHORTEST).toList();
        this.fewest = new int[this.password.length() + 1];
        this.before = new int[fewest.length];
        Arrays.fill(fewest, 1, fewest.length, Integer.MAX_VALUE);
    }

    /** Returns how many different pieces a password is made of, at the fewest. */
    static int of(String password, List<String> own) {
        return new Pieces(password, own).count();
    }

    private int count() {
        for (var from = 0; from < password.length(); from++) {
            reach(from, from + 1);
            reach(from, rowFrom(from));
            for (var to = from + CommonPasswords.SHORTEST; to <= Math.min(password.length(),
                    from + CommonPasswords.LONGEST); to++) {
                if (CommonPasswords.list().has(password, from, to)) {
                    reach(from, to);
                }
            }
            for (var word : own) {
                if (password.startsWith(word, from)) {
                    reach(from, from + word.length());
                }
            }
        }
        return different();
    }

    private void reach(int from, int to) {
        if (fewest[from] + 1 <= fewest[to]) {
            fewest[to] = fewest[from] + 1;
            before[to] = from;
        }
    }

    /** Returns where a row ends that begins here: letters that are the same, or follow each other up or down. */
    private int rowFrom(int from) {
        var to = from + 1;
        while (to < password.length() && to - from >= 1 && step(to) == step(from + 1) && Math.abs(step(to)) <= 1) {
            to++;
        }
        return to - from >= ROW ? to : from + 1;
    }

    private int step(int at) {
        return at >= password.length() ? Integer.MAX_VALUE : password.charAt(at) - password.charAt(at - 1);
    }

    private int different() {
        var pieces = new HashSet<String>();
        for (var to = password.length(); to > 0; to = before[to]) {
            pieces.add(password.substring(before[to], to));
        }
        return pieces.size();
    }
}
