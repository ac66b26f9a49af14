package martlet.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.FileType;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a form. One that its field takes is stored as soon as the form comes, though no row has it yet; the form carries
 * a word on it, so that whoever has to correct something else need not choose it again. Belongs to one request.
 */
final class FormFiles<R> {

    private static final String REMOVE = "-remove";

    private final @Nullable Web web;
    private final List<FileLink<R>> links;
    private final Map<String, StoredFile> kept = new HashMap<>();
    private final Map<String, Phrase> refusals = new HashMap<>();
    private Params sent = Params.of(Map.of());
    private String prefix = "";

    /** Those among some fields; without any, no site is needed. */
    FormFiles(@Nullable Web web, Model<R> model, List<Field<R, ?>> fields) {
        this.web = web;
        this.links = model.files().stream().filter(fields::contains).toList();
    }

    private Web web() {
        return Objects.requireNonNull(web, "a form with files is a site's");
    }

    /** Returns how a browser has to send the form. */
    String enctype() {
        return links.isEmpty() ? "application/x-www-form-urlencoded" : "multipart/form-data";
    }

    /** Returns a form without what was sent for a file, which then stays as it is. */
    static Params without(Params sent, String input) {
        return sent.without(input, KeptFile.input(input), input + REMOVE);
    }

    /** Says how the names of the inputs begin. */
    void under(String beginning) {
        prefix = beginning;
    }

    private String inputOf(FileLink<R> field) {
        return prefix + field.name();
    }

    // -- what was sent

    /** Takes in what was sent. */
    void take(Params form) {
        sent = form;
        links.forEach(this::take);
    }

    private void take(FileLink<R> field) {
        var upload = sent.upload(inputOf(field));
        if (!removes(field)) {
            KeptFile.opened(web(), inputOf(field), sent).ifPresent(file -> again(field, file, upload.isEmpty()));
        }
        upload.ifPresent(chosen -> keep(field, chosen));
    }

    private void keep(FileLink<R> field, Upload chosen) {
        var type = chosen.typeFor(field);
        refusal(field, chosen.size(), type).ifPresentOrElse(sentence -> refusals.put(field.name(), sentence),
                () -> kept.put(field.name(), chosen.stored(web().files(), type.orElseThrow())));
    }

    /** A form that was held knew its files before it was known what their fields take. */
    private void again(FileLink<R> field, StoredFile file, boolean isAll) {
        var files = web().files();
        var type = field.accepted().contains(file.type())
                ? Optional.of(file.type())
                : field.typeOf(files.head(file));
        var refusal = refusal(field, file.size(), type);
        if (refusal.isEmpty()) {
            var known = type.orElseThrow();
            kept.put(field.name(), known == file.type() ? file : files.retyped(file, known));
        } else if (isAll) {
            refusals.put(field.name(), refusal.get());
        }
    }

    private static Optional<Phrase> refusal(FileLink<?> field, long size, Optional<FileType> type) {
        if (size == 0) {
            return Optional.of(Phrase.of("This file is empty."));
        }
        if (size > field.most()) {
            return Optional.of(tooLarge(field, size));
        }
        return type.isPresent()
                ? Optional.empty()
                : Optional.of(Phrase.of("{label} must be one of these: {types}.").with("label", field.caption())
                        .with("types", types(field)));
    }

    /** What is a little too large must not look as if it fitted. */
    private static Phrase tooLarge(FileLink<?> field, long size) {
        var close = FileSize.of(size).equals(FileSize.of(field.most()));
        return Phrase.of("{label} has {size}; at most {max} fit.").with("label", field.caption())
                .with("size", close ? FileSize.exactly(size) : FileSize.of(size))
                .with("max", close ? FileSize.exactly(field.most()) : FileSize.of(field.most()));
    }

    private static Phrase types(FileLink<?> field) {
        return Phrase.joined(field.accepted().stream().map(FileType::caption).toList());
    }

    /** Says what a field takes. */
    static Phrase limits(FileLink<?> field) {
        return Phrase.of("{types}; at most {max}.").with("types", types(field)).with("max", FileSize.of(field.most()));
    }

    // -- what becomes of it

    /** Puts a field's file into a change; returns the sentence that says what is wrong with it. */
    Optional<Phrase> read(Field<R, ?> field, Change<R> change, boolean isNew) {
        return link(field).flatMap(file -> read(file, change, isNew));
    }

    private Optional<Phrase> read(FileLink<R> field, Change<R> change, boolean isNew) {
        var refusal = Optional.ofNullable(refusals.get(field.name()));
        var file = kept.get(field.name());
        if (refusal.isPresent()) {
            return refusal;
        }
        if (file != null || removes(field)) {
            change.set(field, file == null ? null : file.id());
            return Optional.empty();
        }
        return isNew ? field.refusal(null) : Optional.empty();
    }

    private boolean removes(FileLink<R> field) {
        return field.isOptional() && sent.has(inputOf(field) + REMOVE);
    }

    private Optional<FileLink<R>> link(Field<R, ?> field) {
        return links.stream().filter(field::equals).findFirst();
    }

    /** Returns what the input of a field shows; empty where it is no file. */
    Optional<FileInput> input(Field<R, ?> field, @Nullable R row) {
        return link(field).map(file -> shown(file, row));
    }

    private FileInput shown(FileLink<R> field, @Nullable R row) {
        var chosen = Optional.ofNullable(kept.get(field.name()));
        var word = chosen.map(file -> KeptFile.word(web(), inputOf(field), file)).orElse("");
        var present = Optional.ofNullable(row).map(field::of).flatMap(web().files()::find);
        return new FileInput(field, chosen, word, present, KeptFile.input(inputOf(field)), inputOf(field) + REMOVE,
                removes(field));
    }
}
