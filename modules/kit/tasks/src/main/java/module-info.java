/**
 * The tasks room: work that is done after the answer has gone out, kept in the site's own database until it is done, and
 * work that comes round again and again. {@link martlet.tasks.Tasks} is all there is to it.
 *
 * <p>A task is put into the queue in the transaction of whoever puts it there: both are kept, or neither. It is done
 * <em>at least</em> once: by one instance at a time, and again when that one fails or dies before the end. So a task
 * should do no harm when it is done twice. {@code docs/decisions/0003-task-queue.md} says why the queue is our own.
 *
 * <h2>Figures</h2>
 * <table class="striped">
 *   <caption>Fixed; the same for every site</caption>
 *   <thead><tr><th>What</th><th>Value</th></tr></thead>
 *   <tbody>
 *     <tr><th>tasks done at once by one instance</th><td>4</td></tr>
 *     <tr><th>time between looks at an empty queue</th><td>1 s; 10 ms and rising after this instance enqueued</td></tr>
 *     <tr><th>time until the tasks of a killed instance are taken over</th><td>60 s</td></tr>
 *     <tr><th>pause before a task that failed is tried again</th><td>2 s, then twice as long each time, to 1 h</td></tr>
 *     <tr><th>tries before a task is given up</th><td>16, over about 5 hours</td></tr>
 *     <tr><th>time that a stop waits for what is being done</th><td>10 s</td></tr>
 *   </tbody>
 * </table>
 *
 * <h2>Errors</h2>
 * <ul>
 *   <li>A task that throws is logged as a warning and tried again; one that is given up is logged as an error and
 *       stays in the table {@code martlet_task} with {@code given_up} true and its last {@code error}.</li>
 *   <li>A schedule that throws is logged and comes round again; it is never given up.</li>
 *   <li>A name that no handler has is refused with an {@link java.lang.IllegalArgumentException} when a task is
 *       enqueued. Tasks in the database for which this instance has no handler are left to one that has.</li>
 *   <li>While the database is away, the queue waits and says so once.</li>
 * </ul>
 *
 * <h2>Threads</h2>
 * {@link martlet.tasks.Tasks} may be shared. Each task has a virtual thread of its own. Instances that share a database
 * must have clocks that agree to within some seconds.
 */
module martlet.tasks {
    requires transitive martlet.model;
    requires static transitive org.jspecify;

    exports martlet.tasks;
}
