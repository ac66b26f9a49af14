package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import martlet.model.Phrase;
import martlet.web.Lambda;
import martlet.web.ModuleGraph;
import martlet.web.View;

/** What runs here: versions, the modules and how they hang together, memory and time. */
final class AboutPage {

    private static final String KIT = "martlet.";

    private static final View<Fact> FACT = View.of(Fact.class).show("name", Fact::name).show("value",
            Fact::value);

    private AboutPage() {}

    private record Fact(Phrase name, Object value) {}

    /** 200. Sends a statement for each table, to an admin. */
    static void show(Admin admin, ServerRequest req, ServerResponse res) {
        var graph = ModuleGraph.of(layer(), prefixes());
        var values = new HashMap<String, Object>(admin.facts().values(admin, req));
        values.putAll(Map.of(
                "facts", FACT.all(facts(admin)), "words", graph.text(), "graph", (Lambda) _ -> graph.svg()));
        admin.frame().show(req, res, "admin_about", values);
    }

    private static List<Fact> facts(Admin admin) {
        var facts = new ArrayList<Fact>();
        facts.add(
                new Fact(Phrase.of("Java"), "%s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name"))));
        facts.add(new Fact(Phrase.of("Helidon"),
                version("io.helidon.webserver").<Object>map(text -> text).orElse(Phrase.of("unknown"))));
        facts.add(new Fact(Phrase.of("Memory"), memory()));
        facts.add(new Fact(Phrase.of("Up for"), upFor()));
        facts.add(new Fact(Phrase.of("Statements sent"), Phrase.of("{count}").with("count", admin.db().statements())));
        return facts;
    }

    private static Phrase memory() {
        var runtime = Runtime.getRuntime();
        return Phrase.of("{used} MB in use of {taken} MB taken; at most {most} MB")
                .with("used", (runtime.totalMemory() - runtime.freeMemory()) >> 20)
                .with("taken", runtime.totalMemory() >> 20)
                .with("most", runtime.maxMemory() >> 20);
    }

    private static String upFor() {
        var up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return "%d d %d h %d min %d s".formatted(up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart());
    }

    private static Optional<String> version(String module) {
        return layer().findModule(module).flatMap(found -> found.getDescriptor().rawVersion());
    }

    private static ModuleLayer layer() {
        return Optional.ofNullable(AboutPage.class.getModule().getLayer()).orElseGet(ModuleLayer::boot);
    }

    /** The kit's modules, and those of the site: the ones that stand on the kit. */
    private static String[] prefixes() {
        var prefixes = new TreeSet<String>(List.of(KIT));
        for (var module : layer().modules()) {
            var name = module.getName();
            var onKit = module.getDescriptor().requires().stream().anyMatch(needed -> needed.name().startsWith(KIT));
            if (onKit && !name.startsWith(KIT)) {
                prefixes.add(name.substring(0, name.indexOf('.') + 1));
            }
        }
        return prefixes.toArray(String[]::new);
    }
}
