package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * That none of the kit's and the site's own regular expressions can be made to take long. Steps are counted, not time: so a
 * busy machine does not matter.
 */
class PatternsTest {

    private static final int LENGTH = 50_000;

    /** At some ten nanoseconds a step, a tenth of a second. */
    private static final long MOST_STEPS = 10_000_000;

    private static final Set<String> TAKING = Set.of("matches", "replaceAll", "replaceFirst", "split");

    /** The calls that try a pattern at each place of a text, and not only at its beginning. */
    private static final Set<String> TRYING = Set.of("find", "results", "replaceAll", "replaceFirst", "split",
            "splitAsStream", "asPredicate");

    /** A pattern, whether it is tried at each place, and the class that has it. */
    private record Own(String pattern, boolean tried, String place) {}

    /** Whatever reads only what the site itself brings, at start or in its tests. */
    private static final Set<String> OWN_FILES = Set.of("martlet.web.Translation", "martlet.web.Templates",
            "martlet.web.TemplateCheck", "martlet.web.PoFile", "martlet.web.PluralRule", "martlet.web.Markup",
            "martlet.web.Bytecode", "martlet.model.Validators", "martlet.model.MigrationWriter");

    /** The text that a pattern reads; it gives up when it is read too often. */
    private record Counted(String text, long[] steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new IllegalStateException("too many steps");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Test
    void noTextMakesAPatternTakeLong() {
        var patterns = patterns();
        assertTrue(patterns.size() > 40, "found " + patterns.size());
        var slow = new ArrayList<String>();
        patterns.forEach(own -> hostile(own.pattern).stream().filter(text -> isSlow(own.pattern, own.tried, text))
                .findFirst().ifPresent(text -> slow.add("%s, by many '%s'".formatted(own, text.substring(0, 4)))));
        assertEquals(List.of(), slow);
    }

    /** The test must be able to fail. */
    @Test
    void aPatternThatTakesLongIsFound() {
        assertTrue(isSlow("(a|aa)+b", false, "a".repeat(LENGTH)));
        assertTrue(isSlow("[a-z]*!", true, "a".repeat(LENGTH)));
    }

    private static boolean isSlow(String pattern, boolean tried, String text) {
        try {
            var counted = new Counted(text, new long[1]);
            Pattern.compile(pattern).matcher(counted).matches();
            var finder = Pattern.compile(pattern).matcher(counted);
            while (tried && finder.find()) {
                counted.steps[0]++;
            }
            return false;
        } catch (IllegalStateException | StackOverflowError _) {
            return true;
        }
    }

    /** Much of each character that the pattern mentions, alone and beside others, with an end that does not fit. */
    private static List<String> hostile(String pattern) {
        var texts = new ArrayList<String>();
        for (var part : List.of("a", "A", "0", " ", "-", ".", "/", "\"", "a ", "a.", "0.", "a-", "a@", "<a", "ä")) {
            texts.add(part.repeat(LENGTH / part.length()) + "\0");
        }
        pattern.replaceAll("\\\\[a-zA-Z]", "").chars().distinct()
                .forEach(c -> texts.add(Character.toString(c).repeat(LENGTH) + "\0"));
        var plain = pattern.replaceAll("[\\\\?*+^$()|\\[\\]]|\\{[0-9,]*}", "");
        if (!plain.isEmpty()) {
            texts.add(plain.repeat(LENGTH / plain.length()));
        }
        return texts;
    }

    // -- where they are

    private static List<Own> patterns() {
        var found = new ArrayList<Own>();
        for (var module : ModuleLayer.boot().configuration().modules()) {
            if (module.name().startsWith("martlet.") || module.name().startsWith("chirp.")) {
                read(module, found);
            }
        }
        return found;
    }

    private static void read(ResolvedModule module, List<Own> found) {
        try (ModuleReader reader = module.reference().open(); var files = reader.list()) {
            for (var file : files.filter(name -> name.endsWith(".class")).toList()) {
                var name = file.replace('/', '.').replaceAll("(\\$.*)?\\.class$", "");
                if (!OWN_FILES.contains(name) && !name.endsWith("Test")) {
                    read(reader.read(file).orElseThrow().array(), name, found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(byte[] file, String name, List<Own> found) {
        var tried = triesPatterns(file);
        for (var method : ClassFile.of().parse(file).methods()) {
            var texts = new ArrayList<String>();
            for (var element : method.code().map(code -> code.elementList()).orElse(List.of())) {
                if (element instanceof ConstantInstruction constant
                        && constant.constantValue() instanceof String text) {
                    texts.add(text);
                } else if (element instanceof InvokeInstruction call) {
                    if (takesPattern(call) && !texts.isEmpty()) {
                        var asText = call.name().stringValue();
                        found.add(new Own(
                                asText.startsWith("replace") && texts.size() > 1
                                        ? texts.get(texts.size() - 2)
                                        : texts.getLast(),
                                tried || TRYING.contains(asText), name));
                    }
                    texts.clear();
                }
            }
        }
    }

    private static boolean triesPatterns(byte[] file) {
        return ClassFile.of().parse(file).methods().stream().flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> element instanceof InvokeInstruction call
                        && call.owner().asInternalName().startsWith("java/util/regex/")
                        && TRYING.contains(call.name().stringValue()));
    }

    private static boolean takesPattern(InvokeInstruction call) {
        var owner = call.owner().asInternalName();
        var name = call.name().stringValue();
        return owner.equals("java/util/regex/Pattern") && name.equals("compile")
                || owner.equals("java/lang/String") && TAKING.contains(name);
    }
}
