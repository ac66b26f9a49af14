package martlet.model;

/**
 * A page that came of looking at so many rows and no more. Immutable.
 *
 * @param page the rows that were found; its next (or previous) place is where to look on, also where the page has room left
 * @param rows how many rows were looked at one by one; 0 where an index found those of the page
 * @param stopped whether the page has room left because no more rows were to be looked at: there may be others beyond
 */
public record Looked<R>(Page<R> page, int rows, boolean stopped) {}
