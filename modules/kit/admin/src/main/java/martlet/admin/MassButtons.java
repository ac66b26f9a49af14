package martlet.admin;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.web.Shown;
import martlet.web.View;

/** The buttons below a list that do something with its ticked rows. */
record MassButtons<R>(Visit<R> visit, List<Deed<R>> deeds) {

    static final List<String> ASSETS = List.of("admin_mass.css", "ticks.js", "mean.js", "progress.js");

    private static final View<Button> BUTTON = View.of(Button.class).show("label", Button::label)
            .show("href", Button::href);

    private record Button(Phrase label, String href) {}

    static <R> MassButtons<R> of(Visit<R> visit) {
        return new MassButtons<>(visit, Deed.all(visit));
    }

    List<Shown> shown() {
        return BUTTON.all(deeds.stream().map(deed -> new Button(deed.label(), address(visit, deed.name()))).toList());
    }

    static String address(Visit<?> visit, String deed) {
        return "%s/acts/%s/%s/%s".formatted(visit.admin().path(), visit.model().name(), deed, Cells.seen(visit));
    }

    /** Tells by its key whether a row can be ticked: whether something can be done with it. No statement where that is with any row. */
    Predicate<Object> ticks(List<Linked<R>> rows) {
        if (deeds.stream().anyMatch(deed -> visit.access().rows(deed.needs()).isEverything())) {
            return _ -> true;
        }
        var keys = rows.stream().map(visit::keyOf).toList();
        var ticks = new HashSet<Object>();
        deeds.stream().map(Deed::needs).distinct()
                .forEach(action -> ticks.addAll(visit.access().among(visit.db(), action, keys)));
        return ticks::contains;
    }
}
