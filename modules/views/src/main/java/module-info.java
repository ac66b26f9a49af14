/**
 * The public pages: timelines, people, following, writing and joining, and the look of the whole site.
 *
 * <p>{@link chirp.views.Views#of Views.of} gives the services for the server; {@link chirp.views.Views#FILES} holds the
 * templates, which stand before the kit's own, and {@link chirp.views.Views#assets} the style sheet. Signing in and out are
 * pages of {@code martlet.auth}; they get their look from here. Who may see and do what is asked of the rules of
 * {@code chirp.auth}. This room has no settings.
 *
 * <h2>Errors</h2>
 * <ul>
 *   <li>A name that nobody has is answered 404, with the name.</li>
 *   <li>A form with problems is answered 422: the form again with what was entered, problems beside the fields.</li>
 *   <li>A place in a list that is none ({@code from}) is answered 400.</li>
 *   <li>A {@code next} that leaves this site is dropped, never followed.</li>
 * </ul>
 *
 * <h2>Threads</h2>
 * Everything here may be shared once it is made.
 */
module chirp.views {
    requires transitive chirp.auth;
    requires static transitive org.jspecify;

    exports chirp.views;
}
