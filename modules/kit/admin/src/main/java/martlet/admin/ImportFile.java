package martlet.admin;

import io.helidon.http.Status;
import java.util.Map;
import martlet.model.Phrase;
import martlet.model.UnreadableException;

/** The first step of an import: a file is uploaded, or rows are pasted. */
final class ImportFile {

    private ImportFile() {}

    /** 200 with the form for a file; 403. */
    static <R> void ask(Visit<R> visit) {
        ImportPage.check(visit);
        ask(visit, Status.OK_200, Phrase.of(""));
    }

    private static <R> void ask(Visit<R> visit, Status status, Phrase problem) {
        visit.admin().frame().show(visit.req(), visit.res(), status, "admin_import", Map.of(
                "title", Phrase.of("Import {models:small}").with("models", visit.model().captions()),
                "labels", visit.model().captions(), "list", visit.list(), "problem", problem,
                "text", status == Status.OK_200 ? "" : visit.form().get("text")));
    }

    /** 303 to the next step; 422 with what is wrong with the file; 403. */
    static <R> void take(Visit<R> visit) {
        ImportPage.check(visit);
        var upload = visit.form().upload("file");
        var text = visit.form().get("text");
        if (upload.isPresent() != text.isBlank()) {
            ask(visit, Admin.REFUSED, upload.isPresent()
                    ? Phrase.of("There is a file, and there are pasted rows. Send one of them, then the other.")
                    : Phrase.of("Choose a file, or paste rows."));
            return;
        }
        try {
            var id = ImportStore.keep(visit, upload.isPresent() ? upload.get()::open : ImportText.of(text));
            visit.redirect(ImportPage.address(visit, id));
        } catch (UnreadableException e) {
            ask(visit, Admin.REFUSED, Phrase.of(e));
        }
    }
}
