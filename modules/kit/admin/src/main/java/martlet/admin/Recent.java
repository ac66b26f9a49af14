package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.Map;

/** A panel of what was written last, as far as whoever asks may read of it. At most two statements for each model. */
record Recent(Admin admin, String title) implements Panel {

    private static final int WRITES = 8;

    @Override
    public String template() {
        return "admin_recent";
    }

    @Override
    public Map<String, ?> values(ServerRequest req) {
        return Told.values(admin, req, HistoryFilter.newest(admin, req, WRITES));
    }
}
