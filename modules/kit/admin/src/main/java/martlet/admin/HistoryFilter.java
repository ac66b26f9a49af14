package martlet.admin;

import static martlet.model.Revision.REVISION;

import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import martlet.auth.Accounts;
import martlet.model.Actor;
import martlet.model.Phrase;
import martlet.model.Revision;
import martlet.model.Select;
import martlet.model.Where;
import martlet.web.Params;
import martlet.web.View;

/** Which writes of the history a page shows: what its address asks for, of the models that whoever asks may see. */
final class HistoryFilter {

    private static final View<Choice> CHOICE = View.of(Choice.class)
            .show("value", Choice::value).show("label", Choice::label).show("chosen", Choice::chosen);

    /** The parameter with the number before which writes are looked through. */
    private static final String BEFORE = "before";

    private static final List<String> NAMES = List.of("model", "account", "surface", "action", "since", "until",
            "from", BEFORE);

    private final Admin admin;
    private final ServerRequest req;
    private final Params query;
    private final List<ModelAdmin<?>> looks;

    HistoryFilter(Admin admin, ServerRequest req) {
        this.admin = admin;
        this.req = req;
        this.query = Params.query(req);
        this.looks = admin.looks().values().stream()
                .filter(look -> look.model().isRecorded() && admin.auth().access(req, look.model()).maySee()).toList();
    }

    private record Choice(String value, Object label, boolean chosen) {}

    /** The writes that a page goes through, newest first, and where older ones that were not looked at are; empty for nowhere. */
    record Found(Select<Revision> writes, String further) {}

    /** Returns the writes; 400 with a sentence for what can't be asked for. */
    Found found() {
        for (var name : query.names()) {
            if (!NAMES.contains(name)) {
                throw Admin.bad(Phrase.of("The history can't be asked for '{name}'.").with("name", name));
            }
        }
        var models = models();
        var account = account();
        var rest = word("surface", surfaces()).and(word("action", actions())).and(days());
        var writes = admin.db().history().all().where(models.where).where(account.where);
        if (models.leadsWith(account) && rest.isEverything()) {
            return new Found(writes, "");
        }
        var reach = HistoryReach.of(admin.db().history(), HistoryReach.MOST, before(), day("since").map(this::begin),
                day("until").map(day -> begin(day.plusDays(1))));
        return new Found(writes.where(rest).where(reach.where()), reach.isCut()
                ? "?" + query.without("from").with(BEFORE, String.valueOf(reach.from())).text()
                : "");
    }

    /** A condition, and whether an index leads to what it is about. */
    private record Part(Where<Revision> where, boolean led) {

        /** An index leads by one thing, not by two. */
        boolean leadsWith(Part other) {
            return led && other.led && (where.isEverything() || other.where.isEverything());
        }
    }

    private OptionalLong before() {
        if (!query.has(BEFORE)) {
            return OptionalLong.empty();
        }
        var number = query.whole(BEFORE, 0);
        if (number < 1) {
            throw Admin.bad(Phrase.of("The history has no place '{value}'.").with("value", query.get(BEFORE)));
        }
        return OptionalLong.of(number);
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(admin.web().zone()).toInstant();
    }

    /** Whether it is narrowed at all. */
    boolean narrows() {
        return query.names().stream()
                .anyMatch(name -> !name.equals("from") && !name.equals(BEFORE) && !query.get(name).isBlank());
    }

    private Part models() {
        var names = looks.stream().map(look -> look.model().name()).toList();
        var asked = query.get("model");
        if (!asked.isEmpty() && !names.contains(asked)) {
            throw Admin.bad(Phrase.of("'{name}' is no model here.").with("name", asked));
        }
        if (!asked.isEmpty()) {
            return new Part(REVISION.model.eq(asked), true);
        }
        var visible = visible(admin, names);
        return new Part(visible, visible.isEverything());
    }

    /**
     * Returns what was written last to rows of the models that whoever asks may see. Where these are not all, the last of each are
     * found by its index, a statement for each: among those of all models there may be any number of others in between.
     */
    static List<Revision> newest(Admin admin, ServerRequest req, int most) {
        var names = new HistoryFilter(admin, req).looks.stream().map(look -> look.model().name()).toList();
        var history = admin.db().history();
        return visible(admin, names).isEverything()
                ? history.all().limit(most).list()
                : names.stream()
                        .flatMap(name -> history.all().where(REVISION.model.eq(name)).limit(most).list().stream())
                        .sorted(Comparator.comparingLong(Revision::id).reversed()).limit(most).toList();
    }

    /** Without a condition, the newest are found from the end of the table, however long it is. */
    private static Where<Revision> visible(Admin admin, List<String> names) {
        var all = admin.db().models().stream().filter(model -> model.isRecorded()).map(model -> model.name()).toList();
        return names.containsAll(all) ? Where.everything() : REVISION.model.in(names);
    }

    private Part account() {
        var name = query.get("account").strip();
        return name.isEmpty() ? new Part(Where.everything(), true) : by(admin.auth().accounts(), name);
    }

    /** By the key of the account, which an index has; who has no account any more is found by the name that they had. */
    private <A> Part by(Accounts<A> accounts, String name) {
        var access = admin.auth().access(req, accounts.model());
        if (!access.mayRead(accounts.name())) {
            throw Admin.bad(Phrase.of("The history can't be asked for '{name}'.").with("name", "account"));
        }
        var account = admin.db().select(accounts.model()).where(accounts.name().named(name).and(access.seen())).one();
        return account
                .map(row -> new Part(REVISION.actorKey.eq(accounts.model().keyText(accounts.key(row))), true))
                .orElseGet(() -> new Part(REVISION.actor.eq(name), false));
    }

    private Where<Revision> word(String name, List<Choice> choices) {
        var asked = query.get(name);
        if (asked.isEmpty()) {
            return Where.everything();
        }
        if (choices.stream().noneMatch(choice -> choice.value.equals(asked))) {
            throw Admin.bad(Phrase.of("'{value}' is none of the choices for {name}.").with("value", asked)
                    .with("name", name));
        }
        return name.equals("surface") ? REVISION.surface.eq(asked) : REVISION.action.eq(asked);
    }

    /** Whole days of the site's zone. */
    private Where<Revision> days() {
        Where<Revision> since = day("since").map(day -> REVISION.at.ge(begin(day))).orElseGet(Where::everything);
        return day("until").map(day -> since.and(REVISION.at.lt(begin(day.plusDays(1))))).orElse(since);
    }

    private Optional<LocalDate> day(String name) {
        try {
            return Optional.of(query.get(name)).filter(text -> !text.isEmpty()).map(LocalDate::parse);
        } catch (DateTimeParseException _) {
            throw Admin.bad(Phrase.of("'{value}' is no day: write it as 2026-01-31.").with("value", query.get(name)));
        }
    }

    // -- the form

    private List<Choice> surfaces() {
        return Arrays.stream(Actor.Surface.values())
                .map(one -> choice("surface", one.word(), Told.through(one))).toList();
    }

    private List<Choice> actions() {
        return Arrays.stream(Revision.Action.values())
                .map(one -> choice("action", one.word(), Told.action(one))).toList();
    }

    private Choice choice(String name, String value, Object label) {
        return new Choice(value, label, query.get(name).equals(value));
    }

    Map<String, Object> shown() {
        var models = new ArrayList<Choice>();
        looks.forEach(look -> models.add(choice("model", look.model().name(), look.model().captions())));
        return Map.of("models", CHOICE.all(models), "surfaces", CHOICE.all(surfaces()), "actions",
                CHOICE.all(actions()), "account", query.get("account"), "accounts", readsNames(admin.auth().accounts()),
                "since", query.get("since"), "until", query.get("until"), "narrowed", narrows());
    }

    private <A> boolean readsNames(Accounts<A> accounts) {
        return admin.auth().access(req, accounts.model()).mayRead(accounts.name());
    }
}
