package martlet.cli;

import java.util.Optional;
import java.util.function.Supplier;
import martlet.tasks.Tasks;
import martlet.web.Site;

/**
 * A site that is put together but not started.
 *
 * @param site what answers requests
 * @param tasks what is done besides
 * @param setup the path by which the first of the staff is made, once; empty when there is one. Asked after the start
 */
public record Parts(Site site, Tasks tasks, Supplier<Optional<String>> setup) {}
