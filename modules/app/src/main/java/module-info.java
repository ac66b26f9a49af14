/**
 * What every part of this site shares: the settings, the database, the pages and the tasks in the background.
 * It knows no model, no route and no rule; those come to it.
 *
 * <h2>Settings</h2>
 * <table class="striped">
 *   <caption>As flags or in {@code application.yaml}; in the environment as {@code CHIRP_DATA}, {@code CHIRP_DB_URL}…</caption>
 *   <thead><tr><th>Key</th><th>Default</th><th>Meaning</th></tr></thead>
 *   <tbody>
 *     <tr><th>{@code host}, {@code port}</th><td>127.0.0.1, 8080</td><td>where it listens; port 0 picks one</td></tr>
 *     <tr><th>{@code data}</th><td>{@code data}</td><td>the folder of the embedded database</td></tr>
 *     <tr><th>{@code db.url}</th><td>none</td><td>a {@code jdbc:postgresql:} address instead of the embedded database</td></tr>
 *     <tr><th>{@code db.user}, {@code db.password}</th><td>none</td><td>the account there</td></tr>
 *     <tr><th>{@code db.connections}</th><td>8</td><td>1 to 200</td></tr>
 *     <tr><th>{@code mail.host}, {@code mail.from}…</th><td>files in {@code mail/}</td><td>the mail server: see
 * {@code martlet.mail}</td></tr>
 *     <tr><th>{@code secret}</th><td>kept in the database</td><td>signs forms and cookies; 32 characters or more</td></tr>
 *     <tr><th>{@code web.secure}</th><td>auto</td><td>whether cookies are for HTTPS only; auto: unless host is a loopback address</td></tr>
 *   </tbody>
 * </table>
 */
module chirp.app {
    requires martlet.mail;
    requires transitive martlet.model;
    requires transitive martlet.tasks;
    requires transitive martlet.web;
    requires static transitive org.jspecify;

    exports chirp.app;
}
