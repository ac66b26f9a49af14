package martlet.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import martlet.auth.Explanation.Step;
import martlet.auth.Explanation.Verdict;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Where;

/** Says why one caller may do something or may not. May be shared. */
public final class Explainer {

    private final Rules rules;
    private final Caller caller;

    private Explainer(Rules rules, Caller caller) {
        this.rules = rules;
        this.caller = caller;
    }

    /** Explains what some rules say of a caller. */
    public static Explainer of(Rules rules, Caller caller) {
        return new Explainer(rules, caller);
    }

    /** Says whether an action may be done with a model's rows at all. Sends nothing to the database. */
    public <R> Explanation rows(Model<R> model, Action action) {
        return explained(question(action), model, action, Explainer::ofAll);
    }

    /** Says whether an action may be done with the row of that key. A statement for each part that depends on the row. */
    public <R> Explanation row(Database db, Model<R> model, Action action, Object key) {
        return explained(question(action, model.keyText(key)), model, action,
                where -> ofRow(where, () -> db.select(model).where(model.withKey(key).and(where)).exists()));
    }

    /** Says whether a field may be read. */
    public <R> Explanation reading(Field<R, ?> field) {
        var model = model(field);
        var access = rules.access(caller, model);
        var steps = new ArrayList<Step>();
        steps.add(new Step(0, Phrase.of("some rows may be seen"), verdict(access.maySee())));
        addField(field, rules.set(model).hidden(), Phrase.of("it is for {whom}; it is hidden from all others"), steps);
        if (field.input() == Input.PASSWORD) {
            steps.add(new Step(0, Phrase.of("a password is never read"), Verdict.NO));
        }
        var rows = rules.set(model).rowsWith(field, caller);
        return new Explanation(about(Phrase.of("May {who} read '{field}' of a {model:small}?"), field),
                access.maySee() ? ofAll(rows) : Verdict.NO, steps);
    }

    /** Says whether a field may be written. */
    public <R> Explanation writing(Field<R, ?> field) {
        var set = rules.set(model(field));
        var steps = new ArrayList<Step>();
        addField(field, set.hidden(), Phrase.of("it is for {whom}; it is hidden from all others"), steps);
        addField(field, set.fixed(), Phrase.of("it is for {whom}; all others may only read it"), steps);
        if (field.isKey()) {
            steps.add(new Step(0, Phrase.of("a key is never changed"), Verdict.NO));
        }
        if (set.owner().filter(field::equals).isPresent()) {
            steps.add(new Step(0, Phrase.of("it says whose the row is, so only the staff write it"),
                    verdict(caller.staff())));
        }
        return new Explanation(about(Phrase.of("May {who} write '{field}' of a {model:small}?"), field),
                verdict(set.isWritable(field, caller)), steps);
    }

    @SuppressWarnings("unchecked")
    private static <R> Model<R> model(Field<R, ?> field) {
        return (Model<R>) field.model();
    }

    private Phrase about(Phrase question, Field<?, ?> field) {
        return question.with("who", who()).with("field", field.name()).with("model", field.model().caption());
    }

    private static Phrase question(Action action) {
        return switch (action) {
            case SEE -> Phrase.of("May {who} see a {model:small}?");
            case ADD -> Phrase.of("May {who} add a {model:small}?");
            case CHANGE -> Phrase.of("May {who} change a {model:small}?");
            case DELETE -> Phrase.of("May {who} delete a {model:small}?");
        };
    }

    private static Phrase question(Action action, String key) {
        return (switch (action) {
            case SEE -> Phrase.of("May {who} see {model:small} {key}?");
            case ADD -> Phrase.of("May {who} add {model:small} {key}?");
            case CHANGE -> Phrase.of("May {who} change {model:small} {key}?");
            case DELETE -> Phrase.of("May {who} delete {model:small} {key}?");
        }).with("key", key);
    }

    private static Phrase may(Action action) {
        return switch (action) {
            case SEE -> Phrase.of("may see it");
            case ADD -> Phrase.of("may add it");
            case CHANGE -> Phrase.of("may change it");
            case DELETE -> Phrase.of("may delete it");
        };
    }

    private Phrase who() {
        return caller.name().isEmpty()
                ? Phrase.of("anybody")
                : Phrase.of("'{name}'").with("name", caller.name());
    }

    private <R> void addField(Field<R, ?> field, List<RuleSet.Guarded<R>> guarded, Phrase sentence,
            List<Step> steps) {
        for (var one : guarded) {
            if (one.field().equals(field)) {
                steps.add(new Step(0, sentence.with("whom", one.except().words()),
                        ofAll(one.except().rowsFor(caller))));
            }
        }
    }

    private <R> Explanation explained(Phrase question, Model<R> model, Action action,
            Function<Where<R>, Verdict> judge) {
        var set = rules.set(model);
        var steps = new ArrayList<Step>();
        if (action == Action.CHANGE || action == Action.DELETE) {
            add(may(Action.SEE), set.who(Action.SEE), judge, steps);
        }
        add(may(action), set.who(action), judge, steps);
        var answer = judge.apply(rules.access(caller, model).rows(action));
        return new Explanation(question.with("who", who()).with("model", model.caption()), answer, steps);
    }

    private <R> void add(Phrase title, Who<R> who, Function<Where<R>, Verdict> judge, List<Step> steps) {
        steps.add(new Step(0, title, judge.apply(who.rowsFor(caller))));
        addParts(1, who, judge, steps);
    }

    private <R> void addParts(int depth, Who<R> who, Function<Where<R>, Verdict> judge, List<Step> steps) {
        var verdict = judge.apply(who.rowsFor(caller));
        switch (who) {
            case Terms.All<R> all -> {
                steps.add(new Step(depth, Phrase.of("both of these"), verdict));
                addParts(depth + 1, all.one(), judge, steps);
                addParts(depth + 1, all.other(), judge, steps);
            }
            case Terms.Any<R> any -> {
                steps.add(new Step(depth, Phrase.of("one of these"), verdict));
                addParts(depth + 1, any.one(), judge, steps);
                addParts(depth + 1, any.other(), judge, steps);
            }
            case Terms.Not<R> not -> {
                steps.add(new Step(depth, Phrase.of("not this one"), verdict));
                addParts(depth + 1, not.part(), judge, steps);
            }
            default -> steps.add(new Step(depth, who.words(), verdict));
        }
    }

    private static Verdict ofAll(Where<?> where) {
        return where.isEverything() ? Verdict.YES : where.isNothing() ? Verdict.NO : Verdict.SOME;
    }

    private static Verdict ofRow(Where<?> where, java.util.function.BooleanSupplier isMet) {
        var known = ofAll(where);
        return known == Verdict.SOME ? verdict(isMet.getAsBoolean()) : known;
    }

    private static Verdict verdict(boolean yes) {
        return yes ? Verdict.YES : Verdict.NO;
    }
}
