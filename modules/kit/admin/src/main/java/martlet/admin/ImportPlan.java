package martlet.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import martlet.auth.Access;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.Phrase;
import martlet.web.Params;

/**
 * What an import is told to do: which column is which field, and what is done with rows that are there already.
 *
 * @param asked the form that says so, with the names of the file's columns
 */
record ImportPlan<R>(Access<R> access, Params asked) {

    /** The columns of the file, in their order. */
    static final String COLUMN = "_column";

    /** The field of a column, behind which its number stands. */
    static final String TO = "_to_";

    /** What is done with rows. */
    static final String MODE = "_mode";

    /** The field by which a row is found that is there already. */
    static final String BY = "_by";

    /** What is done when rows can't be written. */
    static final String BAD = "_bad";

    /** Whether rows are written, or only tried. */
    static final String PHASE = "_phase";

    static final String CHECK = "check";
    static final String RUN = "run";

    /** What is done with rows. */
    enum Mode {
        /** All are new. */
        ADD,
        /** All are there already. */
        UPDATE,
        /** Those that are there are changed, the others are added. */
        BOTH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    List<String> columns() {
        return asked.all(COLUMN);
    }

    /** Whether rows are written, not only tried. */
    boolean isRun() {
        return asked.get(PHASE).equals(RUN);
    }

    boolean isChecked() {
        return asked.get(PHASE).equals(CHECK);
    }

    /** Whether rows that can be written are, though others can't. */
    boolean skips() {
        return asked.get(BAD).equals("skip");
    }

    Mode mode() {
        return Stream.of(Mode.values()).filter(mode -> mode.word().equals(asked.get(MODE))).findFirst()
                .orElseGet(() -> access.mayAdd() ? Mode.ADD : Mode.UPDATE);
    }

    boolean adds() {
        return mode() != Mode.UPDATE;
    }

    boolean updates() {
        return mode() != Mode.ADD;
    }

    /** Returns the fields that a column may be, for whoever asks: never a file, nor a key that the database counts up but to find by. */
    List<Field<R, ?>> fields() {
        var fields = new ArrayList<Field<R, ?>>();
        for (var field : access.model().fields()) {
            var asked = access.mayAdd() && access.mayGive(field) || access.mayChange() && access.mayWrite(field)
                    || field.isKey() && access.mayRead(field);
            if (asked && !(field instanceof FileLink)) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Returns the fields by which a row can be found: each value of theirs is one row's. */
    List<Field<R, ?>> finders() {
        return fields().stream().filter(field -> (field.isKey() || field.isUnique()) && access.mayRead(field)).toList();
    }

    Optional<Field<R, ?>> by() {
        return finders().stream().filter(field -> field.name().equals(asked.get(BY))).findFirst();
    }

    /** Returns the field of each column that has one. */
    Map<Integer, Field<R, ?>> mapped() {
        var mapped = new LinkedHashMap<Integer, Field<R, ?>>();
        for (var i = 0; i < columns().size(); i++) {
            var name = asked.get(TO + i);
            var at = i;
            fields().stream().filter(field -> field.name().equals(name)).findFirst()
                    .ifPresent(field -> mapped.put(at, field));
        }
        return mapped;
    }

    /** Returns the column of a field. */
    Optional<Integer> column(Field<R, ?> field) {
        return mapped().entrySet().stream().filter(entry -> entry.getValue().equals(field)).map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns what is wrong with it. */
    Optional<Phrase> problem() {
        var fields = mapped().values();
        if (fields.isEmpty()) {
            return Optional.of(Phrase.of("Say of at least one column which field it is."));
        }
        var twice = fields.stream().filter(field -> fields.stream().filter(field::equals).count() > 1).findFirst();
        if (twice.isPresent()) {
            return Optional
                    .of(Phrase.of("Two columns are said to be {field}.").with("field", twice.get().caption().inside()));
        }
        if (updates() && by().flatMap(this::column).isEmpty()) {
            return Optional.of(Phrase.of(
                    "To change rows that are there, say by which field they are found, and which column that is."));
        }
        return adds() && !access.mayAdd() || updates() && !access.mayChange()
                ? Optional.of(Phrase.of("You may not do this with these rows."))
                : Optional.empty();
    }

    /** Returns which field a column is by its name, as well as can be guessed. */
    Optional<Field<R, ?>> guess(String column, Phrase.Language language) {
        var name = plain(column);
        return fields().stream().filter(field -> name.equals(plain(field.name())) || name.equals(plain(field.label()))
                || name.equals(plain(field.caption().in(language)))).findFirst();
    }

    /** Letters and digits only, without what stands in brackets behind, such as a zone. */
    private static String plain(String name) {
        var bare = name.strip();
        var words = bare.endsWith(")") ? bare.substring(0, Math.max(0, bare.lastIndexOf('('))) : bare;
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
