/**
 * The site admin: lists, forms and deletions for the models that a site registers, on pages for its staff.
 *
 * <pre>{@code
 * var admin = Admin.named("Chirp", auth, pages).add(MESSAGE, look -> look
 *         .columns(MESSAGE.user, MESSAGE.content, MESSAGE.pubDate)
 *         .search(MESSAGE.content, MESSAGE.user.to(USER.username)));
 * Site.of(web, pages).service(admin.path(), admin)
 * }</pre>
 *
 * <p>Who may see or do what is not said here but by the site's {@link martlet.auth.Rules}: every button, column, field and
 * row asks them. The templates begin with {@code admin_}; a site's file of the same name replaces one.
 *
 * <h2>Settings</h2>
 * None of its own. A list has 50 rows a page, a count stops at 10,000, a link offers at most 50 rows at once.
 *
 * <h2>Errors</h2>
 * <ul>
 *   <li>Nobody signed in: 303 to the login page. Signed in, but not of the staff: 403.</li>
 *   <li>A model or row that is not there, or may not be seen: 404, the same for both.</li>
 *   <li>A filter, order or place that a list can't have: 400 with a sentence. A hidden field is no field.</li>
 *   <li>Values that a row may not have: 422 with the form, what was typed, and a sentence beside each field.</li>
 *   <li>Somebody else wrote the row meanwhile, or something forbids a deletion: 409 with what that is.</li>
 * </ul>
 *
 * <h2>Threads</h2>
 * An {@link martlet.admin.Admin} is built by one thread and then shared. A {@link martlet.admin.Panel} is asked by many.
 */
module martlet.admin {
    requires transitive martlet.auth;
    requires de.siegmar.fastcsv;
    requires java.management;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports martlet.admin;
}
