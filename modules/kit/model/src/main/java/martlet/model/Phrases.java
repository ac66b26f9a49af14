package martlet.model;

import java.util.ArrayList;
import java.util.List;

/** Everything that a model has to say to people, for those who translate it. */
final class Phrases {

    private Phrases() {}

    static List<Phrase> of(Model<?> model) {
        var all = new ArrayList<>(List.of(model.caption(), model.captions()));
        model.rowTitle().map(RowTitle::sentence).filter(Phrases::hasWords).ifPresent(all::add);
        for (var field : model.fields()) {
            all.add(field.caption());
            all.add(Phrase.of(field.help()));
            field.sentences().stream().map(Phrase::of).forEach(all::add);
            choices(field).stream().map(Phrase::of).forEach(all::add);
        }
        model.uniques().forEach(unique -> all.add(unique.sentence()));
        model.checks().forEach(check -> all.add(check.sentence()));
        return all.stream().filter(phrase -> !phrase.english().isEmpty()).distinct().toList();
    }

    /** What has nothing but names in it reads the same in every language. */
    private static boolean hasWords(Phrase phrase) {
        return phrase.english().replaceAll("\\{[a-zA-Z]*}", "").chars().anyMatch(Character::isLetter);
    }

    private static <T> List<String> choices(Field<?, T> field) {
        return field.type() instanceof TextTypes.Choice<?> choice ? choice.labels() : List.of();
    }
}
