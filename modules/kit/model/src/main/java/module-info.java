/**
 * The data room: a model is declared once, as a record (the row) and a typed descriptor (the table), and everything
 * else reads it off the descriptor: SQL, forms, admin columns, JSON, and the query-string grammar.
 *
 * <p>Nothing here knows that HTTP exists. Joins are asked for, so a query never sends another one behind its back.
 *
 * <h2>Settings</h2>
 * <table class="striped">
 *   <caption>The parts of {@link martlet.model.DatabaseSettings}</caption>
 *   <thead><tr><th>Part</th><th>Default</th><th>Meaning</th></tr></thead>
 *   <tbody>
 *     <tr><th>{@code folder}</th><td>{@code data}</td><td>where the embedded database keeps its files</td></tr>
 *     <tr><th>{@code url}</th><td>none</td><td>a {@code jdbc:postgresql:} address; replaces the embedded database</td></tr>
 *     <tr><th>{@code connections}</th><td>8</td><td>1 to 200 pooled connections</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>The logger {@code martlet.model.sql} tells of each statement at level {@code FINE}, without values of secret fields.
 *
 * <h2>Errors</h2>
 * <ul>
 *   <li>{@link martlet.model.InvalidException}: values that a row may not have, each with its field and a sentence.</li>
 *   <li>{@link martlet.model.StaleException}: the row was changed since it was read; carries the row as it is.</li>
 *   <li>{@link martlet.model.UnknownFieldException}: a name from outside that no field has.</li>
 *   <li>{@link martlet.model.LoadException}: a dump that can't be loaded, with the line; nothing of it was kept.</li>
 *   <li>{@link martlet.model.StorageException}: the database can't be reached, or could not keep what it was told;
 *       nothing was written.</li>
 *   <li>{@link martlet.model.UnknownOutcomeException}: one of which that is not known.</li>
 * </ul>
 *
 * <h2>Threads</h2>
 * Descriptors, conditions and {@link martlet.model.Database} are immutable and may be shared by any number of threads.
 * A transaction belongs to the thread that began it.
 */
module martlet.model {
    requires io.helidon.config;
    requires io.helidon.dbclient;
    requires java.logging;
    requires java.sql;
    requires static transitive org.jspecify;
    requires tools.jackson.core;

    exports martlet.model;
}
