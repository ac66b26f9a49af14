package martlet.rest;

import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import martlet.model.Field;
import martlet.model.Type;

/**
 * What an address of the site's own takes and answers: the OpenAPI document says so, and requests are held to it before they are
 * answered. Whoever has to say who they are is asked to (401), a part of the path that is no value of its type leads
 * nowhere (404), and a parameter that is not named here, or is no value of its type, is refused (400). The body is read by who answers.
 *
 * <p>Immutable; each method returns a new one.
 */
public final class About {

    private final String summary;
    private final boolean signedIn;
    private final Status status;
    private final boolean many;
    private final List<Told> told;
    private final Optional<Report<?>> report;

    private enum Place {
        PART, PARAMETER, BODY, ANSWER
    }

    /** A value that comes or goes: what stands in its schema's object is written by a block of code. */
    record Told(Enum<?> place, String name, String description, boolean required, Type<?> type,
            Consumer<JsonOut> schema) {

        private boolean isOne(String text) {
            try {
                type.parse(text);
                return true;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }

    private About(String summary, boolean signedIn, Status status, boolean many, List<Told> told,
            @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Report<?>> report) {
        this.summary = summary;
        this.signedIn = signedIn;
        this.status = status;
        this.many = many;
        this.told = told;
        this.report = report;
    }

    /** Says in some words what the address is for. */
    public static About of(String summary) {
        return new About(summary, false, Status.OK_200, false, List.of(), Optional.empty());
    }

    static About of(Report<?> report) {
        return new About("A report: its lines, paged", false, Status.OK_200, false, List.of(), Optional.of(report));
    }

    /** Asks everybody who they are: 401 for those who have not said so. */
    public About signedIn() {
        return new About(summary, true, status, many, told, report);
    }

    /** Names a part of the path, without its braces, and what may stand there. */
    public About part(String name, Type<?> type, String description) {
        return with(value(Place.PART, name, type, description));
    }

    /** Names a parameter, which may be left out, and what it may be. */
    public About parameter(String name, Type<?> type, String description) {
        return with(value(Place.PARAMETER, name, type, description));
    }

    /** Names values of the body as those of fields: with their limits, and needed where the fields need a value. */
    public About takes(Field<?, ?>... fields) {
        var about = this;
        for (var field : fields) {
            about = about.with(new Told(Place.BODY, field.name(), "", !field.isOptional() && !field.hasDefault(),
                    field.type(), out -> new FieldSchema<>(out, field).written()));
        }
        return about;
    }

    /** Names a value of the body that has to be there. */
    public About takes(String name, Type<?> type, String description) {
        return with(value(Place.BODY, name, type, description));
    }

    /** Names values of the answer as those of fields. */
    public About answers(Field<?, ?>... fields) {
        var about = this;
        for (var field : fields) {
            about = about.with(new Told(Place.ANSWER, field.name(), "", true, field.type(),
                    out -> new FieldSchema<>(out, field).shown()));
        }
        return about;
    }

    /** Names a value of the answer, which is never null. */
    public About answers(String name, Type<?> type, String description) {
        return with(value(Place.ANSWER, name, type, description));
    }

    /** Says that the answer is an array of objects, each with the values of the answer. */
    public About many() {
        return new About(summary, signedIn, status, true, told, report);
    }

    /** Says with which status it is answered when all went well; 200 otherwise. */
    public About status(Status good) {
        return new About(summary, signedIn, good, many, told, report);
    }

    private About with(Told more) {
        if (told.stream().anyMatch(known -> known.place == more.place && known.name.equals(more.name))) {
            throw new IllegalArgumentException("'%s' is named twice".formatted(more.name));
        }
        var all = new ArrayList<>(told);
        all.add(more);
        return new About(summary, signedIn, status, many, List.copyOf(all), report);
    }

    private static <T> Told value(Place place, String name, Type<T> type, String description) {
        return new Told(place, name, description, place != Place.PARAMETER, type, out -> {
            var schema = new TypeSchema<>(out, type);
            if (place == Place.PART || place == Place.PARAMETER) {
                schema.compared();
            } else {
                out.textIfAny("description", description);
                schema.value(false, type.values());
            }
        });
    }

    // -- what it says

    String summary() {
        return summary;
    }

    boolean isSignedIn() {
        return signedIn;
    }

    Status status() {
        return status;
    }

    boolean isMany() {
        return many;
    }

    Optional<Report<?>> report() {
        return report;
    }

    List<Told> parts() {
        return at(Place.PART);
    }

    List<Told> parameters() {
        return at(Place.PARAMETER);
    }

    List<Told> body() {
        return at(Place.BODY);
    }

    List<Told> answer() {
        return at(Place.ANSWER);
    }

    private List<Told> at(Place place) {
        return told.stream().filter(each -> each.place == place).toList();
    }

    // -- what it holds requests to

    /** Returns an answer to those requests only that are as this says. */
    Answer around(Answer answer) {
        var names = parameters().stream().map(Told::name).toArray(String[]::new);
        return call -> {
            if (signedIn) {
                call.requireCaller();
            }
            if (parts().stream().anyMatch(part -> !part.isOne(call.part(part.name)))) {
                throw new NotFoundException("There is nothing at this address.");
            }
            call.checkParameters(names);
            parameters().forEach(parameter -> check(call, parameter));
            answer.to(call);
        };
    }

    private static void check(Call call, Told parameter) {
        for (var text : call.query().all(parameter.name)) {
            if (!parameter.isOne(text)) {
                throw Problems.bad("'%s' can't be '%s'; write %s.".formatted(parameter.name, text,
                        parameter.type.noun()));
            }
        }
    }
}
