package chirp.admin;

import static chirp.models.Note.NOTE;
import static chirp.models.User.USER;

import chirp.models.Note;
import chirp.models.User;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import martlet.admin.Panel;
import martlet.auth.Auth;
import martlet.model.Linked;
import martlet.web.View;

/** The latest notes of the staff, with a form to leave one. */
record NotesPanel(Auth<User> auth) implements Panel {

    private static final int LATEST = 5;

    private static final View<Linked<Note>> NOTES = View.<Linked<Note>>of("note")
            .show("id", note -> note.row().id())
            .show("message", note -> note.row().message())
            .show("created", note -> note.row().createdDate())
            .show("by", note -> note.to(NOTE.user).map(User::username).orElse(""));

    @Override
    public String title() {
        return "Staff notes";
    }

    @Override
    public String template() {
        return "notes_panel";
    }

    /** One statement. */
    @Override
    public Map<String, ?> values(ServerRequest req) {
        var notes = auth.db().select(NOTE).with(NOTE.user)
                .where(auth.access(req, NOTE).seen()).where(auth.access(req, USER).seenFrom(NOTE.user))
                .orderBy(NOTE.createdDate.desc()).limit(LATEST).linked();
        return Map.of("notes", NOTES.all(notes));
    }
}
