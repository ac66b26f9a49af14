package martlet.rest;

import java.util.List;
import martlet.model.Where;

/**
 * Rows that came inside of one that they link to.
 *
 * @param going those of them that are there and go, because they were left out
 */
record ListedRows<R, C>(Children<R, C> list, List<Incoming<C>> rows, Where<C> going) {}
