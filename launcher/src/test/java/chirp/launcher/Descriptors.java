package chirp.launcher;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The rooms' descriptors as they stand in the repository, to be compiled with an edge more.
 *
 * @param texts by module
 * @param sources where the packages of each module are, which its descriptor exports
 */
record Descriptors(Map<String, String> texts, Map<String, Path> sources) {

    private static final Pattern NAME = Pattern.compile("^(?:@\\S+ )?module ([a-z.]+) \\{$", Pattern.MULTILINE);

    /** Reads them all: of the kit, of the site, and of the launcher, beside which the tests run. */
    static Descriptors inRepository() throws IOException {
        var texts = new TreeMap<String, String>();
        var sources = new TreeMap<String, Path>();
        for (var file : files()) {
            var text = Files.readString(file);
            var name = NAME.matcher(text);
            if (!name.find()) {
                throw new AssertionError(file + " does not begin a module");
            }
            texts.put(name.group(1), text);
            sources.put(name.group(1), file.toAbsolutePath().normalize().getParent());
        }
        return new Descriptors(texts, sources);
    }

    /** Tests of the kit's own are no room. */
    private static List<Path> files() throws IOException {
        var files = new ArrayList<Path>(List.of(Path.of("src/main/java/module-info.java")));
        try (var all = Files.walk(Path.of("../modules"))) {
            all.filter(file -> file.endsWith("src/main/java/module-info.java")).forEach(files::add);
        }
        return files;
    }

    /** The same, with one module requiring another one too. */
    Descriptors with(String from, String to) {
        var changed = new TreeMap<>(texts);
        changed.compute(from,
                (_, text) -> NAME.matcher(String.valueOf(text)).replaceFirst("$0\n    requires " + to + ";"));
        return new Descriptors(changed, sources);
    }

    /** Returns what the compiler says against them, each with the edge that it was said at. */
    List<String> compiled(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var manager = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            compiler.getTask(new StringWriter(), manager, found, options(folder), null,
                    manager.getJavaFileObjectsFromPaths(written(folder))).call();
        }
        return found.getDiagnostics().stream().filter(said -> said.getKind() == Diagnostic.Kind.ERROR)
                .map(Descriptors::sentence).toList();
    }

    private Collection<Path> written(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        for (var text : texts.entrySet()) {
            var file = folder.resolve(text.getKey()).resolve("module-info.java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, text.getValue()));
        }
        return files;
    }

    private List<String> options(Path folder) {
        var options = new ArrayList<>(List.of("-proc:none", "-implicit:none", "-d", folder.resolve("out").toString(),
                "--module-path", String.join(File.pathSeparator, libraries())));
        sources.forEach((name, source) -> options.addAll(List.of("--module-source-path",
                name + "=" + folder.resolve(name) + File.pathSeparator + source)));
        return options;
    }

    /** Where the tests themselves found what the rooms require of others. */
    private static List<String> libraries() {
        return List.of("jdk.module.path", "java.class.path").stream()
                .flatMap(property -> Arrays.stream(System.getProperty(property, "").split(File.pathSeparator)))
                .filter(Predicate.not(String::isEmpty)).toList();
    }

    private static String sentence(Diagnostic<? extends JavaFileObject> said) {
        return "%s: %s: %s".formatted(edge(said), said.getCode(), said.getMessage(Locale.ROOT));
    }

    /** The edge is where the compiler points to: a line of one module that requires another one. */
    private static String edge(Diagnostic<? extends JavaFileObject> said) {
        try {
            var file = Path.of(said.getSource().toUri());
            var line = Files.readAllLines(file).get((int) said.getLineNumber() - 1).strip();
            return file.getParent().getFileName() + " -> " + line.replaceAll("requires (transitive )?|;", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
