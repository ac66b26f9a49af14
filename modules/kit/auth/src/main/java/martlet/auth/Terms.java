package martlet.auth;

import java.util.function.Function;
import java.util.function.Predicate;
import martlet.model.Where;

/** What a rule is put together from. */
final class Terms {

    private Terms() {}

    /** Callers of a kind, whatever the row. */
    record Kind<R>(String words, Predicate<Caller> test) implements Who<R> {
        @Override
        public Where<R> rowsFor(Caller caller) {
            return test.test(caller) ? Where.everything() : Where.nothing();
        }

        @Override
        public boolean isOfCaller() {
            return true;
        }
    }

    /** Rows that meet a condition. */
    record Rows<R>(String words, Function<Caller, Where<R>> condition) implements Who<R> {
        @Override
        public Where<R> rowsFor(Caller caller) {
            return condition.apply(caller);
        }

        @Override
        public boolean isOfCaller() {
            return false;
        }
    }

    /** Both of two rules. */
    record All<R>(Who<R> one, Who<R> other) implements Who<R> {
        @Override
        public Where<R> rowsFor(Caller caller) {
            return one.rowsFor(caller).and(other.rowsFor(caller));
        }

        @Override
        public String words() {
            return "%s, being also %s".formatted(one.words(), other.words());
        }

        @Override
        public boolean isOfCaller() {
            return one.isOfCaller() && other.isOfCaller();
        }
    }

    /** One of two rules is enough. */
    record Any<R>(Who<R> one, Who<R> other) implements Who<R> {
        @Override
        public Where<R> rowsFor(Caller caller) {
            return one.rowsFor(caller).or(other.rowsFor(caller));
        }

        @Override
        public String words() {
            return "%s, or %s".formatted(one.words(), other.words());
        }

        @Override
        public boolean isOfCaller() {
            return one.isOfCaller() && other.isOfCaller();
        }
    }

    /** The opposite of a rule. */
    record Not<R>(Who<R> part) implements Who<R> {
        @Override
        public Where<R> rowsFor(Caller caller) {
            return part.rowsFor(caller).not();
        }

        @Override
        public String words() {
            return "not " + part.words();
        }

        @Override
        public boolean isOfCaller() {
            return part.isOfCaller();
        }
    }
}
