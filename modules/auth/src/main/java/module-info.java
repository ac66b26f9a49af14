/**
 * Who is who on this site: which fields make a user an account, and the rules, that is who may see and do what.
 *
 * <p>Every surface asks {@link chirp.auth.SiteRules#RULES}. To change who may do something, change a line there.
 */
module chirp.auth {
    requires transitive chirp.app;
    requires transitive chirp.models;
    requires transitive martlet.auth;
    requires static transitive org.jspecify;

    exports chirp.auth;
}
