package martlet.rest;

import io.helidon.http.HeaderName;
import java.util.List;
import martlet.web.Params;

/** A request over HTTP whose answer is held back. */
final class HeldRequest extends HeldExchange {

    private final Exchange asked;
    private final Content content;

    HeldRequest(Exchange asked, Content content) {
        this.asked = asked;
        this.content = content;
    }

    @Override
    public String method() {
        return asked.method();
    }

    @Override
    public String path() {
        return asked.path();
    }

    @Override
    public Params query() {
        return asked.query();
    }

    @Override
    public List<String> headers(HeaderName name) {
        return asked.headers(name);
    }

    @Override
    public Given body(boolean wrapped) {
        return Body.of(content, wrapped);
    }
}
