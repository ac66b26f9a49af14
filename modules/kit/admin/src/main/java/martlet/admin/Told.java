package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Access;
import martlet.auth.Accounts;
import martlet.model.Actor;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Revision;
import martlet.web.Links;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * What the history tells, as whoever asks may read it: of rows that they may not see, and of fields that they may not read, nothing.
 * A row that is gone is told of to who may see every row of its model. Sends as many statements as {@link Known}, however many writes.
 */
final class Told {

    private static final View<Value> VALUE = View.of(Value.class)
            .show("label", Value::label).show("secret", Value::secret)
            .show("before", value -> Cell.VIEW.of(value.before)).show("after", value -> Cell.VIEW.of(value.after));

    private static final View<Entry> ENTRY = View.of(Entry.class)
            .show("at", entry -> entry.revision.at().toString()).show("kind", entry -> entry.revision.action().word())
            .show("model", Entry::model)
            // What was added had no values before, and what was deleted has none after: no column of nothing.
            .show("was", entry -> entry.revision.action() != Revision.Action.CREATE)
            .show("is", entry -> entry.revision.action() != Revision.Action.DELETE)
            .show("small", entry -> entry.model.inside()).show("title", Entry::title).show("page", Entry::page)
            .show("past", Entry::past).show("revert", Entry::revert).show("act", Entry::act)
            .show("who", Entry::who).show("action", entry -> action(entry.revision.action()))
            .show("through", entry -> through(entry.revision.surface()))
            .show("fields", entry -> VALUE.all(entry.values)).show("any", entry -> !entry.values.isEmpty());

    private static final Phrase NOBODY = Phrase.of("nobody who was signed in");
    private static final Phrase SOMEBODY = Phrase.of("somebody");

    private final Admin admin;
    private final ServerRequest req;
    private final Known known;
    private final boolean names;

    private Told(Admin admin, ServerRequest req) {
        this.admin = admin;
        this.req = req;
        this.known = new Known(admin, req);
        this.names = readsNames(admin.auth().accounts());
    }

    /** A value before and after; a secret's are neither known nor shown. */
    private record Value(Phrase label, Cell before, Cell after, boolean secret) {}

    /** One write, with the addresses of its row's page and history, of going back to it, and of all that was written with it. */
    private record Entry(Revision revision, Phrase model, String title, String page, String past, String revert,
            String act, Object who, List<Value> values) {}

    /** Returns what may be told of some writes, in their order. */
    static List<Shown> of(Admin admin, ServerRequest req, List<Revision> revisions) {
        var told = new Told(admin, req);
        revisions.forEach(told::want);
        told.known.look();
        return ENTRY.all(revisions.stream().flatMap(revision -> told.entry(revision).stream()).toList());
    }

    private <A> boolean readsNames(Accounts<A> accounts) {
        return admin.auth().access(req, accounts.model()).mayRead(accounts.name());
    }

    private Optional<ModelAdmin<?>> look(Revision revision) {
        return Optional.ofNullable(admin.looks().get(revision.model()));
    }

    // -- which rows it is about

    private void want(Revision revision) {
        look(revision).ifPresent(look -> want(look.model(), revision));
    }

    private <R> void want(Model<R> model, Revision revision) {
        model.parseKey(revision.row()).ifPresent(key -> known.want(model, key));
        for (var difference : revision.differences()) {
            for (var link : model.links()) {
                if (link.name().equals(difference.field())) {
                    key(link, difference.before()).ifPresent(key -> known.want(link.target(), key));
                    key(link, difference.after()).ifPresent(key -> known.want(link.target(), key));
                }
            }
        }
    }

    private static Optional<Object> key(ForeignKey<?, ?, ?> link, @Nullable String text) {
        return Optional.ofNullable(text).flatMap(link.target()::parseKey);
    }

    // -- what is told

    private Optional<Entry> entry(Revision revision) {
        return look(revision).flatMap(look -> entry(look.model(), revision));
    }

    private <R> Optional<Entry> entry(Model<R> model, Revision revision) {
        var access = admin.auth().access(req, model);
        var key = model.parseKey(revision.row());
        var title = key.flatMap(known -> this.known.title(model, known));
        if (key.isEmpty() || !access.maySee() || title.isEmpty() && !access.seen().isEverything()) {
            return Optional.empty();
        }
        var values = values(access, revision);
        // A write of hidden fields alone would tell that there are such fields.
        return values.isEmpty() && revision.action() == Revision.Action.UPDATE
                ? Optional.empty()
                : Optional.of(entry(access, revision, key.get(), title, values));
    }

    private <R> Entry entry(Access<R> access, Revision revision, Object key,
            @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<String> title, List<Value> values) {
        var model = access.model();
        var page = admin.page(model, key);
        var past = page + "history/";
        var reverts = title.isPresent() && access.mayChange() && revision.action() != Revision.Action.DELETE;
        return new Entry(revision, model.caption(), known.called(model, key), title.isPresent() ? page : "",
                past, reverts ? past + revision.id() + "/" : "",
                admin.path() + "/history/undo/?act=" + revision.unit(), who(revision), values);
    }

    private Object who(Revision revision) {
        if (revision.actor().isEmpty()) {
            return NOBODY;
        }
        var isOwn = revision.actorKey().equals(String.valueOf(admin.caller(req).key()));
        return names || isOwn ? revision.actor() : SOMEBODY;
    }

    private <R> List<Value> values(Access<R> access, Revision revision) {
        var values = new ArrayList<Value>();
        for (var difference : revision.differences()) {
            access.model().field(difference.field()).filter(field -> isTold(access, field))
                    .ifPresent(field -> values.add(value(field, difference)));
        }
        return values;
    }

    /** That a password was set, whoever may set it may know. */
    private static <R> boolean isTold(Access<R> access, Field<R, ?> field) {
        return field.input() == Input.PASSWORD
                ? access.mayWrite(field)
                : access.mayRead(field) && !(field.isKey() && access.model().countsKeys());
    }

    private <R> Value value(Field<R, ?> field, Revision.Difference difference) {
        return new Value(field.caption(), cell(field, difference.before()), cell(field, difference.after()),
                difference.secret());
    }

    private <R> Cell cell(Field<R, ?> field, @Nullable String text) {
        if (text == null) {
            return Cell.of((Object) null);
        }
        if (field instanceof ForeignKey<?, ?, ?> link) {
            return key(link, text).map(key -> known.cell(link.target(), key)).orElseGet(() -> Cell.of(text));
        }
        return parsed(field, text);
    }

    /** A field may have got another type since. */
    private static <T> Cell parsed(Field<?, T> field, String text) {
        try {
            return Cell.any(field, field.type().parse(text));
        } catch (IllegalArgumentException _) {
            return Cell.of(text);
        }
    }

    // -- words

    static Phrase action(Revision.Action action) {
        return switch (action) {
            case CREATE -> Phrase.of("Added");
            case UPDATE -> Phrase.of("Changed");
            case DELETE -> Phrase.of("Deleted");
        };
    }

    static Phrase through(Actor.Surface surface) {
        return switch (surface) {
            case PAGE -> Phrase.of("a page of the site");
            case ADMIN -> Phrase.of("the admin");
            case API -> Phrase.of("the API");
            case CLI -> Phrase.of("a command");
            case TASK -> Phrase.of("a task");
            case PROGRAM -> Phrase.of("the program itself");
        };
    }

    /** Returns the address on which all is taken back that was written with something. */
    static String undo(Admin admin, java.util.UUID unit, String back) {
        return admin.path() + "/history/undo/?act=" + unit + "&" + Visit.BACK + "=" + Links.encode(back);
    }

    /** Returns what the template of a history mentions. */
    static Map<String, Object> values(Admin admin, ServerRequest req, List<Revision> revisions) {
        var told = of(admin, req, revisions);
        return Map.of("told", told, "tells", !told.isEmpty());
    }
}
