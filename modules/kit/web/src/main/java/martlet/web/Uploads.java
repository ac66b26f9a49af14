package martlet.web;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** The files of one request, to be let go of when it is over. */
final class Uploads implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("martlet.web");

    private final List<Spool> spools = new ArrayList<>();

    Spool add() {
        var spool = new Spool();
        spools.add(spool);
        return spool;
    }

    @Override
    public void close() {
        for (var spool : spools) {
            try {
                spool.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The file of an upload could not be closed", e);
            }
        }
        spools.clear();
    }
}
