package martlet.admin;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import martlet.auth.Access;
import martlet.auth.Action;
import martlet.auth.RowWrites;
import martlet.auth.Vocabulary;
import martlet.model.Database;
import martlet.model.FilterTimes;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Links;
import martlet.web.Params;
import martlet.web.RefusedException;
import org.jspecify.annotations.Nullable;

/** One request about one model: what was asked, what whoever asks may do, and how the site wants the model shown. */
record Visit<R>(Admin admin, ModelAdmin<R> look, Access<R> access, ServerRequest req, ServerResponse res) {

    /** The name of the hidden field that says which list, in which state, to go back to. */
    static final String BACK = "back";

    Database db() {
        return admin.db();
    }

    /** Returns what rows are written by, in the name of this request's session and as far as the rules let it. */
    RowWrites<R> writes() {
        return admin.auth().writes(req, res).within(access).sparingCaller();
    }

    /** Returns the same request about another model. */
    <C> Visit<C> of(Model<C> other) {
        return new Visit<>(admin, admin.look(other), admin.auth().access(req, other), req, res);
    }

    /** Does work that writes rows of some models in one transaction; one after the other where accounts may be among them. */
    <T> T together(List<Model<?>> models, Callable<T> work) {
        return admin.auth().writes(req, res).together(models, work);
    }

    /** The same, unless the form that was sent was done before: empty then. */
    <T> Optional<T> once(List<Model<?>> models, Callable<T> work) {
        return together(models, () -> admin.web().once().first(form(), work));
    }

    /** Whether the row is the account of whoever asks. */
    boolean isOwnAccount(Object key) {
        return admin.auth().accounts().isOwn(model(), access.caller(), key);
    }

    Model<R> model() {
        return look.model();
    }

    /** Returns the address of the model's list. */
    String list() {
        return admin.list(model());
    }

    /** Returns the address of a row. */
    String page(Object key) {
        return admin.page(model(), key);
    }

    /** Returns the address that was asked for, with its query. */
    String here() {
        var query = req.query().rawValue();
        return req.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }

    Params query() {
        return Params.query(req);
    }

    /** Returns the words of whoever asks, by which times are those of the site's zone, and a day alone is all of it. */
    Vocabulary words() {
        var web = admin.web();
        return access.words().in(new FilterTimes(web.zone(), true, web.clock()));
    }

    Params form() {
        return Params.form(req);
    }

    /** Returns the key in the address. A thing that is no key belongs to no row: 404, as for one that is gone. */
    Object key() {
        return model().parseKey(req.path().pathParameters().get("key")).orElseThrow(this::notFound);
    }

    /** Returns the row of the address, with those that it links to; 404 when there is none that may be seen. */
    Linked<R> row() {
        return find().orElseThrow(this::notFound);
    }

    /** Returns the row of the address, if there is one that may be seen. */
    Optional<Linked<R>> find() {
        return db().select(model()).with(model().links()).where(model().withKey(key()).and(access.seen())).oneLinked();
    }

    HttpException notFound() {
        return new RefusedException(Status.NOT_FOUND_404,
                Phrase.of("There is no such {model:small}.").with("model", model().caption()));
    }

    /** Whether an action may be done with a row; asks the database, because that may depend on other rows. */
    boolean can(Action action, Linked<R> row) {
        return !access.among(db(), action, List.of(keyOf(row))).isEmpty();
    }

    Object keyOf(Linked<R> row) {
        return model().keyOf(row.row());
    }

    /** Returns where to go back to: this model's list, unless a page of this site was named. */
    String back(Params from) {
        return Links.safeNext(from.get(BACK), list());
    }

    void show(String template, Map<String, ? extends @Nullable Object> values) {
        admin.frame().show(req, res, template, values);
    }

    void flash(Flash.Kind kind, Phrase text) {
        admin.web().flash().add(req, res, kind, text);
    }

    void redirect(String to) {
        admin.pages().redirect(res, to);
    }
}
