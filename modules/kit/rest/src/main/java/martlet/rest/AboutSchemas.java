package martlet.rest;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;

/** What the document says of an address of the site's own, as its {@link About} has it. */
final class AboutSchemas {

    private final JsonOut out;
    private final Asker asker;
    private final About about;
    private final Replies replies;

    AboutSchemas(JsonOut out, Asker asker, About about) {
        this.out = out;
        this.asker = asker;
        this.about = about;
        this.replies = new Replies(out, asker);
    }

    void write(Route route) {
        about.report().ifPresentOrElse(report -> new ReportSchemas(out, asker, report).write(), () -> {
            parameters(route);
            if (!about.body().isEmpty()) {
                body();
            }
            replies();
        });
    }

    private void parameters(Route route) {
        out.array("parameters", () -> {
            route.partNames().forEach(this::part);
            about.parameters().forEach(each -> parameter(each, "query"));
        });
    }

    private void part(String name) {
        about.parts().stream().filter(part -> part.name().equals(name)).findFirst().ifPresentOrElse(
                part -> parameter(part, "path"), () -> new Parameters(out, asker).part(name));
    }

    private void parameter(About.Told told, String in) {
        out.object(() -> {
            out.text("name", told.name());
            out.text("in", in);
            out.textIfAny("description", told.description());
            if (told.required()) {
                out.truth("required", true);
            }
            out.object("schema", () -> told.schema().accept(out));
        });
    }

    private void body() {
        out.object("requestBody", () -> {
            out.truth("required", true);
            out.object("content", () -> List.of("application/json", "application/x-www-form-urlencoded")
                    .forEach(type -> out.object(type, () -> out.object("schema", () -> object(about.body())))));
        });
    }

    private void object(List<About.Told> values) {
        var required = values.stream().filter(About.Told::required).map(About.Told::name).toList();
        out.text("type", "object");
        if (!required.isEmpty()) {
            out.texts("required", required);
        }
        out.object("properties",
                () -> values.forEach(value -> out.object(value.name(), () -> value.schema().accept(out))));
        out.truth("additionalProperties", false);
    }

    private void replies() {
        var good = Integer.toString(about.status().code());
        var problems = new ArrayList<>(Replies.PROBLEMS_OF_OTHERS);
        if (about.body().isEmpty()) {
            problems.removeAll(List.of("413", "415"));
        }
        replies.own(good, this::reply, problems);
    }

    private void reply() {
        out.text("description",
                about.status().code() == Status.OK_200.code() ? "Done." : about.status().reasonPhrase());
        replies.headers(List.of());
        if (about.status().code() != Status.NO_CONTENT_204.code()) {
            out.object("content", () -> out.object("application/json", () -> out.object("schema", this::shape)));
        }
    }

    private void shape() {
        if (about.answer().isEmpty()) {
            return;
        }
        if (about.isMany()) {
            out.text("type", "array");
            out.object("items", () -> object(about.answer()));
        } else {
            object(about.answer());
        }
    }
}
