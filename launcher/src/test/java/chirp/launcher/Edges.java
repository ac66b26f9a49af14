package chirp.launcher;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which edges between rooms are legal Java and forbidden all the same, with the reason. */
final class Edges {

    private Edges() {}

    static boolean isOurs(String module) {
        return module.startsWith("martlet.") && !module.equals("martlet.testing") || module.startsWith("chirp.");
    }

    /** Returns a sentence for each forbidden edge of a module. */
    static List<String> forbidden(ModuleDescriptor module) {
        var sentences = new ArrayList<String>();
        for (var required : module.requires()) {
            var reason = reason(module.name(), required.name());
            if (!reason.isEmpty()) {
                sentences.add("%s -> %s is forbidden: %s".formatted(module.name(), required.name(), reason));
            }
        }
        return sentences;
    }

    private static String reason(String from, String to) {
        if (from.startsWith("martlet.") && to.startsWith("chirp.")) {
            return "the kit knows no site";
        }
        var face = face(from);
        if (!face.isEmpty() && !face(to).isEmpty() && !face.equals(face(to))) {
            return "admin, API and pages never know each other, so that each can be left out";
        }
        if (to.equals("martlet.testing")) {
            return "tests are no part of an image";
        }
        return to.equals("com.github.mustachejava") && !from.equals("martlet.web") ? "templates are martlet.web's" : "";
    }

    /** Returns which of the faces of a site a module belongs to; empty when it is behind them all, or puts them together. */
    private static String face(String module) {
        return switch (module) {
            case "martlet.admin", "chirp.admin" -> "admin";
            case "martlet.rest", "chirp.api" -> "API";
            case "chirp.views" -> "pages";
            default -> "";
        };
    }

    /** Writes a descriptor as text, one line for each thing that it says, in a fixed order. */
    static String text(ModuleDescriptor module) {
        var requires = module.requires().stream()
                .filter(required -> !required.modifiers().contains(Requires.Modifier.MANDATED))
                .map(required -> "requires " + modifiers(required) + required.name());
        var exports = module.exports().stream().map(exported -> "exports " + exported.source());
        var uses = module.uses().stream().map(used -> "uses " + used);
        var provides = module.provides().stream().map(provided -> "provides " + provided.service());
        return module.name() + "\n" + List.of(requires, exports, uses, provides).stream()
                .flatMap(lines -> lines.sorted())
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private static String modifiers(Requires required) {
        return (required.modifiers().contains(Requires.Modifier.STATIC) ? "static " : "")
                + (required.modifiers().contains(Requires.Modifier.TRANSITIVE) ? "transitive " : "");
    }
}
