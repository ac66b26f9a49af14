package martlet.web;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts with which a site registers what the admin shows, which stand before other values: {@code group("Account", …)}.
 * Belongs to one thread.
 */
final class Registered {

    private static final String ADMIN = "martlet/admin/";

    /** The methods, and which of their texts is said to people. */
    private static final Map<String, Integer> METHODS = Map.ofEntries(
            Map.entry("ModelAdmin.column", 0), Map.entry("ModelAdmin.value", 0), Map.entry("ModelAdmin.group", 0),
            Map.entry("ModelAdmin.collapsed", 0), Map.entry("ModelAdmin.tab", 0), Map.entry("ModelAdmin.help", 0),
            Map.entry("ModelAdmin.action", 0), Map.entry("Figures.titled", 0), Map.entry("Figures.count", 0),
            Map.entry("Chart.bars", 0), Map.entry("Chart.perDay", 0), Map.entry("Admin.recent", 0),
            Map.entry("Admin.fact", 0), Map.entry("Admin.page", 1));

    private final List<String> heard = new ArrayList<>();

    /** Takes a text that is loaded, for whatever is called next. */
    void load(String text) {
        heard.add(text);
    }

    void forget() {
        heard.clear();
    }

    /** Returns what a call says to people; empty where it says nothing, or its text is worked out. */
    Optional<String> said(InvokeInstruction call) {
        var which = METHODS.get(named(call));
        var texts = call.typeSymbol().parameterList().stream()
                .filter(type -> type.descriptorString().equals("Ljava/lang/String;")).count();
        return which == null || heard.size() != texts || which >= texts
                ? Optional.empty()
                : Optional.of(heard.get(which));
    }

    private static String named(InvokeInstruction call) {
        var owner = call.owner().asInternalName();
        return owner.startsWith(ADMIN) ? owner.substring(ADMIN.length()) + "." + call.name().stringValue() : "";
    }

    /** Whether a method returns what a panel of the admin is called. */
    static boolean isTitle(ClassModel model, MethodModel method) {
        return method.methodName().equalsString("title")
                && model.interfaces().stream().anyMatch(kind -> kind.asInternalName().equals(ADMIN + "Panel"));
    }
}
