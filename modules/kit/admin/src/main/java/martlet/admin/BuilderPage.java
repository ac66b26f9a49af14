package martlet.admin;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Phrase;
import martlet.model.Type;
import martlet.web.Params;
import martlet.web.View;

/**
 * Where conditions are put together: lines in groups of which all or one must hold, or not. One form that is sent by GET; each
 * button answers with the form again, and the last one leads to the list whose address means the same.
 */
final class BuilderPage<R> {

    /** Asks for the builder instead of the list. */
    static final String BUILD = "_build";

    private static final View<Map.Entry<String, String>> HIDDEN = View.<Map.Entry<String, String>>of("hidden")
            .show("name", Map.Entry::getKey).show("value", Map.Entry::getValue);

    private final Visit<R> visit;
    private final Params query;
    private final List<BuilderToken> tokens = new ArrayList<>();
    private int lines;
    private boolean wrong;

    private BuilderPage(Visit<R> visit, Params query) {
        this.visit = visit;
        this.query = query;
    }

    /** 200; 303 to the list when it is done; 422 where a line can't be what it is; 400 for a field that there is not. */
    static <R> void show(Visit<R> visit, Params query) {
        var page = new BuilderPage<>(visit, query);
        if (!BuilderForm.isSent(query)) {
            var own = query.without(BUILD);
            new ListQuery<>(visit, own).filtered();
            page.show(Clause.read(own), false);
            return;
        }
        var root = BuilderForm.read(query);
        if (BuilderForm.isDone(query) && page.isRight(root)) {
            var meant = page.others();
            meant.putAll(Clause.written(root));
            visit.redirect(visit.list() + (meant.isEmpty() ? "" : "?" + Params.of(meant).text()));
        } else {
            page.show(root, BuilderForm.isDone(query));
        }
    }

    private boolean isRight(Clause clause) {
        return switch (clause) {
            case Clause.Line line -> line.condition().problem(visit).isEmpty();
            case Clause.Group group -> group.parts().stream().allMatch(this::isRight);
        };
    }

    /** What goes along: search, order, page size. */
    private Map<String, List<String>> others() {
        var others = new LinkedHashMap<String, List<String>>();
        query.names().stream().filter(name -> Chip.OTHERS.contains(name) && !name.equals("from"))
                .forEach(name -> others.put(name, query.all(name)));
        return others;
    }

    // -- how it is shown

    private void show(Clause.Group root, boolean checked) {
        add(root, "0", checked);
        var hidden = new ArrayList<Map.Entry<String, String>>();
        others().forEach((name, all) -> all.forEach(value -> hidden.add(Map.entry(name, value))));
        var values = new HashMap<String, Object>(Map.of(
                "title", visit.model().captions(), "list", visit.list(), "others", HIDDEN.all(hidden),
                "tokens", BuilderToken.VIEW.all(tokens), "wrong", wrong,
                "full", lines >= BuilderForm.MOST));
        visit.admin().frame().show(visit.req(), visit.res(), wrong ? Admin.REFUSED : Status.OK_200, "admin_builder",
                values);
    }

    private void add(Clause clause, String place, boolean checked) {
        switch (clause) {
            case Clause.Line line -> {
                lines++;
                var field = visit.words().field(visit.model(), line.condition().path());
                var problem = checked ? line.condition().problem(visit) : Optional.<Phrase>empty();
                wrong |= problem.isPresent();
                tokens.add(
                        BuilderToken.line(place, BuilderLine.of(visit, field, line.condition(), problem.orElse(null))));
            }
            case Clause.Group group -> {
                var depth = place.chars().filter(c -> c == '-').count() + 1;
                tokens.add(BuilderToken.open(place, group));
                for (var i = 0; i < group.parts().size(); i++) {
                    add(group.parts().get(i), place + "-" + i, checked);
                }
                tokens.add(BuilderToken.close(place, offered(), depth < BuilderForm.DEEPEST));
            }
        }
    }

    /** The fields that a new line may be about: the model's own, and those of the rows that it links to. */
    private List<FilterInput.Option> offered() {
        var offered = new ArrayList<FilterInput.Option>();
        for (var field : visit.access().readable()) {
            if (isOffered(field)) {
                offered.add(new FilterInput.Option(field.path(), field.caption(), false));
            }
        }
        for (var link : visit.model().links()) {
            if (visit.access().mayRead(link) && !(link instanceof FileLink)) {
                addBeyond(link, offered);
            }
        }
        return offered;
    }

    private <P> void addBeyond(ForeignKey<R, P, ?> link, List<FilterInput.Option> offered) {
        for (var far : visit.access().across(link).readable()) {
            if (isOffered(far) && !far.isKey()) {
                var field = link.to(far);
                offered.add(new FilterInput.Option(field.path(), field.caption(), false));
            }
        }
    }

    private static boolean isOffered(Field<?, ?> field) {
        return field.input() != Input.PASSWORD && field.type() != Type.BINARY && field.type() != Type.JSON
                && !(field instanceof FileLink);
    }
}
