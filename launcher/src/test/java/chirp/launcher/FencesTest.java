package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** An edge that must not be is refused, by the compiler where it makes a circle and by our own rule where it does not. */
class FencesTest {

    /** An edge back to a room that leads here, and the circle that it would close. */
    record Back(String from, String to) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    static final List<Back> BACK = List.of(
            new Back("chirp.models", "chirp.views"),
            new Back("chirp.app", "chirp.auth"),
            new Back("chirp.auth", "chirp.admin"),
            new Back("martlet.model", "martlet.web"),
            new Back("martlet.auth", "martlet.admin"));

    @TempDir
    Path folder;

    @Test
    void theDescriptorsCompileAsTheyAre() throws IOException {
        assertEquals(List.of(), Descriptors.inRepository().compiled(folder));
    }

    @ParameterizedTest
    @FieldSource("BACK")
    void theCompilerRefusesACircle(Back back) throws IOException {
        var errors = Descriptors.inRepository().with(back.from, back.to).compiled(folder);
        assertTrue(errors.contains("%s -> %s: compiler.err.cyclic.requires: cyclic dependence involving %s"
                .formatted(back.from, back.to, back.to)), errors::toString);
        assertTrue(errors.stream().allMatch(error -> error.contains("compiler.err.cyclic.requires")), errors::toString);
    }

    record Edge(String from, String to, String sentence) {}

    static final List<Edge> FORBIDDEN = List.of(
            new Edge("martlet.admin", "martlet.rest", "martlet.admin -> martlet.rest is forbidden: "
                    + "admin, API and pages never know each other, so that each can be left out"),
            new Edge("chirp.views", "chirp.admin", "chirp.views -> chirp.admin is forbidden: "
                    + "admin, API and pages never know each other, so that each can be left out"),
            new Edge("martlet.model", "chirp.models",
                    "martlet.model -> chirp.models is forbidden: the kit knows no site"),
            new Edge("martlet.rest", "com.github.mustachejava",
                    "martlet.rest -> com.github.mustachejava is forbidden: templates are martlet.web's"));

    @ParameterizedTest
    @FieldSource("FORBIDDEN")
    void ourRuleNamesTheEdge(Edge edge) {
        var module = ModuleDescriptor.newModule(edge.from).requires(edge.to).requires("java.logging").build();
        assertEquals(List.of(edge.sentence), Edges.forbidden(module));
    }
}
