/**
 * A real site for tests: on a spare port, with a database of its own on disk, and a visitor who has a cookie jar, follows
 * nothing by itself and fills in forms as a person does. No mocks.
 *
 * <p>A test dependency only; it is no part of an image.
 *
 * <h2>Threads</h2>
 * A {@link martlet.testing.TestSite} may be used by many threads, a {@link martlet.testing.Visitor} by one.
 */
module martlet.testing {
    requires transitive java.net.http;
    requires transitive martlet.model;
    requires transitive martlet.web;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports martlet.testing;
}
