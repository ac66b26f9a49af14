package martlet.admin;

import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import java.util.Map;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Phrase;

/** What a link may lead to, for a script that asks while somebody writes: a piece of a page, for those who may set the link. */
final class Options {

    private static final int LONGEST = 200;

    private Options() {}

    /** 200 with at most twenty; 404 for a name that is no link, or none that whoever asks may set; 400 for what is too long. */
    static <R> void show(Visit<R> visit) {
        var name = visit.req().path().pathParameters().get("link");
        for (var link : visit.model().links()) {
            if (link.name().equals(name) && isSet(visit, link)) {
                show(visit, link);
                return;
            }
        }
        throw new NotFoundException("There is no page at this address.");
    }

    /** What one may not set, one has nothing to choose for. */
    private static <R> boolean isSet(Visit<R> visit, ForeignKey<R, ?, ?> link) {
        var access = visit.access();
        var form = visit.look().form();
        var isOwner = access.owner().filter(link::equals).isPresent();
        var adds = access.mayAdd() && access.mayGive(link) && !form.isFixed(link, !isOwner);
        var changes = access.mayChange() && access.mayWrite(link) && !form.isReadOnly(link);
        return (adds || changes) && !(link instanceof FileLink);
    }

    private static <R, P> void show(Visit<R> visit, ForeignKey<R, P, ?> link) {
        var find = visit.query().get("q").strip();
        if (find.length() > LONGEST) {
            throw Admin.bad(Phrase.of("A search has at most {max} characters.").with("max", LONGEST));
        }
        var found = Picker.source(visit, link, java.util.List.of()).suggestions(find);
        visit.res().header(HeaderNames.CACHE_CONTROL, "no-store");
        visit.admin().pages().render(visit.req(), visit.res(), "admin_options",
                Map.of("options", Picker.OPTION.all(found.options()), "outcome", found.outcome(), "some",
                        found.some()));
    }
}
