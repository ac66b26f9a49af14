package martlet.auth;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import martlet.model.FileLink;
import martlet.model.FileType;
import martlet.model.Model;
import martlet.model.StoredFile;
import martlet.model.StoredFiles;
import martlet.model.Type;
import martlet.web.Links;

/**
 * The files that rows have. Whoever may see such a row, and read the field that has the file, gets it; for all others it is not
 * there.
 */
final class FilePages implements HttpService {

    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");

    private final Auth<?> auth;
    private final StoredFiles files;
    private final List<FileLink<?>> links;

    FilePages(Auth<?> auth) {
        this.auth = auth;
        this.files = auth.web().files();
        this.links = StoredFiles.links(auth.db());
    }

    /** A site none of whose models has a file has no addresses for them. */
    @Override
    public void routing(HttpRules rules) {
        if (!links.isEmpty()) {
            rules.get(Links.FILES + "{file}/", this::show).get(Links.FILES + "{file}/{name}", this::show);
        }
    }

    /** 200 with the file, whatever name stands behind its key; 304; 404 for all that is not there or not for whoever asks. */
    private void show(ServerRequest req, ServerResponse res) throws IOException {
        var caller = auth.apiCaller(req);
        var file = key(req).filter(id -> links.stream().anyMatch(link -> isShown(link, id, caller)))
                .flatMap(files::find)
                .orElseThrow(() -> new NotFoundException("There is no page at this address."));
        var tag = "\"%s\"".formatted(file.sha256());
        res.header(HeaderNames.ETAG, tag).header(HeaderNames.CACHE_CONTROL, "private, no-cache")
                // What runs in a file, should a browser open it as a page after all, runs nowhere.
                .header(POLICY, "default-src 'none'; sandbox");
        if (isKnown(req, tag)) {
            res.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        res.header(HeaderNames.CONTENT_TYPE, contentType(file)).header(HeaderNames.CONTENT_DISPOSITION,
                disposition(file));
        res.contentLength(file.size());
        try (var out = res.outputStream()) {
            files.write(file, out);
        }
    }

    private static Optional<UUID> key(ServerRequest req) {
        try {
            return Optional.of(Type.UUID.parse(req.path().pathParameters().get("file")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private <R> boolean isShown(FileLink<R> link, UUID id, Caller caller) {
        var access = auth.rules().access(caller, (Model<R>) link.model());
        var rows = auth.db().select(access.model()).where(link.eq(id)).where(access.seen());
        return access.mayRead(link)
                ? rows.exists()
                : access.readableOfSome().contains(link)
                        && rows.linked().stream().anyMatch(row -> access.mayRead(link, row));
    }

    private static boolean isKnown(ServerRequest req, String tag) {
        return req.headers().value(HeaderNames.IF_NONE_MATCH)
                .filter(known -> known.equals("*") || Arrays.stream(known.split(",", 50)).map(String::strip)
                        .anyMatch(one -> one.equals(tag) || one.equals("W/" + tag)))
                .isPresent();
    }

    private static String contentType(StoredFile file) {
        return file.type() == FileType.TEXT ? "text/plain; charset=UTF-8" : file.type().mediaType();
    }

    /** A browser shows pictures, in which nothing runs, and keeps everything else. */
    private static String disposition(StoredFile file) {
        return "%s; filename*=UTF-8''%s".formatted(file.type().isPicture() ? "inline" : "attachment",
                Links.encode(file.name()).replace("+", "%20"));
    }
}
