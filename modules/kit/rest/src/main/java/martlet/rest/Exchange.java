package martlet.rest;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.Status;
import java.util.List;
import martlet.web.Params;

/** A request and the way its answer goes: over HTTP, or as a part of something larger. */
interface Exchange {

    /** Returns the method, in capitals. */
    String method();

    /** Returns the path as it came over the wire, with that of the API and without the query. */
    String path();

    /** Returns what stands after the question mark. */
    Params query();

    /** Returns the values of a header of the request; none when it is not there. */
    List<String> headers(HeaderName name);

    /**
     * Returns what the body holds.
     *
     * @param wrapped whether a form whose only field is {@code data} holds JSON there
     * @throws io.helidon.http.HttpException as {@link Body#of} does
     */
    Given body(boolean wrapped);

    /** Puts a header into the answer. */
    void header(HeaderName name, String value);

    /** Puts a header into the answer that is always the same. */
    default void header(Header header) {
        header(header.headerName(), header.get());
    }

    /** Sends the answer without a body. */
    void send(Status status);

    /** Sends the answer. */
    void send(Status status, byte[] json);
}
