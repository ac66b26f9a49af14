/**
 * The four things this site remembers: users, who follows whom, messages and staff notes.
 *
 * <p>Nothing here opens a connection or knows that HTTP exists. A new model is one new file in
 * {@code chirp.models} and one line in {@link chirp.models.Models#ALL}.
 */
module chirp.models {
    requires transitive martlet.model;
    requires static transitive org.jspecify;

    exports chirp.models;
}
