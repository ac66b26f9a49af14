/**
 * The pages room: templates, forms, sessions, the guard against forged requests, assets, errors, and the server that
 * answers with them. Pages work without script, under a strict Content-Security-Policy.
 *
 * <p>Nothing here knows who an account is: a session holds a number, and {@code martlet.auth} knows what it means.
 *
 * <h2>Settings</h2>
 * <table class="striped">
 *   <caption>Keys that {@link martlet.web.Settings#site} reads, once</caption>
 *   <thead><tr><th>Key</th><th>Unit</th><th>Default</th><th>Allowed</th></tr></thead>
 *   <tbody>
 *     <tr><th>{@code host}</th><td>address</td><td>127.0.0.1</td><td>any of this machine's</td></tr>
 *     <tr><th>{@code port}</th><td>port</td><td>8080</td><td>0 (picks one) to 65 535</td></tr>
 *     <tr><th>{@code secret}</th><td>text</td><td>made once, kept in the database</td><td>32 characters or
 * more</td></tr>
 *     <tr><th>{@code web.secure}</th><td>word</td><td>auto</td><td>auto, true, false</td></tr>
 *     <tr><th>{@code web.max-payload}</th><td>bytes</td><td>1 048 576</td><td>1 024 to 1 073 741 824</td></tr>
 *     <tr><th>{@code web.max-connections}</th><td>connections</td><td>1 000</td><td>1 to 100 000</td></tr>
 *     <tr><th>{@code web.max-requests}</th><td>requests at a time</td><td>256</td><td>1 to 100 000</td></tr>
 *     <tr><th>{@code web.grace}</th><td>seconds</td><td>20</td><td>0 to 600</td></tr>
 *     <tr><th>{@code web.wait-first}, {@code web.wait-headers}</th><td>seconds</td><td>10, 10</td><td>1 to 600</td></tr>
 *     <tr><th>{@code web.wait-body}</th><td>seconds</td><td>5</td><td>1 to 600</td></tr>
 *     <tr><th>{@code web.least-rate}</th><td>bytes a second</td><td>500</td><td>1 to 1 000 000</td></tr>
 *     <tr><th>{@code web.wait-answer}, {@code web.wait-idle}</th><td>seconds</td><td>20, 30</td><td>1 to 600</td></tr>
 *     <tr><th>{@code web.address}</th><td>address</td><td>none</td><td>{@code https://chirp.example.org}</td></tr>
 *     <tr><th>{@code web.hosts}</th><td>names</td><td>none</td><td>with commas between</td></tr>
 *     <tr><th>{@code web.proxies}</th><td>addresses</td><td>none</td><td>such as 127.0.0.1, 10.0.0.0/8</td></tr>
 *     <tr><th>{@code web.proxy-header}</th><td>word</td><td>x-forwarded</td><td>x-forwarded, forwarded</td></tr>
 *     <tr><th>{@code tls.certificate}, {@code tls.key}</th><td>files</td><td>none</td><td>PEM; both or none</td></tr>
 *     <tr><th>{@code web.zone}</th><td>zone</td><td>UTC</td><td>of the times that pages show and forms take</td></tr>
 *     <tr><th>{@code web.timing}</th><td>true or false</td><td>false</td><td>{@code Server-Timing} in each answer</td></tr>
 *     <tr><th>{@code web.explain}</th><td>true or false</td><td>false</td><td>why a page fails, to this machine
 * itself</td></tr>
 *   </tbody>
 * </table>
 *
 * <h2>Errors</h2>
 * <ul>
 *   <li>A setting outside its range stops the start with an {@link java.lang.IllegalArgumentException} that names
 * it.</li>
 *   <li>What a client got wrong is answered 400 to 415, never 5xx; a 5xx has an id that the log has too.</li>
 *   <li>A template that mentions what it was not given is a {@link martlet.web.TemplateException}, not a gap.</li>
 * </ul>
 *
 * <h2>Threads</h2>
 * All but {@link martlet.web.Form} may be shared once the site is started. A form belongs to one request.
 */
// mustache.java has no descriptor: its name comes from its manifest, and the image gives it a real one.
@SuppressWarnings("requires-automatic") module martlet.web {
    requires transitive io.helidon.webserver;
    requires transitive martlet.model;
    requires com.github.mustachejava;
    requires io.helidon.common.task;
    requires io.helidon.config;
    requires org.snakeyaml.engine;
    requires static transitive org.jspecify;

    exports martlet.web;
}
