package martlet.web;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Routing;
import io.helidon.webserver.http.DirectTransportRequest;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes up for what the server leaves out: HEAD wherever there is GET, closing when it said it would, and refusing a
 * body whose end two readers could see at different places, by which a second request is smuggled past a proxy.
 */
final class Front implements HttpRouting {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final HttpRouting routing;
    private final Admission admission;

    Front(HttpRouting routing, Admission admission) {
        this.routing = routing;
        this.admission = admission;
    }

    @Override
    public void route(ConnectionContext connection, RoutingRequest req, RoutingResponse res) {
        LingeringConnection.unread(LingeringConnection.announces(req.headers()));
        var guarded = (GuardedContext) connection;
        checkBody(guarded, req);
        if (admission.enter(req)) {
            try {
                answer(guarded, req, guarded.isOld() ? old(guarded, req, res) : res);
            } finally {
                admission.leave(req);
            }
        } else {
            admission.refuse(req, res);
        }
        LingeringConnection.unread(isUnread(req, res));
        if (isLast(req, res)) {
            throw new CloseConnectionException("The answer said so");
        }
    }

    private static RoutingResponse old(GuardedContext connection, RoutingRequest req, RoutingResponse res) {
        return new OldResponse(res, connection.dataWriter(),
                req.headers().contains(HeaderValues.CONNECTION_KEEP_ALIVE));
    }

    private void answer(ConnectionContext connection, RoutingRequest req, RoutingResponse res) {
        if (req.prologue().method().equals(Method.HEAD)) {
            req.prologue(asGet(req.prologue()));
            routing.route(connection, req, new HeadResponse(res));
        } else {
            routing.route(connection, req, res);
        }
    }

    private void checkBody(GuardedContext connection, RoutingRequest req) {
        if (isAmbiguous(req.headers()) || connection.isOld() && req.headers().contains(HeaderNames.TRANSFER_ENCODING)) {
            throw RequestException.builder().type(EventType.BAD_REQUEST).message("The length is not clear").build();
        }
        var most = admission.mostOfBody(req);
        connection.mostOfBody(most);
        if (req.headers().contentLength().orElse(0) > most) {
            throw RequestException.builder().type(EventType.BAD_REQUEST).status(Status.REQUEST_ENTITY_TOO_LARGE_413)
                    .request(DirectTransportRequest.create(req.prologue(), req.headers())).message("Too long").build();
        }
    }

    /** A stop waits for every connection that is under way, and would wait in vain for one that was kept for later. */
    private boolean isLast(RoutingRequest req, RoutingResponse res) {
        return admission.isStopping()
                || req.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || res.headers().contains(HeaderValues.CONNECTION_CLOSE);
    }

    /** A body that was too long counts as read once its stream is closed. */
    private static boolean isUnread(RoutingRequest req, RoutingResponse res) {
        return req.content().hasEntity() && (!req.content().consumed() || Errors.isTooLong(res.status()));
    }

    private static boolean isAmbiguous(Headers headers) {
        if (!headers.contains(HeaderNames.CONTENT_LENGTH) && !headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            return false;
        }
        var lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
        var codings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
        return lengths.size() + codings.size() > 1
                || lengths.stream().anyMatch(length -> !LENGTH.matcher(length).matches())
                || codings.stream().anyMatch(coding -> !coding.equals("chunked"));
    }

    private static HttpPrologue asGet(HttpPrologue head) {
        return HttpPrologue.create(head.rawProtocol(), head.protocol(), head.protocolVersion(), Method.GET,
                head.uriPath(),
                head.query(), head.fragment());
    }

    @Override
    public Class<? extends Routing> routingType() {
        return HttpRouting.class;
    }

    @Override
    public HttpSecurity security() {
        return routing.security();
    }

    @Override
    public void beforeStart() {
        routing.beforeStart();
    }

    @Override
    public void afterStop() {
        routing.afterStop();
    }
}
