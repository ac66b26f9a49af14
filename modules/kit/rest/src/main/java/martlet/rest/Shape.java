package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import martlet.auth.Access;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Names;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/**
 * How rows become JSON for one request: made once, then written from each row straight into the answer.
 *
 * @param <R> the record of the model that was asked for
 */
final class Shape<R> {

    private final Asker asker;
    private final Choice choice;
    private final List<Part<R, R>> parts;
    private final List<ForeignKey<R, ?, ?>> links = new ArrayList<>();
    private final List<Parent<R, ?, ?>> guarded = new ArrayList<>();
    private final List<ShownList<R, ?, ?>> lists = new ArrayList<>();

    private Shape(Asker asker, Model<R> model, Choice choice, String before) {
        this.asker = asker;
        this.choice = choice;
        this.parts = parts(asker.resource(model), null, before);
        if (before.isEmpty()) {
            addOfSome(asker.resource(model));
        }
    }

    /** A field that is there on some rows only, such as one's own address. Objects within others never have it. */
    private record OfSome<R, T>(Access<R> access, Plain<R, R, T> plain) implements Part<R, R> {
        @Override
        public void write(JsonGenerator json, Linked<R> row, R record) {
            if (access.mayRead(plain.field, row)) {
                plain.write(json, row, record);
            }
        }
    }

    private static <R, T> Part<R, R> ofSome(Access<R> access, Resource<R> resource, Field<R, T> field) {
        return new OfSome<>(access, new Plain<>(resource.name(field), field));
    }

    private void addOfSome(Resource<R> resource) {
        var access = asker.access(resource.model());
        for (var field : resource.readableOfSome(access)) {
            if (choice.shows(field.name())) {
                parts.add(ofSome(access, resource, field));
            }
        }
    }

    static <R> Shape<R> of(Asker asker, Model<R> model, Choice choice) {
        return new Shape<>(asker, model, choice, "");
    }

    /** Returns the shape of the objects in a list, which is a part of others at a path. */
    static <R> Shape<R> at(String path, Asker asker, Model<R> model, Choice choice) {
        return new Shape<>(asker, model, choice, path + Names.STEP);
    }

    /** One name and value of an object that is made of an {@code S}, reached from the row {@code R}. */
    interface Part<R, S> {
        void write(JsonGenerator json, Linked<R> row, S record);
    }

    private record Plain<R, S, T>(SerializableString name, Field<S, T> field) implements Part<R, S> {
        @Override
        public void write(JsonGenerator json, Linked<R> row, S record) {
            json.writeName(name);
            Json.write(json, field.type(), field.of(record));
        }
    }

    /** A row that a link leads to, as an object; its key only where the caller may not see it. */
    private static final class Parent<R, S, P> implements Part<R, S> {

        private final SerializableString name;
        private final ForeignKey<S, P, ?> link;
        private final ForeignKey<R, P, ?> way;
        private final List<Part<R, P>> parts;
        private final Seen<P> seen;

        Parent(SerializableString name, ForeignKey<S, P, ?> link, ForeignKey<R, P, ?> way, List<Part<R, P>> parts,
                Seen<P> seen) {
            this.name = name;
            this.link = link;
            this.way = way;
            this.parts = parts;
            this.seen = seen;
        }

        @Override
        public void write(JsonGenerator json, Linked<R> row, S record) {
            json.writeName(name);
            var key = link.of(record);
            var parent = row.to(way).orElse(null);
            if (key == null || parent == null || !seen.holds(key)) {
                Json.any(json, link.type(), key);
            } else {
                json.writeStartObject();
                for (var part : parts) {
                    part.write(json, row, parent);
                }
                json.writeEndObject();
            }
        }

        void look(Database db, List<Linked<R>> rows) {
            seen.look(db, way, rows);
        }
    }

    private <S> List<Part<R, S>> parts(Resource<S> resource, @Nullable ForeignKey<R, S, ?> way, String before) {
        var made = new ArrayList<Part<R, S>>();
        for (var field : asker.readable(resource.model())) {
            if (choice.shows(before + field.name())) {
                made.add(part(resource, field, way, before + field.name()));
            }
        }
        for (var value : asker.access(resource.model()).maySee() ? resource.computed() : List.<Computed<S, ?>>of()) {
            if (choice.shows(before + value.name())) {
                made.add((json, row, record) -> value.write(json, record));
            }
        }
        for (var list : asker.children(resource.model())) {
            var path = before + list.name();
            if (choice.shows(path) && choice.expands(path, false)) {
                made.add(list(list, way, path));
            }
        }
        return made;
    }

    private <S, C> Part<R, S> list(Children<S, C> list, @Nullable ForeignKey<R, S, ?> way, String path) {
        var shown = new ShownList<>(asker, choice, list, way, path);
        lists.add(shown);
        return shown;
    }

    private <S> Part<R, S> part(Resource<S> resource, Field<S, ?> field, @Nullable ForeignKey<R, S, ?> way,
            String path) {
        for (var link : resource.model().links()) {
            if (link.equals(field) && isExpanded(resource, link, path)) {
                return parent(resource, link, way, path);
            }
        }
        return new Plain<>(resource.name(field), field);
    }

    private <S> boolean isExpanded(Resource<S> resource, ForeignKey<S, ?, ?> link, String path) {
        return asker.isShown(link.target()) && choice.expands(path, resource.included().containsKey(link));
    }

    /** Without a way, the row that was asked for is where the link begins: then {@code S} is {@code R}. */
    @SuppressWarnings("unchecked")
    private <S, P> Part<R, S> parent(Resource<S> resource, ForeignKey<S, P, ?> link,
            @Nullable ForeignKey<R, S, ?> way, String path) {
        var whole = way == null ? (ForeignKey<R, P, ?>) link : way.to(link);
        var seen = Seen.of(asker, link.target());
        links.add(whole);
        var parent = new Parent<>(resource.name(link), link, whole,
                parts(asker.resource(link.target()), whole, path + Names.STEP), seen);
        if (!seen.isOpen()) {
            guarded.add(parent);
        }
        return parent;
    }

    /** Returns the links that rows must come with. */
    List<ForeignKey<R, ?, ?>> links() {
        return links;
    }

    /**
     * Finds out which of the rows' parents may be seen, and what is in their lists: one statement for each link whose target
     * has hidden rows, and one for each list.
     */
    void look(Database db, List<Linked<R>> rows) {
        guarded.forEach(parent -> parent.look(db, rows));
        lists.forEach(list -> list.look(db, rows));
    }

    void write(JsonGenerator json, Linked<R> row) {
        json.writeStartObject();
        for (var part : parts) {
            part.write(json, row, row.row());
        }
        json.writeEndObject();
    }
}
