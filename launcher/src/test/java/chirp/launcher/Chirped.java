package chirp.launcher;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import martlet.testing.Visitor;

/** A site with the demo's rows, a member and one of the staff, running as its own process. */
final class Chirped implements AutoCloseable {

    private final Running running;
    private final Map<Scenario.Who, Visitor> visitors = new EnumMap<>(Scenario.Who.class);

    private Chirped(Running running) {
        this.running = running;
    }

    static Chirped start(Running.Form form, Path data) {
        return start(form, data, Map.of());
    }

    static Chirped start(Running.Form form, Path data, Map<String, String> settings) {
        Running.done(form, data, settings, "", "demo", "--users", "60", "--messages", "300", "--follows", "100",
                "--seed", "7");
        Running.done(form, data, settings, Scenario.PASSWORD + "\n", "user", "create", Scenario.STAFF, "--email",
                "boss@example.org", "--admin",
                "--password-stdin");
        return new Chirped(Running.serve(form, data, settings, _ -> {}));
    }

    Running running() {
        return running;
    }

    Visitor visitor(Scenario.Who who) {
        return visitors.computeIfAbsent(who, this::newVisitor);
    }

    private Visitor newVisitor(Scenario.Who who) {
        var visitor = running.documents().watch(new Visitor(running.address()));
        return switch (who) {
            case ANYONE -> visitor;
            case MEMBER -> signedIn(visitor, Scenario.MEMBER, Demo.PASSWORD);
            case STAFF -> signedIn(visitor, Scenario.STAFF, Scenario.PASSWORD);
            case PROGRAM -> visitor.as(Scenario.MEMBER, Demo.PASSWORD);
            case PROGRAM_OF_STAFF -> visitor.as(Scenario.STAFF, Scenario.PASSWORD);
        };
    }

    private static Visitor signedIn(Visitor visitor, String name, String password) {
        visitor.submit("/accounts/login/", "/accounts/login/", "username", name, "password", password).leadsTo("/");
        return visitor;
    }

    @Override
    public void close() {
        visitors.values().forEach(Visitor::close);
        running.close();
    }
}
