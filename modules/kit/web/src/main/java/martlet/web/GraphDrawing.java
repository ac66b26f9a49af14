package martlet.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Draws modules in rows, those at the top that nothing requires, with a line to each one that they require. */
final class GraphDrawing {

    private static final int ROW = 96;
    private static final int BOX = 36;
    private static final int GAP = 28;
    private static final int LETTER = 9;
    private static final int MARGIN = 12;

    private final ModuleGraph graph;
    private final Map<String, Box> boxes = new HashMap<>();
    private final int width;
    private final int height;

    private record Box(int x, int y, int width) {
        int middle() {
            return x + width / 2;
        }
    }

    GraphDrawing(ModuleGraph graph) {
        this.graph = graph;
        var floors = graph.floors();
        this.width = floors.values().stream().mapToInt(GraphDrawing::widthOf).max().orElse(0) + 2 * MARGIN;
        this.height = floors.size() * ROW + BOX - ROW + 2 * MARGIN;
        floors.forEach((floor, names) -> place(names, MARGIN + (floors.lastKey() - floor) * ROW));
    }

    private static int widthOf(List<String> names) {
        return names.stream().mapToInt(GraphDrawing::widthOf).sum() + (names.size() - 1) * GAP;
    }

    private static int widthOf(String name) {
        return name.length() * LETTER + 16;
    }

    private void place(List<String> names, int y) {
        var x = (width - widthOf(names)) / 2;
        for (var name : names) {
            boxes.put(name, new Box(x, y, widthOf(name)));
            x += widthOf(name) + GAP;
        }
    }

    String svg() {
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" class="module-graph" viewBox="0 0 %d %d" role="img" \
                aria-label="Which module requires which" font-family="ui-monospace, monospace" font-size="14" \
                stroke="currentColor" fill="none">
                """.formatted(width, height));
        graph.edges().forEach(edge -> svg.append(line(edge)));
        graph.modules().forEach(name -> svg.append(box(name)));
        return svg.append("</svg>\n").toString();
    }

    /** A line ends at the box below; one that is not transitive is dashed. */
    private String line(ModuleGraph.Edge edge) {
        var from = Objects.requireNonNull(boxes.get(edge.from()));
        var to = Objects.requireNonNull(boxes.get(edge.to()));
        return "<path class=\"edge\" d=\"M%d %d C%d %d %d %d %d %d\" stroke-opacity=\"0.55\"%s/>%n".formatted(
                from.middle(), from.y + BOX, from.middle(), from.y + ROW - 12, to.middle(), to.y - ROW + BOX + 12,
                to.middle(),
                to.y, edge.transitive() ? "" : " stroke-dasharray=\"5 4\"");
    }

    private String box(String name) {
        var box = Objects.requireNonNull(boxes.get(name));
        return """
                <rect class="module" x="%d" y="%d" width="%d" height="%d" rx="6" fill="Canvas"/>\
                <text x="%d" y="%d" text-anchor="middle" stroke="none" fill="currentColor">%s</text>
                """.formatted(box.x, box.y, box.width, BOX, box.middle(), box.y + 23, name);
    }
}
