/**
 * The mail room: takes what a site has to say to people to a mail server, or into a folder, and loses none of it on the way.
 *
 * <p>{@link martlet.mail.MailQueue} is the {@link martlet.web.Outbox} of a site that has {@code martlet.tasks}. A site without
 * this room, or with a way of its own, implements that interface.
 *
 * <h2>Settings</h2>
 * <table class="striped">
 *   <caption>Keys that {@link martlet.mail.MailQueue#of MailQueue.of} reads, once</caption>
 *   <thead><tr><th>Key</th><th>Default</th><th>Allowed</th></tr></thead>
 *   <tbody>
 *     <tr><th>{@code mail.host}</th><td>none: mails become files in {@code mail/} below {@code data}</td><td>the name of a
 * mail server</td></tr>
 *     <tr><th>{@code mail.port}</th><td>587, 465 or 25, as {@code mail.tls} has it</td><td>1 to 65 535</td></tr>
 *     <tr><th>{@code mail.tls}</th><td>starttls</td><td>{@code starttls}: begins in the clear and goes no further without TLS;
 * {@code tls}: TLS from the first byte; {@code none}</td></tr>
 *     <tr><th>{@code mail.user}, {@code mail.password}</th><td>none</td><td>the account there</td></tr>
 *     <tr><th>{@code mail.from}</th><td>none; {@code noreply@localhost} for the folder</td><td>the address that mails are
 * from</td></tr>
 *   </tbody>
 * </table>
 *
 * <h2>Errors</h2>
 * <ul>
 *   <li>A setting that won't do stops the start with an {@link java.lang.IllegalArgumentException} that names it.</li>
 *   <li>A mail that can't be handed over is tried again as {@code martlet.tasks} has it: 16 times in about five hours. The log
 * has why, and no text of a mail.</li>
 *   <li>A process that ends between handing a mail over and noting so has it sent again: twice is possible, never is
 * not.</li>
 * </ul>
 *
 * <h2>Threads</h2>
 * Everything here may be shared. A server that does not answer is given up after 10 seconds, one that stops answering after 30.
 */
module martlet.mail {
    requires jakarta.mail;
    requires org.eclipse.angus.mail.smtp;
    requires transitive martlet.tasks;
    requires transitive martlet.web;
    requires static transitive org.jspecify;

    exports martlet.mail;
}
