package martlet.rest;

import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import martlet.auth.Access;
import martlet.auth.AccountWrites;
import martlet.auth.Action;
import martlet.auth.Auth;
import martlet.auth.RowWrites;
import martlet.model.Database;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.web.Links;
import tools.jackson.core.JsonGenerator;

/** The rows of one resource, as far as they are there for whoever asks. */
final class Rows<R> {

    private final Auth<?> auth;
    private final AccountWrites<?> writes;
    private final Resource<R> resource;
    private final String path;

    Rows(Auth<?> auth, Resource<R> resource, String prefix) {
        this.auth = auth;
        this.writes = auth.writes();
        this.resource = resource;
        this.path = prefix + "/" + resource.model().name() + "/";
    }

    Resource<R> resource() {
        return resource;
    }

    Model<R> model() {
        return resource.model();
    }

    Database db() {
        return writes.db();
    }

    AccountWrites<?> writes() {
        return writes;
    }

    RowWrites<R> writes(Call call) {
        return writes.within(access(call));
    }

    Deleting<R> deleting(Call call) {
        return new Deleting<>(writes, call.asker(), resource);
    }

    /** Returns the models whose rows a write here may be about. */
    Set<Model<?>> written(Call call) {
        return written(call.asker(), model());
    }

    /** Returns the models whose rows a write of a row of one may be about: those of rows that can come inside of it, too. */
    static Set<Model<?>> written(Asker asker, Model<?> model) {
        var all = new LinkedHashSet<Model<?>>();
        collect(asker, model, all);
        return all;
    }

    private static <S> void collect(Asker asker, Model<S> model, Set<Model<?>> all) {
        if (asker.isShown(model) && all.add(model)) {
            var resource = asker.resource(model);
            resource.writtenLinks().forEach(link -> collect(asker, link.target(), all));
            resource.writtenLists().forEach(list -> collect(asker, list.model(), all));
        }
    }

    /** Returns the address of the list. */
    String path() {
        return path;
    }

    /** Returns the address of a row. */
    String path(Object key) {
        return path + Links.encode(model().keyText(key)) + "/";
    }

    Access<R> access(Call call) {
        return call.asker().access(model());
    }

    Shape<R> shape(Call call) {
        return Shape.of(call.asker(), model(), Choice.of(call.asker(), model(), call.query()));
    }

    /** Refuses parameters that mean nothing to a write of a row. */
    void checkParameters(Call call) {
        if (resource.writtenLists().isEmpty()) {
            call.checkParameters("lenient", "fields", "expand");
        } else {
            call.checkParameters("lenient", "fields", "expand", "replace");
            checkLists(call);
        }
    }

    private void checkLists(Call call) {
        var known = resource.writtenLists().stream().map(Children::name).toList();
        for (var named : call.query().all("replace")) {
            for (var name : named.split(",", -1)) {
                if (!known.contains(name.strip().replaceAll("\\..*", ""))) {
                    throw Problems.bad("'replace' names '%s', which is no list that is written here. Lists: %s."
                            .formatted(name, String.join(", ", known)));
                }
            }
        }
    }

    /** Whoever has not said who they are is asked to; whoever has is told no. */
    void allow(Call call, Action action) {
        if (!access(call).can(action) && call.asker().caller().isAnonymous()) {
            throw Problems.nobody();
        }
        access(call).check(action);
    }

    /**
     * Returns the row that is asked about.
     *
     * @throws NotFoundException when there is none that the caller may see
     */
    Linked<R> seen(Call call, Shape<R> shape) {
        var key = model().parseKey(call.key()).orElseThrow(() -> gone(call.key()));
        return found(call, key, shape).orElseThrow(() -> gone(call.key()));
    }

    Optional<Linked<R>> found(Call call, Object key, Shape<R> shape) {
        return db().select(model()).with(shape.links()).where(model().withKey(key).and(call.asker().seen(model())))
                .oneLinked();
    }

    /**
     * Returns the row that is asked about, if an action may be done with it. The database judges, as it does for lists: a rule
     * may depend on rows that are not at hand.
     *
     * @throws HttpException 404 when the caller may not see it, 403 when they may
     */
    Linked<R> among(Call call, Shape<R> shape, Action action) {
        var row = seen(call, shape);
        if (access(call).among(db(), action, List.of(model().keyOf(row.row()))).isEmpty()) {
            throw access(call).refused(action);
        }
        return row;
    }

    NotFoundException gone(String key) {
        return new NotFoundException("There is no %s '%s'.".formatted(model().inSentence(), key));
    }

    /** Answers with a row that was added just now, which isn't read again where all that it shows is known. */
    void answerAdded(Call call, R row, Shape<R> shape) {
        var known = known(call, row, shape);
        if (known.isPresent()) {
            send(call, Status.CREATED_201, known.get(), shape);
        } else {
            answer(call, Status.CREATED_201, model().keyOf(row), shape);
        }
    }

    /** A part of something larger may come after others that wrote to what it shows, and so may a step of the site's own. */
    private Optional<Linked<R>> known(Call call, R row, Shape<R> shape) {
        var known = Optional.of(Linked.added(row));
        if (!call.isWhole() || resource.hasSteps() || !call.asker().seen(model()).isEverything()) {
            return Optional.empty();
        }
        for (var link : shape.links()) {
            known = known.flatMap(added -> linked(call, added, link));
        }
        return known;
    }

    private <P> Optional<Linked<R>> linked(Call call, Linked<R> row, ForeignKey<R, P, ?> link) {
        if (!link.via().isEmpty()) {
            return Optional.empty();
        }
        var key = link.of(row.row());
        return key == null
                ? Optional.of(row.with(link, null))
                : auth.apiAccount(call.req(), link.target(), key).map(parent -> row.with(link, parent));
    }

    private void send(Call call, Status status, Linked<R> row, Shape<R> shape) {
        shape.look(db(), List.of(row));
        call.sendItem(status, row.version(), json -> shape.write(json, row));
    }

    /** Answers with the row as it is now; with its key only, when it is no longer one that the caller may see. */
    void answer(Call call, Status status, Object key, Shape<R> shape) {
        var row = found(call, key, shape);
        if (row.isEmpty()) {
            call.send(status, keyOnly(key));
            return;
        }
        send(call, status, row.get(), shape);
    }

    Consumer<JsonGenerator> keyOnly(Object key) {
        return json -> {
            json.writeStartObject();
            json.writeName(model().key().name());
            Json.any(json, model().key().type(), key);
            json.writeEndObject();
        };
    }
}
