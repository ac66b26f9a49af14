package martlet.rest;

import java.util.LinkedHashSet;
import java.util.List;
import martlet.auth.Access;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;

/** What a body may have for a row of a model: for a new one, for one that is there, and for one that comes inside of another. */
final class BodySchemas<R> {

    private final JsonOut out;
    private final Resource<R> resource;
    private final Model<R> model;
    private final Access<R> access;
    private final Inside inside;
    private final Asker asker;
    private final boolean batch;

    BodySchemas(JsonOut out, Asker asker, Model<R> model) {
        this(out, asker, model, false);
    }

    private BodySchemas(JsonOut out, Asker asker, Model<R> model, boolean batch) {
        this.out = out;
        this.asker = asker;
        this.batch = batch;
        this.resource = asker.resource(model);
        this.model = model;
        this.access = asker.access(model);
        this.inside = new Inside(asker);
    }

    /** Returns the same for bodies in a batch, by other names: what refers to an earlier answer stands where a value would. */
    BodySchemas<R> inBatch() {
        return new BodySchemas<>(out, asker, model, true);
    }

    private String named(String title) {
        return batch ? BatchSchemas.PREFIX + title : title;
    }

    void added() {
        out.object(named(Titles.added(model)),
                () -> object("A new %s.".formatted(model.inSentence()), fields(true), required(), true));
    }

    void changed() {
        out.object(named(Titles.change(model)), () -> object(change(), fields(false), List.of(), true));
    }

    /** What changes many rows: nothing comes inside of that. */
    void changedMany() {
        object(change(), fields(false), List.of(), false);
    }

    private String change() {
        return "What is to change of a %s: what is left out stays as it is, null empties."
                .formatted(model.inSentence());
    }

    /** A row inside of another: which one is meant is said by its key, or by none. */
    void inside() {
        var fields = new LinkedHashSet<Field<R, ?>>();
        fields.add(model.key());
        fields.addAll(fields(true));
        fields.addAll(fields(false));
        out.object(named(Titles.inside(model)), () -> object(
                "A %s inside of another row: with its key the one that is there, changed; else a new one, or the one that is linked to now. What links it to the row around it is left out."
                        .formatted(model.inSentence()),
                List.copyOf(fields), List.of(), true));
    }

    private void object(String description, List<Field<R, ?>> fields, List<String> required, boolean nested) {
        out.text("type", "object");
        out.text("description", description);
        if (!required.isEmpty()) {
            out.texts("required", required);
        }
        out.object("properties", () -> {
            fields.forEach(field -> out.object(field.name(), () -> value(field, nested)));
            if (nested) {
                inside.lists(model).forEach(list -> out.object(list.name(), () -> list(list)));
            }
        });
        out.truth("additionalProperties", false);
    }

    private void value(Field<R, ?> field, boolean nested) {
        if (batch) {
            out.array("anyOf", () -> {
                out.object(() -> plain(field, nested));
                out.object(() -> out.ref("schemas/" + BatchSchemas.REFERENCE));
            });
        } else {
            plain(field, nested);
        }
    }

    private void plain(Field<R, ?> field, boolean nested) {
        if (nested && field instanceof ForeignKey<R, ?, ?> link && inside.links(model).contains(link)) {
            out.text("title", link.label());
            out.array("oneOf", () -> {
                out.object(() -> out.ref("schemas/" + named(Titles.inside(link.target()))));
                new FieldSchema<>(out, link).key();
            });
        } else {
            new FieldSchema<>(out, field).written();
        }
    }

    private void list(Children<R, ?> list) {
        out.text("type", "array");
        out.text("description",
                "Those that have a key are changed, others added; who is left out stays, unless `replace` names the list.");
        out.number("maxItems", ListWrites.MOST);
        out.ref("items", "schemas/" + named(Titles.inside(list.model())));
    }

    /** Returns what the caller may write, in a new row or in one that is there. */
    List<Field<R, ?>> fields(boolean adding) {
        return model.fields().stream().filter(field -> resource.isWritable(access, field, adding)).toList();
    }

    /** Returns the names of what a new row has to have. */
    List<String> required() {
        return fields(true).stream().filter(this::isRequired).map(Field::name).toList();
    }

    private boolean isRequired(Field<R, ?> field) {
        return !field.isOptional() && !field.hasDefault() && access.owner().filter(field::equals).isEmpty();
    }
}
