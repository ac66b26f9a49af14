package martlet.web;

import io.helidon.http.HttpException;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * A service that has all addresses below its path to itself: what none of its routes takes is refused by it, so that its visitors
 * stay within it, and others learn no more of such an address than of one that is there. Of two of them, neither is within the other:
 * {@link Site#service(String, HttpService)} refuses that. Used by any number of threads.
 */
public interface Enclosed extends HttpService {

    /**
     * Refuses a request that no route takes. A form that was sent comes from this site.
     *
     * @param why what else would be said: 404, or 405 with the methods that the address has
     * @throws Exception that, or whatever else is to be said
     */
    void refuse(ServerRequest req, ServerResponse res, HttpException why) throws Exception;
}
