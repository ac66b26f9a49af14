package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import martlet.model.UnknownFieldException;

/**
 * Style sheets, scripts and pictures, at addresses that change with their content, so that browsers keep them for good.
 * Each is read when it is first mentioned or asked for. Names outside the list lead nowhere.
 */
public final class Assets implements HttpService {

    /** Where the site serves them. */
    static final String ROOT = "/assets";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=UTF-8", "js", "text/javascript; charset=UTF-8", "svg", "image/svg+xml",
            "png", "image/png", "jpg", "image/jpeg", "webp", "image/webp", "ico", "image/x-icon", "woff2",
            "font/woff2");

    /** An asset that is named in a template as it is. */
    static final Pattern TAG = Pattern.compile("\\{\\{#asset}}([^{}]*)\\{\\{/asset}}");

    private final Map<String, Resources> places = new ConcurrentHashMap<>();
    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    private Assets() {}

    /**
     * Begins with the kit's own: the style sheets {@code pico.css} and {@code kit.css}, and {@code icon.svg}, which stands
     * for the site in a browser's tabs and which a site replaces by its own.
     */
    public static Assets of() {
        var own = new Assets();
        for (var name : List.of("pico.css", "kit.css", "icon.svg")) {
            own.add(name, Assets.class::getResourceAsStream);
        }
        return own;
    }

    /**
     * Adds one, or replaces one of that name.
     *
     * @throws IllegalArgumentException when the name does not end in a kind of file that browsers are told about
     */
    public Assets add(String name, Resources place) {
        if (!TYPES.containsKey(suffix(name)) || name.contains("/")) {
            throw new IllegalArgumentException("'%s' can't be an asset: a name without / that ends in one of %s"
                    .formatted(name, TYPES.keySet().stream().sorted().toList()));
        }
        places.put(name, place);
        return this;
    }

    /**
     * Returns the address of one.
     *
     * @throws TemplateException when there is none of that name
     */
    public String path(String name) {
        return find(name).map(asset -> ROOT + "/" + asset.hash + "/" + name)
                .orElseThrow(() -> new TemplateException(missing(name) + near(name)));
    }

    /** Says that there is none of that name, and what to do. */
    static String missing(String name) {
        return "There is no asset '%1$s'. Add it where its room begins: pages.assets().add(\"%1$s\", TEMPLATES)."
                .formatted(name);
    }

    private String near(String name) {
        var known = places.keySet().stream().sorted().toList();
        return UnknownFieldException.nearest(name, known).map(" Did you mean '%s'?"::formatted).orElse("")
                + " There are: %s.".formatted(String.join(", ", known));
    }

    /** Whether this could be the name of one. */
    static boolean isName(String text) {
        return TYPES.containsKey(suffix(text)) && text.indexOf('.') > 0 && text.indexOf('/') < 0;
    }

    /** Whether one of that name was added. */
    boolean has(String name) {
        return places.containsKey(name);
    }

    /**
     * Puts addresses in place of the names that stand in {@code {{#asset}}…{{/asset}}}, once for all pages. A name that there is
     * not stays: whoever comes to it is told.
     */
    String template(String source) {
        return TAG.matcher(source).replaceAll(found -> Matcher.quoteReplacement(addressed(found)));
    }

    private String addressed(MatchResult tag) {
        var name = tag.group(1).strip();
        return has(name) ? Lambda.escaped(path(name)) : tag.group();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{hash}/{name}", this::send);
    }

    /** 200 with the content, 304 when the browser has it, 404 for a name that is not in the list. */
    private void send(ServerRequest req, ServerResponse res) {
        var path = req.path().pathParameters();
        var name = path.get("name");
        var asset = find(name).orElseThrow(() -> new NotFoundException("There is no such file here."));
        // An old page may still ask by the old address: it gets what there is, but must not keep it.
        var forGood = asset.hash.equals(path.get("hash"));
        res.header(HeaderNames.ETAG, asset.etag())
                .header(HeaderNames.CACHE_CONTROL, forGood ? "public, max-age=31536000, immutable" : "no-cache")
                .header(HeaderNames.VARY, "Accept-Encoding")
                .header(HeaderNames.CONTENT_TYPE, TYPES.get(suffix(name)));
        if (req.headers().value(HeaderNames.IF_NONE_MATCH).filter(has -> has.contains(asset.etag())).isPresent()) {
            res.status(Status.NOT_MODIFIED_304).send();
        } else if (asset.isSmallerZipped() && accepts(req, "gzip")) {
            res.header(HeaderNames.CONTENT_ENCODING, "gzip").send(asset.zipped);
        } else {
            res.send(asset.plain);
        }
    }

    private static boolean accepts(ServerRequest req, String encoding) {
        return req.headers().value(HeaderNames.ACCEPT_ENCODING)
                .filter(text -> text.contains(encoding) && !text.contains(encoding + ";q=0")).isPresent();
    }

    private Optional<Asset> find(String name) {
        var known = read.get(name);
        if (known != null || !places.containsKey(name)) {
            return Optional.ofNullable(known);
        }
        return Optional.of(read.computeIfAbsent(name, this::open));
    }

    private Asset open(String name) {
        try (var in = Objects.requireNonNull(places.get(name)).open(name)) {
            if (in == null) {
                throw new TemplateException("The asset '%s' was added, but its place has no such file".formatted(name));
            }
            return Asset.of(in.readAllBytes());
        } catch (IOException e) {
            throw new HttpException("'%s' can't be read".formatted(name), Status.INTERNAL_SERVER_ERROR_500, e);
        }
    }

    private static String suffix(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private record Asset(String hash, byte[] plain, byte[] zipped) {

        static Asset of(byte[] content) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(content);
                return new Asset(HexFormat.of().formatHex(digest, 0, 8), content, zip(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no SHA-256", e);
            }
        }

        private static byte[] zip(byte[] content) {
            var zipped = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(zipped)) {
                out.write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return zipped.toByteArray();
        }

        boolean isSmallerZipped() {
            return zipped.length < plain.length;
        }

        /** Weak, because both encodings share it. */
        String etag() {
            return "W/\"" + hash + "\"";
        }
    }
}
