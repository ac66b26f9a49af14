package martlet.described;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import martlet.testing.Visitor;
import org.junit.jupiter.api.Assertions;

/**
 * The documents of a site's APIs, one for each caller, to hold every answer to. Each is asked for once, after the first answer to whoever it is for;
 * who is answered that they are nobody is held to nobody's. May be shared by threads.
 *
 * <pre>{@code
 * var documents = Documents.of(site.address(), "/api");
 * var ada = documents.watch(site.visitor().as("ada", PASSWORD));
 * ada.get("/api/message/").is(200);   // fails where the answer is not as Ada's document has it
 * }</pre>
 */
public final class Documents {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Whoever is told so is no caller, or has asked for too much already. */
    private static final Set<Integer> NOBODY = Set.of(401, 429);

    private final URI site;
    private final List<String> apis;
    private final Map<Who, Optional<Described>> known = new ConcurrentHashMap<>();

    /** Somebody, as an API knows them: by credentials, or by a session. */
    private record Who(String api, String credentials, String cookies) {

        Who nobody() {
            return new Who(api, "", "");
        }
    }

    private Documents(URI site, List<String> apis) {
        this.site = site;
        this.apis = apis;
    }

    /**
     * Prepares to hold answers; asks for nothing yet.
     *
     * @param site where the documents are asked for: mostly the site itself
     * @param apis the paths of its APIs, such as {@code /api}
     */
    public static Documents of(URI site, String... apis) {
        return new Documents(site, Stream.of(apis).sorted(Comparator.comparing(String::length).reversed()).toList());
    }

    /** Has every answer that a visitor gets from an API held from now on, before the test sees it. */
    public Visitor watch(Visitor visitor) {
        return visitor.watched(reply -> hold(reply, visitor.cookies()));
    }

    /** Fails the test unless an answer is as the document has it for whoever asked, by credentials or by nothing. */
    public void hold(HttpResponse<String> reply) {
        hold(reply, reply.request().headers().firstValue("Cookie").orElse(""));
    }

    private void hold(HttpResponse<String> reply, String cookies) {
        hold(Heard.of(reply), reply.request().headers().firstValue("Authorization").orElse(""), cookies);
    }

    /** Fails the test unless an answer is as the document has it for whoever has these credentials; nobody for empty text. */
    public void hold(Heard heard, String credentials) {
        hold(heard, credentials, "");
    }

    private void hold(Heard heard, String credentials, String cookies) {
        api(heard.path()).ifPresent(api -> Assertions.assertEquals(List.of(),
                of(new Who(api, credentials, cookies), heard.status()).complaints(heard), heard::toString));
    }

    private Optional<String> api(String path) {
        return apis.stream().filter(api -> path.startsWith(api + "/")).findFirst();
    }

    private Described of(Who who, int status) {
        return (NOBODY.contains(status) ? Optional.<Described>empty() : of(who))
                .or(() -> of(who.nobody()))
                .orElseThrow(() -> new AssertionError("Nobody's document of %s can't be had".formatted(who.api)));
    }

    /**
     * Returns an API as its document has it for whoever has these credentials.
     *
     * @throws AssertionError when they are given none
     */
    public Described of(String api, String credentials) {
        return of(new Who(api, credentials, ""))
                .orElseThrow(() -> new AssertionError("There is no document of " + api));
    }

    private Optional<Described> of(Who who) {
        return known.computeIfAbsent(who, this::asked);
    }

    private Optional<Described> asked(Who who) {
        var request = HttpRequest.newBuilder(site.resolve(who.api + "/openapi.json"));
        if (!who.credentials.isEmpty()) {
            request.header("Authorization", who.credentials);
        }
        if (!who.cookies.isEmpty()) {
            request.header("Cookie", who.cookies);
        }
        try {
            var reply = CLIENT.send(request.build(), BodyHandlers.ofString());
            return reply.statusCode() == 200 ? Optional.of(new Described(reply.body())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
