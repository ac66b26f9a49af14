package martlet.rest;

import martlet.auth.Auth;

/**
 * What all streams of an API share.
 *
 * @param feed what is new
 * @param marks from where clients go on
 */
record Streams(Feed feed, Marks marks) {

    static Streams of(Auth<?> auth) {
        var db = auth.writes().db();
        return new Streams(new Feed(db), new Marks(auth.web().secrets(), db));
    }
}
