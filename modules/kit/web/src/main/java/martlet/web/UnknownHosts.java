package martlet.web;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the operator, once for each and of a few only, by which names the site was called that it does not answer to. */
final class UnknownHosts {

    private static final System.Logger LOG = System.getLogger("martlet.web");
    private static final int MOST = 20;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void tell(String host) {
        if (told.size() < MOST && told.add(host)) {
            LOG.log(Level.WARNING,
                    "A request called this site '%s' and was refused. If that is one of its names, set web.address or web.hosts"
                            .formatted(host));
        }
    }
}
