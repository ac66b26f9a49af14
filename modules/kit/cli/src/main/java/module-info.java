/**
 * The command line room: the one program by which an operator serves a site, makes its accounts, and moves its data.
 *
 * <p>A site implements {@link martlet.cli.Program} and its launcher is one line:
 * {@code System.exit(Cli.of(new Chirp()).run(args))}. The commands are {@code serve}, {@code user}, {@code migrate},
 * {@code demo}, {@code dump}, {@code load}, {@code doctor}, {@code modules}, {@code help} and {@code version}.
 *
 * <h2>Settings</h2>
 * <table class="striped">
 *   <caption>Keys that the commands read themselves, beside those of {@link martlet.web.Settings}</caption>
 *   <thead><tr><th>Key</th><th>Default</th><th>Allowed</th></tr></thead>
 *   <tbody>
 *     <tr><th>{@code host}, {@code port}</th><td>127.0.0.1, 8080</td><td>an address of this machine; 0 picks a port</td></tr>
 *     <tr><th>{@code data}</th><td>{@code data}</td><td>the folder of the embedded database</td></tr>
 *     <tr><th>{@code db.migrate}</th><td>{@code auto}</td><td>{@code auto}, {@code always}, {@code never}: whether pending
 *       migrations are applied when the database is opened; {@code auto} does with the embedded database only</td></tr>
 *     <tr><th>{@code log}</th><td>{@code text}</td><td>{@code text} or {@code json}: one line, or one object, an event</td></tr>
 *   </tbody>
 * </table>
 *
 * <h2>Answers</h2>
 * <ul>
 *   <li>0: done. What was asked for is on standard output and nothing else; words about it are on standard error.</li>
 *   <li>1: it could not be done, such as with a database that another process uses. A sentence says why.</li>
 *   <li>2: it was asked for wrongly. A sentence says what to write instead. Nothing was done.</li>
 * </ul>
 * {@code --debug} adds where in the program it happened. The same happens without it to a failure that nobody foresaw.
 *
 * <h2>Threads</h2>
 * A command belongs to one thread. {@code serve} ends when the process is told to (Ctrl-C, SIGTERM): it takes no more
 * requests, ends those under way, stops the tasks, closes the database, and exits with 0.
 */
module martlet.cli {
    requires transitive martlet.auth;
    requires transitive martlet.model;
    requires transitive martlet.tasks;
    requires transitive martlet.web;
    requires info.picocli;
    requires java.logging;
    requires static transitive org.jspecify;

    exports martlet.cli;
}
