package martlet.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import martlet.model.Database;
import martlet.web.RunningSite;
import martlet.web.SiteSettings;

/** Serves the site until the process is told to stop. */
final class ServeCommand {

    private static final String LOST = "A write to the database did not reach the disk, which may be full or broken; "
            + "nothing that was answered is lost. See to the disk, then start again.";

    private ServeCommand() {}

    static void run(Call<?> call) throws Exception {
        call.terminal().expectStop();
        try (var db = call.open()) {
            if (call.has("--demo")) {
                DataCommands.fillIfEmpty(call, db);
            }
            serve(call, db);
        }
    }

    private static void serve(Call<?> call, Database db) throws InterruptedException {
        var parts = call.program().site(call.settings(), db);
        var unknown = call.settings().unknown();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), unknown));
        }
        // Only a restart makes the embedded database whole again, so that whatever watches this process is to start it anew.
        db.onStorageFailure(() -> call.terminal().stopBecause(LOST));
        Optional<String> stopped;
        try (var tasks = parts.tasks(); var running = started(call, parts)) {
            call.out().printf("%s is ready at %s%n", call.program().name(), running.address());
            parts.setup().get().ifPresent(path -> sayHowToBegin(call, running, path));
            tasks.start();
            stopped = call.terminal().awaitStop();
            call.say("%s is stopping.".formatted(call.program().name()));
        }
        if (stopped.isPresent()) {
            throw new FailedException(stopped.get());
        }
    }

    private static RunningSite started(Call<?> call, Parts parts) {
        try {
            return parts.site().start();
        } catch (IllegalStateException e) {
            var asked = call.settings().site();
            throw new FailedException(
                    "Can't listen on %s port %d: %s. Stop what is there, or choose another port with --port."
                            .formatted(asked.host(), asked.port(), whyNot(asked)),
                    e);
        }
    }

    /** The server logs the reason and does not tell it, so it is asked for once more. */
    private static String whyNot(SiteSettings asked) {
        try (var _ = new ServerSocket(asked.port(), 1, InetAddress.getByName(asked.host()))) {
            return "it was taken a moment ago";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void sayHowToBegin(Call<?> call, RunningSite running, String path) {
        var address = running.address();
        call.out().printf("Nobody may work in the admin yet. Make the first account there, once, at%n  %s%s%n",
                address.substring(0, address.length() - 1), path);
        var stopped = call.settings().optional("db.url").isEmpty() ? " while this is stopped" : "";
        call.out().printf("or%s with%n  %s user create NAME --email ADDRESS --admin%s%n", stopped,
                call.words(),
                Optional.of(call.text("--data")).filter(data -> !data.isEmpty()).map(data -> " --data " + data)
                        .orElse(""));
    }
}
