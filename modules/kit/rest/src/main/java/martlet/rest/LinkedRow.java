package martlet.rest;

import martlet.model.ForeignKey;

/** A row that came inside of one that links to it. */
record LinkedRow<R, P>(ForeignKey<R, P, ?> link, Incoming<P> row) {}
