/**
 * What programs see of this site: its resources as JSON below {@code /api}, as {@code docs/rest.md} has it.
 *
 * <p>Who may read and write what is said in {@code chirp.auth}; here is only which models are shown, and what comes along
 * with them. A new resource is one line in {@link chirp.api.SiteApi}.
 */
module chirp.api {
    requires transitive chirp.auth;
    requires transitive martlet.rest;
    requires static transitive org.jspecify;

    exports chirp.api;
}
