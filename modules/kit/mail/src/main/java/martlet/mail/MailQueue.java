package martlet.mail;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import martlet.tasks.Tasks;
import martlet.web.Mail;
import martlet.web.MailFolder;
import martlet.web.Mailer;
import martlet.web.Outbox;
import martlet.web.Settings;

/**
 * Mails wait in the site's own database, as tasks, until they have been handed over: what was committed is sent, whatever
 * happens to the process in between.
 */
public final class MailQueue implements Outbox {

    private static final String TASK = "mail ";

    private final Tasks tasks;
    private final Mailer mailer;

    private MailQueue(Tasks tasks, Mailer mailer) {
        this.tasks = tasks;
        this.mailer = mailer;
    }

    /**
     * Sends by what the settings under {@code mail} say: the server there, or files in {@code mail/} below {@code data} where
     * none is said.
     *
     * @throws IllegalArgumentException when a setting won't do; it is named
     */
    public static MailQueue of(Settings settings, Tasks tasks) {
        var mailer = settings.optional("mail.host")
                .<Mailer>map(host -> Smtp.to(MailServer.of(settings, host)))
                .orElseGet(() -> MailFolder.in(Path.of(settings.text("data", "data"), "mail"),
                        settings.text("mail.from", "noreply@localhost")));
        return of(tasks, mailer);
    }

    /** Sends by that, when {@code tasks} comes to it. */
    public static MailQueue of(Tasks tasks, Mailer mailer) {
        return new MailQueue(tasks, mailer);
    }

    @Override
    public void writes(String kind, Function<String, Optional<Mail>> writer) {
        tasks.handle(TASK + kind, about -> writer.apply(about).ifPresent(mailer::send));
    }

    @Override
    public void post(String kind, String about) {
        tasks.enqueue(TASK + kind, about);
    }
}
