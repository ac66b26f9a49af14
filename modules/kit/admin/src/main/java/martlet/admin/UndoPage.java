package martlet.admin;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.Revision;
import martlet.web.Flash;
import martlet.web.Links;
import martlet.web.Params;

/** Undoing what was done at once, be it with one row or with many: what would be put back, and the button. */
final class UndoPage {

    private static final int LISTED = 30;

    private UndoPage() {}

    /** 200 with what would be put back, and why not where it can't be; 404 for what was never done, or may not be told. */
    static void show(Admin admin, ServerRequest req, ServerResponse res) {
        var asked = Params.query(req);
        show(admin, req, res, undo(admin, req, res, asked), asked, Status.OK_200, Optional.empty());
    }

    /** 303 back, with everything as it was; 409 with a sentence where it can't be; 404. */
    static void undo(Admin admin, ServerRequest req, ServerResponse res) {
        var asked = Params.form(req);
        var undo = undo(admin, req, res, asked);
        try {
            var unit = undo.undo();
            var text = Phrase.of("Undone: {count} {count|row is|rows are} as before.").with("count",
                    rows(undo.writes()));
            admin.web().flash().add(req, res, Flash.Kind.SUCCESS, Frame.offering(text, unit));
            admin.pages().redirect(res, back(admin, asked));
        } catch (InvalidException e) {
            show(admin, req, res, undo, asked, Status.CONFLICT_409, Optional.of(e.problems().getFirst().phrase()));
        }
    }

    private static Undo undo(Admin admin, ServerRequest req, ServerResponse res, Params asked) {
        return Undo.unit(asked.get("act")).flatMap(unit -> Undo.of(admin, req, res, unit))
                .filter(undo -> undo.isOwn() || !Told.of(admin, req, listed(undo)).isEmpty())
                .orElseThrow(Admin::noPage);
    }

    private static List<Revision> listed(Undo undo) {
        return undo.writes().stream().limit(LISTED).toList();
    }

    private static long rows(List<Revision> writes) {
        return writes.stream().map(write -> write.model() + "/" + write.row()).distinct().count();
    }

    private static String back(Admin admin, Params asked) {
        return Links.safeNext(asked.get(Visit.BACK), admin.path() + "/history/");
    }

    private static void show(Admin admin, ServerRequest req, ServerResponse res, Undo undo, Params asked, Status status,
            @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Phrase> problem) {
        var refusal = problem.or(undo::refusal);
        var values = new HashMap<String, Object>(Told.values(admin, req, listed(undo)));
        values.put("summary", Phrase.of("{count} {count|row was|rows were} written at once. "
                + "All of it is put back as it was before, or nothing.").with("count", rows(undo.writes())));
        values.put("more", undo.writes().size() > LISTED);
        values.put("refusal", refusal.<Object>map(sentence -> sentence).orElse(""));
        values.put("allowed", refusal.isEmpty());
        values.put("unit", asked.get("act"));
        values.put("back", back(admin, asked));
        admin.frame().show(req, res, status, "admin_undo", values);
    }
}
