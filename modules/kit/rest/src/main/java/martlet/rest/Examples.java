package martlet.rest;

import java.util.List;
import java.util.Optional;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Model;

/** Bodies that show what one looks like: of values that the fields take, or none where none is known that they would. */
final class Examples {

    private final JsonOut out;
    private final Asker asker;

    Examples(JsonOut out, Asker asker) {
        this.out = out;
        this.asker = asker;
    }

    /** The body of a new row with what it has to have, one with rows inside of it, and many in an array. */
    <R> void added(Model<R> model) {
        newRow(model).ifPresent(samples -> out.object("examples", () -> {
            example("one", () -> out.object("value", () -> write(samples)));
            example("many", () -> out.array("value", () -> {
                out.object(() -> write(samples));
                out.object(() -> write(samples));
            }));
            listed(model).ifPresent(list -> example("withRowsInside", () -> out.object("value", () -> {
                write(samples);
                inside(list);
            })));
        }));
    }

    private <R> Optional<Children<R, ?>> listed(Model<R> model) {
        return new Inside(asker).lists(model).stream()
                .filter(list -> newListed(list).isPresent()).findFirst();
    }

    private <C> void inside(Children<?, C> list) {
        out.array(list.name(),
                () -> out.object(() -> newListed(list).ifPresent(this::write)));
    }

    /** A change of the first thing that can be changed and that an example is known of. */
    <R> void changed(Model<R> model) {
        new BodySchemas<>(out, asker, model).fields(false).stream()
                .filter(field -> !(field instanceof ForeignKey) && field.input() != Input.PASSWORD)
                .flatMap(field -> ExampleValue.of(field).stream()).findFirst()
                .ifPresent(sample -> out.object("examples",
                        () -> example("one", () -> out.object("value", () -> sample.write(out)))));
    }

    /** A batch that adds a row and, where the caller may, deletes it again. */
    void batch(String path) {
        asker.added().stream().filter(model -> asker.access(model).mayAdd() && newRow(model).isPresent()).findFirst()
                .ifPresent(model -> out.object("examples",
                        () -> example("one",
                                () -> out.array("value", () -> batch(path + "/" + model.name() + "/", model)))));
    }

    private <R> void batch(String address, Model<R> model) {
        out.object(() -> {
            out.text("method", "POST");
            out.text("path", address);
            out.object("body", () -> newRow(model).ifPresent(this::write));
        });
        if (asker.access(model).mayDelete() && !asker.resource(model).requiresVersion()) {
            out.object(() -> {
                out.text("method", "DELETE");
                out.text("path", address + "$0." + model.key().name() + "/");
            });
        }
    }

    private void example(String name, Runnable value) {
        out.object(name, value);
    }

    private void write(List<ExampleValue<?>> samples) {
        samples.forEach(sample -> sample.write(out));
    }

    private <R> Optional<List<ExampleValue<?>>> newRow(Model<R> model) {
        var body = new BodySchemas<>(out, asker, model);
        return ExampleValue.all(body.fields(true), body.required());
    }

    /** The same for a row that gets its link from the row around it. */
    private <C> Optional<List<ExampleValue<?>>> newListed(Children<?, C> list) {
        var body = new BodySchemas<>(out, asker, list.model());
        return ExampleValue.all(body.fields(true),
                body.required().stream().filter(name -> !name.equals(list.link().name())).toList());
    }
}
