package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The drawing of the house: what may know whom. The compiler keeps circles out; what else is forbidden is said here. */
class ModuleGraphTest {

    private static final Map<String, ModuleDescriptor> OURS = ModuleLayer.boot().modules().stream()
            .map(Module::getDescriptor)
            .filter(module -> Edges.isOurs(module.name()))
            .collect(Collectors.toMap(ModuleDescriptor::name, module -> module, (one, _) -> one, TreeMap::new));

    @Test
    void everyRoomIsThere() {
        assertEquals(List.of(
                "chirp.admin", "chirp.api", "chirp.app", "chirp.auth", "chirp.launcher", "chirp.models", "chirp.views",
                "martlet.admin", "martlet.auth", "martlet.cli", "martlet.mail", "martlet.model", "martlet.rest",
                "martlet.tasks",
                "martlet.web"),
                List.copyOf(OURS.keySet()));
    }

    @Test
    void noEdgeIsForbidden() {
        assertEquals(List.of(), OURS.values().stream().flatMap(module -> Edges.forbidden(module).stream()).toList());
    }

    @Test
    void theFencesAreUp() {
        assertAll(OURS.values().stream().map(module -> () -> {
            assertTrue(module.opens().isEmpty() && !module.isOpen(), module.name() + " opens a package");
            assertTrue(module.exports().stream().noneMatch(ModuleDescriptor.Exports::isQualified),
                    module.name() + " has friends");
            assertEquals(List.of(module.name()),
                    module.exports().stream().map(ModuleDescriptor.Exports::source).toList(),
                    "one exported package, of the module's name");
            assertTrue(module.packages().stream().allMatch(name -> name.startsWith(module.name())),
                    module.packages().toString());
        }));
    }

    /** A descriptor that has changed is a decision: it shows in the change as one more file. */
    @Test
    void descriptorsAreAsWrittenDown() {
        assertAll(OURS.values().stream().map(module -> () -> assertEquals(expected(module.name()), Edges.text(module),
                "src/test/resources/chirp/launcher/modules/" + module.name() + ".txt")));
    }

    private static String expected(String module) throws IOException {
        try (InputStream in = ModuleGraphTest.class.getResourceAsStream("modules/" + module + ".txt")) {
            return in == null ? "there is no such file" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
