/**
 * The one entry point of this site: requires every other room and puts them together. A room that is left out here is
 * left out of the image, with all that only it needs.
 */
module chirp.launcher {
    requires chirp.admin;
    requires chirp.api;
    requires chirp.app;
    requires chirp.auth;
    requires chirp.models;
    requires chirp.views;
    requires martlet.cli;
    requires static org.jspecify;

    exports chirp.launcher;
}
