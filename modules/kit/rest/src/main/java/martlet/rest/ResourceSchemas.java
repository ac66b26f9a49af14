package martlet.rest;

import java.util.List;
import java.util.Locale;
import martlet.auth.Access;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Type;

/** What the objects of a model look like to one caller: as they are read, added and changed. */
final class ResourceSchemas<R> {

    private final JsonOut out;
    private final Asker asker;
    private final Resource<R> resource;
    private final Model<R> model;
    private final Access<R> access;

    ResourceSchemas(JsonOut out, Asker asker, Model<R> model) {
        this.out = out;
        this.asker = asker;
        this.resource = asker.resource(model);
        this.model = model;
        this.access = asker.access(model);
    }

    /** Writes those that the caller has any use for. */
    void write() {
        shown();
        if (access.maySee()) {
            page();
            new FilterSchema(out, asker).write(model);
        }
        if (access.mayAdd()) {
            new BodySchemas<>(out, asker, model).added();
            if (asker.added().contains(model)) {
                Replies.many(out, Titles.added(model));
                Replies.many(out, Titles.object(model));
            }
        }
        if (access.mayChange()) {
            new BodySchemas<>(out, asker, model).changed();
        }
    }

    /** Whoever may add rows, but see none, is told their keys. */
    private void shown() {
        var fields = access.maySee() ? asker.readable(model) : List.<Field<R, ?>>of(model.key());
        out.object(Titles.object(model), () -> {
            out.text("type", "object");
            out.text("description",
                    "A %s. Everything is there, unless `fields` asks for less.".formatted(model.inSentence()));
            out.object("properties", () -> {
                fields.forEach(field -> out.object(field.name(), () -> shown(field)));
                resource.readableOfSome(access).forEach(field -> out.object(field.name(), () -> ofSome(field)));
                if (access.maySee()) {
                    resource.computed().forEach(value -> out.object(value.name(), () -> computed(value)));
                }
                asker.children(model).forEach(list -> out.object(list.name(), () -> list(list)));
            });
            out.truth("additionalProperties", false);
        });
    }

    private void computed(Computed<R, ?> value) {
        out.text("description", "Worked out from the row.");
        worked(value.type());
        out.truth("readOnly", true);
    }

    private <V> void worked(Type<V> type) {
        new TypeSchema<>(out, type).value(true, type.values());
    }

    /** What links to the row, where the request asks for it. */
    private void list(Children<R, ?> list) {
        out.text("type", "object");
        out.text("description", "The first %s that link here, where `expand` or `fields` asks for them."
                .formatted(list.model().labels().toLowerCase(Locale.ROOT)));
        out.texts("required", List.of("objects", "more", "next"));
        out.object("properties", () -> {
            out.object("objects", () -> {
                out.text("type", "array");
                out.ref("items", "schemas/" + Titles.object(list.model()));
            });
            out.type("more", "boolean");
            out.type("next", "string");
        });
        out.truth("additionalProperties", false);
        out.truth("readOnly", true);
    }

    /** What is there on some rows only is nothing to filter or sort by. */
    private void ofSome(Field<R, ?> field) {
        new FieldSchema<>(out, field).shownOnSome();
        readOnly(field);
    }

    private void shown(Field<R, ?> field) {
        for (var link : model.links()) {
            if (link.equals(field) && asker.isShown(link.target()) && asker.access(link.target()).maySee()) {
                expanded(link);
                return;
            }
        }
        new FieldSchema<>(out, field).shown();
        readOnly(field);
    }

    /** An object or its key, as the request asks; its key where that one row is not shown to the caller. */
    private void expanded(ForeignKey<R, ?, ?> link) {
        out.text("description", "%s: the object, or its key. %s".formatted(link.label(), link.help()).strip());
        out.array("oneOf", () -> {
            out.object(() -> out.ref("schemas/" + Titles.object(link.target())));
            new FieldSchema<>(out, link).key();
        });
        readOnly(link);
    }

    private void readOnly(Field<R, ?> field) {
        if (!resource.isWritable(access, field, true) && !resource.isWritable(access, field, false)) {
            out.truth("readOnly", true);
        }
    }

    private void page() {
        out.object(Titles.page(model), () -> {
            out.text("type", "object");
            out.texts("required", List.of("meta", "objects"));
            out.object("properties", () -> {
                out.ref("meta", "schemas/ApiPageMeta");
                out.object("objects", () -> {
                    out.text("type", "array");
                    out.ref("items", "schemas/" + Titles.object(model));
                });
            });
            out.truth("additionalProperties", false);
        });
    }
}
