package martlet.admin;

import java.util.List;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * What the builder's page is written from, one after the other: the beginning of a group, a line, or the end of a group.
 *
 * @param place the group or the line, as {@link BuilderForm} names it
 * @param kind any, all, -any or -all at the beginning of a group; empty elsewhere
 * @param line null but for a line
 * @param fields what a new line of the group may be about, at the end of one; none elsewhere
 * @param deepens whether a group may be put into this one
 */
record BuilderToken(String place, String kind, @Nullable BuilderLine line, List<FilterInput.Option> fields,
        boolean deepens) {

    static final View<BuilderToken> VIEW = View.of(BuilderToken.class)
            .show("begins", token -> !token.kind.isEmpty())
            .show("ends", token -> token.line == null && token.kind.isEmpty())
            .show("line", token -> token.line == null ? null : BuilderLine.VIEW.of(token.line))
            .show("place", BuilderToken::place).show("inner", token -> token.place.contains("-"))
            .show("kind_name", token -> BuilderForm.name(token.place, "k"))
            .show("all", token -> token.kind.equals("all")).show("any", token -> token.kind.equals("any"))
            .show("none", token -> token.kind.equals("-any")).show("not_all", token -> token.kind.equals("-all"))
            .show("new_name", token -> BuilderForm.name(token.place, "new"))
            .show("fields", token -> FilterInput.Option.VIEW.all(token.fields))
            .show("deepens", BuilderToken::deepens);

    static BuilderToken open(String place, Clause.Group group) {
        return new BuilderToken(place, (group.opposite() ? "-" : "") + (group.any() ? "any" : "all"), null, List.of(),
                false);
    }

    static BuilderToken line(String place, BuilderLine line) {
        return new BuilderToken(place, "", line, List.of(), false);
    }

    static BuilderToken close(String place, List<FilterInput.Option> fields, boolean deepens) {
        return new BuilderToken(place, "", null, fields, deepens);
    }
}
