package martlet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the compiled classes of a room say to people, and what they show to templates. Belongs to one thread. */
final class Bytecode {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,40}");

    /** The methods by which a value gets its name in a template. */
    private static final Set<String> SHOWING = Set.of("martlet/web/View.show", "martlet/web/Pages.add",
            "java/util/Map.of",
            "java/util/Map.put", "java/util/HashMap.put", "java/util/HashMap.<init>", "java/util/Map.entry");

    /** The methods whose last text is said to people. */
    private static final Set<String> SAYING = Set.of("martlet/model/Phrase.of", "martlet/web/Flash.add",
            "martlet/web/Form.problem", "martlet/model/Problem.<init>", "martlet/model/UnreadableException.<init>",
            "martlet/web/Percent.bad", "martlet/auth/Who.rows", "io/helidon/http/HttpException.<init>",
            "io/helidon/http/NotFoundException.<init>",
            "io/helidon/http/ForbiddenException.<init>", "io/helidon/http/BadRequestException.<init>");

    private final SortedMap<String, String> texts = new TreeMap<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<String> assets = new TreeSet<>();
    private final List<String> loaded = new ArrayList<>();
    private final Registered registered = new Registered();
    private String said = "";
    private boolean otherwise;
    private int line;

    /** Reads the classes beside one of a room, and in folders below it. */
    Bytecode(Class<?> room) {
        try (var files = Files.walk(folder(room))) {
            files.filter(file -> file.toString().endsWith(".class")).sorted().forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the folder that a class lies in, which may be inside a jar.
     *
     * @throws IllegalArgumentException when the class comes from elsewhere, such as an image
     */
    static Path folder(Class<?> room) {
        try {
            var place = Path.of(room.getProtectionDomain().getCodeSource().getLocation().toURI());
            var root = Files.isDirectory(place)
                    ? place
                    // Kept open: it is read from until the test's process ends.
                    : FileSystems.newFileSystem(place).getPath("/");
            return root.resolve(room.getPackageName().replace('.', '/'));
        } catch (URISyntaxException | IOException e) {
            throw new IllegalArgumentException("%s is neither in a folder nor in a jar".formatted(room), e);
        }
    }

    /** Returns what is said to people, in English, and where. */
    SortedMap<String, String> texts() {
        return texts;
    }

    /** Returns what templates may be shown, by name. */
    Set<String> names() {
        return names;
    }

    /** Returns what may be the names of assets that the classes add. */
    Set<String> assets() {
        return assets;
    }

    private void read(Path file) {
        try {
            var model = ClassFile.of().parse(Files.readAllBytes(file));
            model.methods().forEach(method -> read(model, method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(ClassModel model, MethodModel method) {
        forget();
        registered.forget();
        var constants = new TreeSet<String>();
        var shows = false;
        for (var element : method.code().map(code -> code.elementList()).orElse(List.of())) {
            if (element instanceof ConstantInstruction constant && constant.constantValue() instanceof String text) {
                constants.add(text);
            }
            shows |= element instanceof InvokeInstruction call && SHOWING.contains(named(call));
            take(model, element);
        }
        if (Registered.isTitle(model, method)) {
            constants.forEach(text -> say(model, text));
        }
        constants.stream().filter(Assets::isName).forEach(assets::add);
        if (shows) {
            constants.stream().filter(text -> NAME.matcher(text).matches()).forEach(names::add);
        }
    }

    private void take(ClassModel model, CodeElement element) {
        switch (element) {
            case LineNumber number -> line = number.line();
            case ConstantInstruction constant when constant.constantValue() instanceof String text -> load(text);
            // The one of two texts that a condition chooses.
            case BranchInstruction branch when branch.opcode() == Opcode.GOTO -> otherwise = !said.isEmpty();
            case InvokeInstruction call -> call(model, call);
            // A value follows the text, which is the text no more.
            case LoadInstruction load when load.typeKind() == TypeKind.REFERENCE -> forget();
            default -> {
                // Nothing is said by others.
            }
        }
    }

    private void load(String text) {
        if (!otherwise) {
            loaded.clear();
        }
        otherwise = false;
        said = text;
        loaded.add(text);
        registered.load(text);
    }

    private void call(ClassModel model, InvokeInstruction call) {
        if (SAYING.contains(named(call)) && call.typeSymbol().parameterList().stream()
                .anyMatch(type -> type.descriptorString().equals("Ljava/lang/String;"))) {
            loaded.forEach(text -> say(model, text));
        }
        registered.said(call).ifPresent(text -> say(model, text));
        registered.forget();
        forget();
    }

    private void say(ClassModel model, String text) {
        if (text.chars().anyMatch(Character::isLetter)) {
            var name = model.thisClass().asSymbol().displayName().replaceFirst("\\$.*", "");
            texts.putIfAbsent(text, "%s.java:%d".formatted(name, line));
        }
    }

    private void forget() {
        loaded.clear();
        said = "";
        otherwise = false;
    }

    private static String named(InvokeInstruction call) {
        return call.owner().asInternalName() + "." + call.name().stringValue();
    }
}
