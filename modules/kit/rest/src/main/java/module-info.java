/**
 * The API room: models as JSON resources over HTTP, read off their descriptors and held to the same rules as pages and
 * admin. The contract on the wire is in {@code docs/rest.md}.
 *
 * <p>A site lists its resources; filters, paging, validation, entity tags and errors follow from the model:
 * {@snippet :
 * var user = Resource.of(USER).search(USER.username);
 * var message = Resource.of(MESSAGE).include(MESSAGE.user, user).search(MESSAGE.content);
 * var api = RestApi.at("/api", auth).add(user).add(message);
 * site.api(api.path(), api);
 * }
 *
 * <h2>Settings</h2>
 * {@link martlet.rest.RestApi#configured} reads {@code api.limit} and {@code api.limit-anyone} (requests in a window, 0 for no limit,
 * the default), {@code api.limit-window} (seconds, 60) and {@code api.cors} (origins, none); {@code api.max-streams}, how many streams
 * of events there may be (1 000, 0 to 100 000), and {@code api.max-streams-per-caller} (20, 1 to 100 000): of one account, or of one
 * address where nobody is signed in. Each takes one of {@code web.max-connections}.
 *
 * <p>{@link martlet.rest.RestApi#webhooks} reads {@code webhooks.private} and {@code webhooks.plain}: {@code refused}, or
 * {@code allowed}.
 *
 * <p>{@link martlet.rest.Resource#limit} says how many objects a page has (20, at most 100). A body
 * has at most 1 MiB, or {@code web.max-payload} where that is less; its JSON at most 32 levels and 10 000 values. A request writes
 * 1 000 rows at most, a batch 100 times; answers to an {@code Idempotency-Key} are kept for 24 hours.
 *
 * <h2>Errors</h2>
 * <ul>
 *   <li>Every answer of 400 and above is {@code application/problem+json}, those for unknown addresses too.</li>
 *   <li>A field that the caller may not read is answered like a name that no field has, to the letter.</li>
 *   <li>A row that the caller may not see is answered like a key that no row has.</li>
 *   <li>A 5xx has an id that the log has too, and says nothing else about what happened.</li>
 * </ul>
 *
 * <h2>Threads</h2>
 * A {@link martlet.rest.Resource} is immutable. A {@link martlet.rest.RestApi} is put together by one thread, then shared.
 */
module martlet.rest {
    requires com.github.benmanes.caffeine;
    requires tools.jackson.core;
    requires transitive martlet.auth;
    requires transitive martlet.tasks;
    requires static transitive org.jspecify;

    exports martlet.rest;
}
