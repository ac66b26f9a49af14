package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The drawing of the modules, of this room and the one below it. */
class ModuleGraphTest {

    private static final ModuleGraph GRAPH = ModuleGraph.of(ModuleLayer.boot(), "martlet.");

    @Test
    void knowsWhoRequiresWhom() {
        assertEquals(List.of("martlet.model", "martlet.web"), GRAPH.modules());
        assertEquals(List.of(new ModuleGraph.Edge("martlet.web", "martlet.model", true)), GRAPH.edges());
        assertEquals("martlet.web    ⇒ martlet.model\nmartlet.model\n", GRAPH.text());
    }

    @Test
    void drawsItWithoutStylesOfItsOwn() {
        var svg = GRAPH.svg();
        assertTrue(svg.startsWith("<svg xmlns=") && svg.contains(">martlet.web</text>")
                && svg.contains("<path class=\"edge\""), svg);
        assertFalse(svg.contains("style") || svg.contains("script") || svg.contains("stroke-dasharray"), svg);
    }

    @Test
    void theRoomIsItsNameAndNothingIsOpen() {
        var descriptor = ModuleGraphTest.class.getModule().getDescriptor();
        assertEquals("martlet.web", descriptor.name());
        assertEquals(List.of("martlet.web"), descriptor.exports().stream().map(e -> e.source()).toList());
        assertTrue(descriptor.opens().isEmpty());
    }
}
