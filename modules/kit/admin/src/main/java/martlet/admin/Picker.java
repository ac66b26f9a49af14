package martlet.admin;

import java.util.Collection;
import java.util.List;
import martlet.model.ForeignKey;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;

/**
 * How the row that a link leads to is chosen: from a list where there are few, else by looking for a part of what it is
 * called and picking from what was found. Works by sending the form; the chosen row is always shown.
 *
 * @param name the input's name
 * @param few whether all there are can be chosen from
 * @param optional whether none may be chosen
 * @param options what can be chosen
 * @param find what was looked for
 * @param outcome what came of it, in words; empty when nothing was looked for
 * @param source where a script looks while somebody writes; empty where all can be chosen from
 * @param adds where a row to choose is added; empty for those who may not
 * @param edits the list in which the chosen row's page is; empty for those who may change none
 */
record Picker(String name, boolean few, boolean optional, List<Option> options, String find, Phrase outcome,
        String source, String adds, String edits) {

    /** The button that looks for rows sends the input's name under this name. */
    static final String BUTTON = "_find";

    static final View<Option> OPTION = View.of(Option.class)
            .show("key", Option::key).show("text", Option::text).show("chosen", Option::chosen)
            .show("page", Option::page);

    private static final View<Picker> VIEW = View.of(Picker.class)
            .show("few", Picker::few).show("optional", Picker::optional)
            .show("options", picker -> OPTION.all(picker.options))
            .show("none", picker -> picker.options.stream().noneMatch(Option::chosen))
            .show("find_name", picker -> findName(picker.name)).show("found_name", picker -> picker.name + "__found")
            .show("find", Picker::find).show("outcome", Picker::outcome).show("source", Picker::source)
            .show("adds_to", Picker::adds).show("edits_in", Picker::edits);

    /** A row to choose, and its page where it has one. */
    record Option(String key, String text, boolean chosen, String page) {
        Option asChosen() {
            return new Option(key, text, true, page);
        }
    }

    /** Returns the name of the input beside one with that name, for what is looked for. */
    static String findName(String name) {
        return name + "__find";
    }

    Shown shown() {
        return VIEW.of(this);
    }

    /**
     * Whether the form was sent to look for rows, not to be saved: by the button, or by the key that sends a form while
     * something that was not looked for yet stood beside it.
     */
    static boolean isAsked(Params form, String name) {
        var find = form.get(findName(name)).strip();
        return form.get(BUTTON).equals(name) || !find.isEmpty() && !find.equals(form.get(name + "__found"));
    }

    /** Makes the only one of a form that is no row's own, which leads to no other form. */
    static <R, P> Picker of(Visit<R> visit, ForeignKey<R, P, ?> link, String chosen, Params form) {
        var made = source(visit, link, List.of(chosen)).picker(link.name(), chosen, form);
        return new Picker(made.name, made.few, made.optional, made.options, made.find, made.outcome, made.source, "",
                "");
    }

    /** Begins what all inputs of a page that are about one link share. */
    static <R, P> PickerSource<R, P> source(Visit<R> visit, ForeignKey<R, P, ?> link, Collection<String> chosen) {
        return new PickerSource<>(visit, link, chosen);
    }
}
