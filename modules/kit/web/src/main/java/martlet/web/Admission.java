package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Which requests are worked on, and how long their bodies may be. */
final class Admission {

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Semaphore places;
    private final long usual;
    private final List<Upload> uploads;
    private final Errors errors;
    private final Set<Runnable> endless = ConcurrentHashMap.newKeySet();

    /** The place of one request, given back once. */
    final class Place {

        private final AtomicBoolean left = new AtomicBoolean();

        private void leave() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }

        /**
         * Gives it back before the answer ends, since that goes on and on and does no work most of the time.
         *
         * @param end what ends it when the site stops; called at once where that is so already
         * @return to be run when it has ended
         */
        Runnable goesOn(Runnable end) {
            leave();
            // Each is another, whatever it is made of.
            Runnable ending = () -> end.run();
            endless.add(ending);
            if (isStopping()) {
                end.run();
            }
            return () -> endless.remove(ending);
        }
    }

    /** A path below which bodies may be longer than is usual. */
    record Upload(String path, long most) {

        boolean holds(String asked) {
            return asked.equals(path) || asked.startsWith(path.endsWith("/") ? path : path + "/");
        }
    }

    Admission(SiteSettings settings, List<Upload> uploads, Errors errors) {
        this.places = new Semaphore(settings.maxRequests());
        this.usual = settings.maxPayload();
        this.uploads = List.copyOf(uploads);
        this.errors = errors;
    }

    void stop() {
        stopping.set(true);
        endless.forEach(Runnable::run);
    }

    boolean isStopping() {
        return stopping.get();
    }

    /** Takes a place, if one is free. Whoever looks whether the site lives needs none: else being busy would look like being dead. */
    boolean enter(RoutingRequest req) {
        if (isHealth(req)) {
            return true;
        }
        var entered = places.tryAcquire();
        if (entered) {
            req.context().register(new Place());
        }
        return entered;
    }

    void leave(RoutingRequest req) {
        req.context().get(Place.class).ifPresent(Place::leave);
    }

    private static boolean isHealth(RoutingRequest req) {
        return req.prologue().uriPath().rawPath().startsWith(Observe.HEALTH);
    }

    /** Answers without asking anything that may be what others wait for. */
    void refuse(RoutingRequest req, RoutingResponse res) {
        errors.busy(req, res.header(HeaderNames.RETRY_AFTER, "2"));
    }

    /** Returns how many bytes the body of a request may have, and notes it for whoever reads it. */
    long mostOfBody(RoutingRequest req) {
        var path = req.prologue().uriPath().rawPath();
        var most = mostAt(path);
        if (req.content().hasEntity()) {
            req.context().register(Admission.class, most);
        }
        return most;
    }

    private long mostAt(String path) {
        var most = -1L;
        for (var upload : uploads) {
            if (upload.holds(path)) {
                most = Math.max(most, upload.most());
            }
        }
        return most < 0 ? usual : most;
    }

    /** Returns how many bytes a body has at most, wherever it goes. */
    long mostOfAll() {
        return uploads.stream().mapToLong(Upload::most).reduce(usual, Math::max);
    }
}
