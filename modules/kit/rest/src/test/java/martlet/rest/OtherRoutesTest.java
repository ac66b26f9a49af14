package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the document says of addresses that are none of a resource's usual ones. */
class OtherRoutesTest {

    private static final Answer NOTHING = _ -> {};

    private static String called(Route route, String method) {
        return Titles.operation(route, method, Deed.of(route, method));
    }

    @Test
    void theyAreNamedByTheirPath() {
        assertEquals("postHooksKeyAgain", called(Route.at("/hooks/{key}/again/").on("POST", NOTHING), "POST"));
        assertEquals("getTopTen", called(Route.at("/top-ten/").of(Post.POST).on("GET", NOTHING), "GET"));
        assertEquals("getPostDigest", called(Route.at("/post/digest/").of(Post.POST).on("GET", NOTHING), "GET"));
    }

    @Test
    void aResourcesOwnAreKnown() {
        assertEquals(Deed.LIST, Deed.of(Route.at("/post/").of(Post.POST).on("GET", NOTHING), "GET"));
        assertEquals(Deed.DELETE, Deed.of(Route.at("/post/{key}/delete/").of(Post.POST).on("POST", NOTHING), "POST"));
        assertEquals(Deed.OTHER, Deed.of(Route.at("/posts/").of(Post.POST).on("GET", NOTHING), "GET"));
        assertEquals(Deed.INDEX, Deed.of(Route.at("/").on("GET", NOTHING), "GET"));
    }
}
