package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.StringJoiner;
import martlet.model.Phrase;

/** Names and values of a query or a form, each name with its values in order, and the files that came with it. Immutable. */
public final class Params {

    private static final int MOST = 10_000;

    private final SequencedMap<String, List<String>> values;
    private final Map<String, Upload> uploads;

    private Params(SequencedMap<String, List<String>> values) {
        this(values, Map.of());
    }

    private Params(SequencedMap<String, List<String>> values, Map<String, Upload> uploads) {
        this.values = values;
        this.uploads = uploads;
    }

    /** Takes the values of a form that came with files. */
    static Params of(SequencedMap<String, List<String>> values, Map<String, Upload> uploads) {
        return new Params(values, Map.copyOf(uploads));
    }

    /** Takes the values of a map. */
    public static Params of(Map<String, List<String>> values) {
        return new Params(new LinkedHashMap<>(values));
    }

    /**
     * Reads the part of the address after the question mark.
     *
     * @throws HttpException 400 when it is not well-formed
     */
    public static Params query(ServerRequest req) {
        return parsed(req.query().rawValue());
    }

    /**
     * Reads the form that a request brings; the same one however often it is asked for. No body is an empty form.
     *
     * @throws HttpException 415 when the body is not a form, 400 when it is not well-formed, 413 when it is longer than
     *     the server takes
     * @throws io.helidon.webserver.CloseConnectionException when the client left before its end
     */
    public static Params form(ServerRequest req) {
        return req.context().get(Params.class, Params.class).orElseGet(() -> {
            var form = body(req);
            req.context().register(Params.class, form);
            return form;
        });
    }

    /**
     * Reads what {@link #text} wrote, or a form whose bytes are at hand, each as one character.
     *
     * @throws HttpException 400 when it is not well-formed
     */
    public static Params parse(String text) {
        return parsed(text);
    }

    private static Params body(ServerRequest req) {
        if (!req.content().hasEntity()) {
            return new Params(new LinkedHashMap<>());
        }
        if (isMultipart(req)) {
            return multipart(req);
        }
        if (!isForm(req)) {
            throw new HttpException(
                    "Send a form, application/x-www-form-urlencoded or multipart/form-data in UTF-8.",
                    Status.UNSUPPORTED_MEDIA_TYPE_415, true);
        }
        return parsed(new String(Payload.read(req, Integer.MAX_VALUE), StandardCharsets.ISO_8859_1));
    }

    private static Params multipart(ServerRequest req) {
        var uploads = new Uploads();
        req.context().register(uploads);
        return Payload.read(req, in -> Multipart.read(in, boundary(req), uploads));
    }

    private static String boundary(ServerRequest req) {
        return mediaType(req).stream().flatMap(type -> type.parameters().entrySet().stream())
                .filter(parameter -> parameter.getKey().equalsIgnoreCase("boundary"))
                .map(parameter -> parameter.getValue().replace("\"", "")).findFirst().orElse("");
    }

    /** Lets go of the files that a request has brought. */
    static void close(ServerRequest req) {
        req.context().get(Uploads.class).ifPresent(Uploads::close);
    }

    /** Whether the body says that it is a form, with files or without. */
    static boolean isForm(ServerRequest req) {
        return isMultipart(req) || is(req, "application/x-www-form-urlencoded");
    }

    private static boolean isMultipart(ServerRequest req) {
        return is(req, "multipart/form-data");
    }

    private static boolean is(ServerRequest req, String kind) {
        return mediaType(req).filter(type -> type.mediaType().text().equalsIgnoreCase(kind))
                .filter(type -> type.charset().map(named -> named.equalsIgnoreCase("utf-8")).orElse(true))
                .isPresent();
    }

    private static Optional<HttpMediaType> mediaType(ServerRequest req) {
        try {
            return req.headers().value(HeaderNames.CONTENT_TYPE).map(HttpMediaType::create);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Params parsed(String raw) {
        var values = new LinkedHashMap<String, List<String>>();
        var count = 0;
        for (var pair : raw.isEmpty() ? new String[0] : raw.split("&")) {
            if (++count > MOST) {
                throw Percent.bad(Phrase.of("There are more than {max} values.").with("max", MOST));
            }
            var equals = pair.indexOf('=');
            var name = Percent.decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            var value = equals < 0 ? "" : Percent.decoded(pair.substring(equals + 1), true);
            if (!pair.isEmpty()) {
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return new Params(values);
    }

    /** Returns the file of that name; empty when none was chosen. */
    public Optional<Upload> upload(String name) {
        return Optional.ofNullable(uploads.get(name));
    }

    /** Returns the names of the files. */
    Set<String> uploadNames() {
        return uploads.keySet();
    }

    /** Returns the names, in the order in which they came. */
    public Set<String> names() {
        return values.sequencedKeySet();
    }

    /** Whether there is a value of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the values of that name; none is an empty list. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** Returns the first value of that name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Returns the first value of that name; empty text when there is none. */
    public String get(String name) {
        return first(name).orElse("");
    }

    /**
     * Returns the whole number of that name, or another when there is none.
     *
     * @throws HttpException 400 when it is something else
     */
    public long whole(String name, long otherwise) {
        var text = get(name).strip();
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw Percent.bad(Phrase.of("'{name}' is '{value}'; write a whole number, such as 42.")
                    .with("name", name).with("value", text));
        }
    }

    /** Returns these without the values and files of some names. */
    public Params without(String... names) {
        var fewer = new LinkedHashMap<>(values);
        List.of(names).forEach(fewer::remove);
        var files = new HashMap<>(uploads);
        List.of(names).forEach(files::remove);
        return new Params(fewer, files);
    }

    /** Returns those values and files whose names begin so, each by the rest of its name: one line of a form of many. */
    public Params under(String beginning) {
        var some = new LinkedHashMap<String, List<String>>();
        values.forEach((name, all) -> {
            if (name.startsWith(beginning)) {
                some.put(name.substring(beginning.length()), all);
            }
        });
        var files = new HashMap<String, Upload>();
        uploads.forEach((name, file) -> {
            if (name.startsWith(beginning)) {
                files.put(name.substring(beginning.length()), file);
            }
        });
        return new Params(some, files);
    }

    /** Returns these with one value for a name, in place of any that it had. */
    public Params with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new Params(more, uploads);
    }

    /** Writes the values as a query, without a question mark. */
    public String text() {
        var text = new StringJoiner("&");
        values.forEach((name, all) -> all.forEach(value -> text.add(Links.encode(name) + "=" + Links.encode(value))));
        return text.toString();
    }
}
