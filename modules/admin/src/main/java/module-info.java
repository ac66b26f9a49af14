/**
 * What the staff of this site see: a list of registrations and panels.
 *
 * <p>Who may see or change what is said in {@code chirp.auth}; this room only says how it looks. A new model is one line in
 * {@link chirp.admin.SiteAdmin}.
 */
module chirp.admin {
    requires transitive chirp.auth;
    requires transitive martlet.admin;
    requires static transitive org.jspecify;

    exports chirp.admin;
}
