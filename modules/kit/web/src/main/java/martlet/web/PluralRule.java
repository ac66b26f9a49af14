package martlet.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.regex.Pattern;

/** Reads which form of a word goes with a number, as gettext's {@code Plural-Forms} has it: an expression in C of n. */
final class PluralRule {

    /** What English and German have: one, and all other numbers. */
    static final LongUnaryOperator ONE_AND_MORE = n -> n == 1 ? 0 : 1;

    private static final Pattern RULE = Pattern.compile("plural=([^;\\n]{0,500})");
    private static final Pattern TOKEN = Pattern.compile("\\d{1,9}|n|\\|\\||&&|[=!<>]=|[<>%?:()]|\\S");

    /** What binds least comes first. */
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("||"), Set.of("&&"), Set.of("==", "!="), Set.of("<", ">", "<=", ">="), Set.of("%"));

    private final String rule;
    private final Deque<String> tokens = new ArrayDeque<>();

    private PluralRule(String rule) {
        this.rule = rule;
        TOKEN.matcher(rule).results().forEach(token -> tokens.add(token.group()));
    }

    /**
     * Returns the rule of a file's header; that of English when the header has none.
     *
     * @throws IllegalArgumentException when it is no such expression
     */
    static LongUnaryOperator of(String header) {
        var found = RULE.matcher(header);
        if (!found.find()) {
            return ONE_AND_MORE;
        }
        var rule = new PluralRule(found.group(1));
        var read = rule.choice();
        if (!rule.tokens.isEmpty()) {
            throw rule.wrong();
        }
        return read;
    }

    private LongUnaryOperator choice() {
        var test = operation(0);
        if (!takes("?")) {
            return test;
        }
        var yes = choice();
        if (!takes(":")) {
            throw wrong();
        }
        var no = choice();
        return n -> (test.applyAsLong(n) != 0 ? yes : no).applyAsLong(n);
    }

    private LongUnaryOperator operation(int level) {
        if (level == LEVELS.size()) {
            return operand();
        }
        var left = operation(level + 1);
        while (!tokens.isEmpty() && LEVELS.get(level).contains(tokens.peek())) {
            left = joined(left, tokens.pop(), operation(level + 1));
        }
        return left;
    }

    private LongUnaryOperator operand() {
        if (takes("(")) {
            var inside = choice();
            if (!takes(")")) {
                throw wrong();
            }
            return inside;
        }
        if (takes("n")) {
            return n -> n;
        }
        if (tokens.isEmpty() || !Character.isDigit(tokens.peek().charAt(0))) {
            throw wrong();
        }
        var number = Long.parseLong(tokens.pop());
        return _ -> number;
    }

    private static LongUnaryOperator joined(LongUnaryOperator left, String sign, LongUnaryOperator right) {
        var operator = operator(sign);
        return n -> operator.applyAsLong(left.applyAsLong(n), right.applyAsLong(n));
    }

    private static LongBinaryOperator operator(String sign) {
        return switch (sign) {
            case "||" -> (a, b) -> truth(a != 0 || b != 0);
            case "&&" -> (a, b) -> truth(a != 0 && b != 0);
            case "==" -> (a, b) -> truth(a == b);
            case "!=" -> (a, b) -> truth(a != b);
            case "<" -> (a, b) -> truth(a < b);
            case ">" -> (a, b) -> truth(a > b);
            case "<=" -> (a, b) -> truth(a <= b);
            case ">=" -> (a, b) -> truth(a >= b);
            default -> (a, b) -> b == 0 ? 0 : a % b;
        };
    }

    private static long truth(boolean is) {
        return is ? 1 : 0;
    }

    private boolean takes(String token) {
        return !tokens.isEmpty() && tokens.peek().equals(token) && tokens.pop().equals(token);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("Plural-Forms can't be read: " + rule);
    }
}
