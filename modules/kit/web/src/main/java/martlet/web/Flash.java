package martlet.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import martlet.model.Phrase;

/** Short messages for the next page that the person sees, in a signed cookie: once shown, they are gone. */
public final class Flash {

    private static final String COOKIE = "flash";
    private static final int MOST = 5;
    private static final int LONGEST = 400;
    private static final View<Message> MESSAGE = View.of(Message.class)
            .show("kind", message -> message.kind.name().toLowerCase(Locale.ROOT))
            .show("text", Message::text);

    private final Secrets secrets;
    private final Cookies cookies;
    private final Function<ServerRequest, Phrase.Language> language;

    Flash(Secrets secrets, Cookies cookies, Function<ServerRequest, Phrase.Language> language) {
        this.language = language;
        this.secrets = secrets;
        this.cookies = cookies;
    }

    /** What a message is about. */
    public enum Kind {
        /** Something to know. */
        INFO,
        /** It worked. */
        SUCCESS,
        /** It worked, but. */
        WARNING,
        /** It did not work. */
        ERROR
    }

    private record Message(Kind kind, String text) {}

    /** The messages that wait, from this request and the ones before. */
    private record Waiting(List<Message> messages) {}

    /** Adds a message that has no values in it; longer ones are cut as below. */
    public void add(ServerRequest req, ServerResponse res, Kind kind, String english) {
        add(req, res, kind, Phrase.of(english));
    }

    /**
     * Adds a message, in the language of whoever asks; of more than five, or of more than 400 characters, the rest is dropped: a cookie holds no more.
     */
    public void add(ServerRequest req, ServerResponse res, Kind kind, Phrase phrase) {
        var text = phrase.in(language.apply(req));
        var waiting = waiting(req).messages;
        if (waiting.size() < MOST) {
            waiting.add(new Message(kind, text.substring(0, Math.min(LONGEST, text.length())).replace('\0', ' ')));
        }
        var all = new ArrayList<String>();
        waiting.forEach(message -> all.add(message.kind + ":" + message.text));
        cookies.set(req, res, COOKIE, secrets.seal(COOKIE, String.join("\0", all)), Optional.empty());
    }

    /** Returns the messages that wait, for a page that shows them. */
    List<Shown> take(ServerRequest req, ServerResponse res) {
        var messages = waiting(req).messages;
        if (!messages.isEmpty()) {
            cookies.clear(req, res, COOKIE);
        }
        return MESSAGE.all(messages);
    }

    private Waiting waiting(ServerRequest req) {
        return req.context().get(this, Waiting.class).orElseGet(() -> {
            var brought = new Waiting(brought(req));
            req.context().register(this, brought);
            return brought;
        });
    }

    private List<Message> brought(ServerRequest req) {
        var messages = new ArrayList<Message>();
        cookies.get(req, COOKIE).flatMap(sealed -> secrets.open(COOKIE, sealed)).ifPresent(text -> {
            for (var one : text.split("\0")) {
                var colon = one.indexOf(':');
                messages.add(new Message(Kind.valueOf(one.substring(0, colon)), one.substring(colon + 1)));
            }
        });
        return messages;
    }
}
