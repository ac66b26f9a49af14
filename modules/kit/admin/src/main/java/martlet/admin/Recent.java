package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.Map;

/** A panel of what was written last, as far as whoever asks may read of it. One statement, and one for each model that it is about. */
record Recent(Admin admin, String title) implements Panel {

    private static final int WRITES = 8;

    @Override
    public String template() {
        return "admin_recent";
    }

    @Override
    public Map<String, ?> values(ServerRequest req) {
        var writes = admin.db().history().all().where(HistoryFilter.visible(admin, req)).limit(WRITES).list();
        return Told.values(admin, req, writes);
    }
}
