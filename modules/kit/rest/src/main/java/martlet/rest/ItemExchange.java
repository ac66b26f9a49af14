package martlet.rest;

import io.helidon.http.HeaderName;
import java.util.List;
import java.util.Locale;
import martlet.web.Params;

/** An item of a batch, and its answer. */
final class ItemExchange extends HeldExchange {

    private final BatchItem item;

    ItemExchange(BatchItem item) {
        this.item = item;
    }

    @Override
    public String method() {
        return item.method();
    }

    @Override
    public String path() {
        var query = item.path().indexOf('?');
        return query < 0 ? item.path() : item.path().substring(0, query);
    }

    @Override
    public Params query() {
        return Params.parse(item.path().substring(Math.min(item.path().length(), path().length() + 1)));
    }

    @Override
    public List<String> headers(HeaderName name) {
        var value = item.headers().get(name.lowerCase().toLowerCase(Locale.ROOT));
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public Given body(boolean wrapped) {
        return item.body().orElseThrow(() -> Problems.bad("There is no 'body'; write a JSON object there."));
    }
}
