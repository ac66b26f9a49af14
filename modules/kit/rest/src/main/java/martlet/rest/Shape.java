package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import martlet.auth.Access;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
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

    private Shape(Asker asker, Model<R> model, Choice choice) {
        this.asker = asker;
        this.choice = choice;
        this.parts = parts(asker.resource(model), null);
        addOfSome(asker.resource(model));
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
        return new Shape<>(asker, model, choice);
    }

    /** One name and value of an object that is made of an {@code S}, reached from the row {@code R}. */
    private interface Part<R, S> {
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

    private <S> List<Part<R, S>> parts(Resource<S> resource, @Nullable ForeignKey<R, S, ?> way) {
        var made = new ArrayList<Part<R, S>>();
        for (var field : asker.readable(resource.model())) {
            var path = way == null ? field.name() : way.to(field).path();
            if (choice.shows(path)) {
                made.add(part(resource, field, way, path));
            }
        }
        return made;
    }

    private <S> Part<R, S> part(Resource<S> resource, Field<S, ?> field, @Nullable ForeignKey<R, S, ?> way,
            String path) {
        for (var link : resource.model().links()) {
            if (link.equals(field) && isExpanded(resource, link, path)) {
                return parent(resource, link, way);
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
            @Nullable ForeignKey<R, S, ?> way) {
        var whole = way == null ? (ForeignKey<R, P, ?>) link : way.to(link);
        var seen = Seen.of(asker.access(link.target()));
        links.add(whole);
        var parent = new Parent<>(resource.name(link), link, whole, parts(asker.resource(link.target()), whole), seen);
        if (!seen.isOpen()) {
            guarded.add(parent);
        }
        return parent;
    }

    /** Returns the links that rows must come with. */
    List<ForeignKey<R, ?, ?>> links() {
        return links;
    }

    /** Finds out which of the rows' parents may be seen: one statement for each link whose target has hidden rows. */
    Shape<R> look(Database db, List<Linked<R>> rows) {
        guarded.forEach(parent -> parent.look(db, rows));
        return this;
    }

    void write(JsonGenerator json, Linked<R> row) {
        json.writeStartObject();
        for (var part : parts) {
            part.write(json, row, row.row());
        }
        json.writeEndObject();
    }
}
