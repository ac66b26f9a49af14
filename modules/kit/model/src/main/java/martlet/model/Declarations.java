package martlet.model;

import java.util.List;

/** Looks at what models declare once all of them are there: what can't be meant is refused at start, by name. */
final class Declarations {

    private Declarations() {}

    static void check(List<? extends Model<?>> models) {
        for (var i = 0; i < models.size(); i++) {
            var model = models.get(i);
            models.subList(0, i).forEach(before -> checkName(before, model));
            checkOwn(model);
            model.links().forEach(link -> checkLink(link, models));
        }
    }

    /** A model that is made twice, of one class, is in the list twice like one that stands there twice. */
    private static void checkName(Model<?> before, Model<?> model) {
        if (before.name().equals(model.name())) {
            throw new IllegalArgumentException(before.getClass().equals(model.getClass())
                    ? "'%s' is twice in the list of models: leave out one of the two".formatted(model)
                    : "Two models are named '%s': %s and %s. Name one of them otherwise".formatted(model,
                            before.getClass().getCanonicalName(), model.getClass().getCanonicalName()));
        }
    }

    /** Ends the sentence about a model that is wanted and can't be had. */
    static String unlisted(Model<?> model, List<? extends Model<?>> models) {
        return models.stream().anyMatch(listed -> listed.name().equals(model.name()))
                ? "is another object than the one of that name in the list of models: make one, and keep it in a constant"
                : "is not in the list of models that the database was opened with: add %s to it"
                        .formatted(model.constant());
    }

    private static <R> void checkOwn(Model<R> model) {
        if (!model.hasKey()) {
            throw new IllegalArgumentException(
                    "'%s' has no key: declare key(…), longKey(…), textKey(…) or uuidKey(…) before its other fields"
                            .formatted(model));
        }
        if (model.key().isOptional()) {
            throw new IllegalArgumentException("%s is a key, so it can't be optional()".formatted(model.key()));
        }
        model.uniques().forEach(unique -> checkFields(model, "unique(…)", unique.fields()));
        model.indexes().forEach(fields -> checkFields(model, "index(…)", fields));
        model.checks().forEach(check -> checkCondition(model, check.name(), check.condition()));
        model.fields().forEach(Declarations::checkDefault);
    }

    private static void checkFields(Model<?> model, String what, List<? extends Field<?, ?>> fields) {
        for (var field : fields) {
            if (!field.model().equals(model) || !field.via().isEmpty()) {
                throw new IllegalArgumentException("%s of '%s' names %s, which is not a field of its own%s".formatted(
                        what, model, field, guess(field.name(), model.fields().stream().map(Field::name).toList())));
            }
        }
        if (fields.stream().distinct().count() < fields.size() || fields.isEmpty()) {
            throw new IllegalArgumentException("%s of '%s' names %s: at least one field, and each once".formatted(
                    what, model, fields));
        }
    }

    private static String guess(String name, List<String> known) {
        return UnknownFieldException.nearest(name, known).map(". Did you mean '%s'?"::formatted).orElse("");
    }

    /** A constraint sees one row and no other, and is written alike for both engines. */
    private static void checkCondition(Model<?> model, String name, Where<?> condition) {
        switch (condition) {
            case Where.Compare<?, ?> compare -> checkFields(model, name, List.of(compare.field()));
            case Where.CompareFields<?, ?> compare -> {
                checkFields(model, name, List.of(compare.field()));
                checkFields(model, name, List.of(compare.other()));
            }
            case Where.In<?, ?> in -> checkFields(model, name, List.of(in.field()));
            case Where.IsNull<?> isNull -> checkFields(model, name, List.of(isNull.field()));
            case Where.All<?> all -> all.parts().forEach(part -> checkCondition(model, name, part));
            case Where.Any<?> any -> any.parts().forEach(part -> checkCondition(model, name, part));
            case Where.Not<?> not -> checkCondition(model, name, not.part());
            default -> throw new IllegalArgumentException(
                    "%s of '%s' is about more than how its own fields compare; use check(…) on a field for that"
                            .formatted(name, model));
        }
    }

    private static <R, T> void checkDefault(Field<R, T> field) {
        field.newDefault().flatMap(field::refusal).ifPresent(sentence -> {
            throw new IllegalArgumentException(
                    "The default of %s is refused by its own checks: %s".formatted(field, sentence));
        });
    }

    private static void checkLink(ForeignKey<?, ?, ?> link, List<? extends Model<?>> models) {
        checkKey(link);
        if (!models.contains(link.target())) {
            throw new IllegalArgumentException("%s links to '%s', which %s"
                    .formatted(link, link.target(), unlisted(link.target(), models)));
        }
        if (link.onDelete() == ForeignKey.OnDelete.SET_NULL && !link.isOptional()) {
            throw new IllegalArgumentException(
                    "%s is to be emptied with the row that it leads to (SET_NULL), but must lead somewhere: add optional()"
                            .formatted(link));
        }
    }

    /** That a link names the kind of key that its target has could not be looked at when it was declared. */
    private static void checkKey(ForeignKey<?, ?, ?> link) {
        var key = link.targetKey();
        if (!key.isKey() || !key.via().isEmpty()) {
            throw new IllegalArgumentException("%s links to %s, which is not the key of its model; that is %s"
                    .formatted(link, key, key.model().key()));
        }
        if (link instanceof Link && key.type() != Type.LONG) {
            throw new IllegalArgumentException("%s links to '%s', whose key is no whole number: "
                    .formatted(link, key.model()) + "declare it with foreignKey(…) and name %s".formatted(key));
        }
    }
}
