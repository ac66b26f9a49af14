package martlet.admin;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of an admin, each on a site of its own, where one of the staff is signed in. */
abstract class OnSite {

    final Engines engine;

    TestSite site;
    Browser boss;

    OnSite() {
        this(Engines.HSQLDB);
    }

    OnSite(Engines engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(engine);
        boss = site.signedIn("boss");
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** Returns how many statements some work sends. */
    long statements(Runnable work) {
        var before = site.db.statements();
        work.run();
        return site.db.statements() - before;
    }
}
