package martlet.auth;

import java.util.function.Function;
import java.util.function.Predicate;
import martlet.model.Phrase;
import martlet.model.Where;

/** What a rule is put together from. */
final class Terms {

    private Terms() {}

    /** Callers of a kind, whatever the row. */
    record Kind<R>(Phrase words, Predicate<Caller> test) implements Who<R> {
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
    record Rows<R>(Phrase words, Function<Caller, Where<R>> condition) implements Who<R> {
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
        public Phrase words() {
            return Phrase.of("{one}, being also {other}").with("one", one.words()).with("other", other.words());
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
        public Phrase words() {
            return Phrase.of("{one}, or {other}").with("one", one.words()).with("other", other.words());
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
        public Phrase words() {
            return Phrase.of("not {part}").with("part", part.words());
        }

        @Override
        public boolean isOfCaller() {
            return part.isOfCaller();
        }
    }
}
