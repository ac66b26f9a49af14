package martlet.web;

import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The modules of a running program and which of them requires which, as the descriptors say. Immutable. */
public final class ModuleGraph {

    private final List<String> modules;
    private final List<Edge> edges;

    private ModuleGraph(List<String> modules, List<Edge> edges) {
        this.modules = modules;
        this.edges = edges;
    }

    /** One module requires another; transitively, when its own users then have the other too. */
    public record Edge(String from, String to, boolean transitive) {}

    /** Reads the modules of a layer whose names begin with one of these, such as {@code "martlet."}. */
    public static ModuleGraph of(ModuleLayer layer, String... prefixes) {
        var descriptors = layer.configuration().modules().stream()
                .map(ResolvedModule::reference).map(ModuleReference::descriptor)
                .filter(found -> Arrays.stream(prefixes).anyMatch(found.name()::startsWith))
                .sorted().toList();
        var names = descriptors.stream().map(found -> found.name()).toList();
        var edges = new ArrayList<Edge>();
        for (var from : descriptors) {
            from.requires().stream().filter(to -> names.contains(to.name())).sorted().forEach(
                    to -> edges.add(new Edge(from.name(), to.name(), to.modifiers().contains(Modifier.TRANSITIVE))));
        }
        return new ModuleGraph(names, List.copyOf(edges));
    }

    /** Returns the names, sorted. */
    public List<String> modules() {
        return modules;
    }

    /** Returns who requires whom, sorted. */
    public List<Edge> edges() {
        return edges;
    }

    /** Returns the modules by how far they are from those that require none of the others: 0, 1, 2… */
    SortedMap<Integer, List<String>> floors() {
        var floors = new TreeMap<Integer, List<String>>();
        modules.forEach(name -> floors.computeIfAbsent(floor(name), _ -> new ArrayList<>()).add(name));
        return floors;
    }

    /** The compiler has made sure that this ends. */
    private int floor(String name) {
        return edges.stream().filter(edge -> edge.from.equals(name)).mapToInt(edge -> floor(edge.to) + 1).max()
                .orElse(0);
    }

    /**
     * Returns a line for each module, those that nothing requires first: {@code ⇒} requires transitive, {@code →}
     * requires.
     */
    public String text() {
        var width = modules.stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder();
        new TreeMap<>(floors()).descendingMap().values().forEach(floor -> floor.forEach(name -> {
            var line = "%-" + (width + 1) + "s%s%s";
            text.append(line.formatted(name, targets(name, true, " ⇒ "), targets(name, false, " → ")).stripTrailing())
                    .append('\n');
        }));
        return text.toString();
    }

    private String targets(String name, boolean transitive, String arrow) {
        var to = edges.stream().filter(edge -> edge.from.equals(name) && edge.transitive == transitive)
                .sorted(Comparator.comparing(Edge::to)).map(Edge::to).toList();
        return to.isEmpty() ? "" : arrow + String.join(", ", to);
    }

    /** Returns a drawing, to be put into a page or a file; its colours are those of the text around it. */
    public String svg() {
        return new GraphDrawing(this).svg();
    }
}
