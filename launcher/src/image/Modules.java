import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the folder of modules that both `java -p` and jlink take: copies every jar, and gives those named in the descriptors folder
 * a module-info of ours instead of none or their own. Beside it, an optional keep.txt names classes: only those and what they reach are kept.
 * Run as: java Modules.java JARS DESCRIPTORS WORK OUTPUT. Touches only what changed.
 */
void main(String[] args) throws Exception {
    var jars = Path.of(args[0]);
    var descriptors = Path.of(args[1]);
    var work = Path.of(args[2]);
    var output = Files.createDirectories(Path.of(args[3]));
    var repairs = new TreeMap<String, Path>();   // module name -> jar
    boolean stale = false;
    long described = newest(descriptors);
    var wanted = new ArrayList<Path>();
    for (var module : ModuleFinder.of(jars).findAll()) {
        var jar = Path.of(module.location().orElseThrow());
        var name = module.descriptor().name();
        var target = output.resolve(jar.getFileName());
        wanted.add(target.getFileName());
        boolean repair = Files.exists(descriptors.resolve(name));
        long needed = Math.max(time(jar), repair ? described : 0);
        boolean old = !Files.exists(target) || time(target) < needed;
        if (repair) {
            repairs.put(name, jar);
            stale |= old;
        } else if (module.descriptor().isAutomatic()) {
            throw new IllegalStateException(name + " has no descriptor: add " + descriptors.resolve(name).resolve("module-info.java"));
        } else if (old) {
            rewrite(jar, null, null, target);
        }
    }
    try (var present = Files.list(output)) {
        for (var file : present.toList()) if (!wanted.contains(file.getFileName())) Files.delete(file);
    }
    try (var folders = Files.list(descriptors)) {
        for (var folder : folders.toList()) if (!repairs.containsKey(folder.getFileName().toString())) {
            throw new IllegalStateException(folder + " describes no jar of the module path");
        }
    }
    if (!stale) return;
    compile(jars, descriptors, work, repairs);
    for (var repair : repairs.entrySet()) {
        var target = output.resolve(repair.getValue().getFileName());
        var keep = descriptors.resolve(repair.getKey()).resolve("keep.txt");
        rewrite(repair.getValue(), Files.exists(keep) ? reachable(repair.getValue(), Files.readAllLines(keep)) : null,
                work.resolve(repair.getKey()).resolve("module-info.class"), target);
        IO.println("described " + repair.getKey() + " (" + target.getFileName() + ")");
    }
}

void compile(Path jars, Path descriptors, Path work, Map<String, Path> repairs) {
    var command = new ArrayList<>(List.of("-nowarn", "-Xlint:none", "-d", work.toString(), "--module-path", jars.toString(),
            "--module-source-path", descriptors.toString(), "--module", String.join(",", repairs.keySet())));
    repairs.forEach((name, jar) -> command.addAll(List.of("--patch-module", name + "=" + jar)));
    int code = ToolProvider.findFirst("javac").orElseThrow()
            .run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), command.toArray(String[]::new));
    if (code != 0) throw new IllegalStateException("the descriptors do not compile");
}

/** Copies a jar without its signature, with our descriptor if there is one, with only the classes kept if they are given. */
void rewrite(Path jar, Set<String> kept, Path descriptor, Path target) throws IOException {
    var part = target.resolveSibling(target.getFileName() + ".part");
    try (var in = new JarFile(jar.toFile(), false); var out = new ZipOutputStream(Files.newOutputStream(part))) {
        if (descriptor != null) add(out, "module-info.class", Files.readAllBytes(descriptor));
        for (var entry : in.stream().toList()) {
            var name = entry.getName();
            boolean signature = name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
            boolean manifest = name.equals(JarFile.MANIFEST_NAME);
            if (entry.isDirectory() || signature || descriptor != null && name.endsWith("module-info.class")) continue;
            if (!manifest && kept != null && !kept.contains(plain(name))) continue;
            var bytes = in.getInputStream(entry).readAllBytes();
            if (manifest) {
                var main = new java.util.jar.Manifest(new java.io.ByteArrayInputStream(bytes));
                main.getEntries().clear();   // the digests of a signed jar
                main.getMainAttributes().remove(java.util.jar.Attributes.Name.MAIN_CLASS);
                var buffer = new java.io.ByteArrayOutputStream();
                main.write(buffer);
                bytes = buffer.toByteArray();
            }
            if (name.endsWith(".class")) bytes = modern(bytes, in);
            add(out, name, bytes);
        }
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
}

/**
 * A class of before Java 6 has no stack maps, so the AOT cache can't hold it: makes it one of Java 8.
 * (picocli is built for Java 5: parsing the command line took 150 to 190 ms, and 15 ms so.)
 */
byte[] modern(byte[] bytes, JarFile in) {
    if (((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) >= ClassFile.JAVA_6_VERSION) return bytes;
    var types = ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> {
        var entry = in.getEntry(type.descriptorString().replaceAll("^L|;$", "") + ".class");
        try {
            return entry == null ? null : in.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }).orElse(ClassHierarchyResolver.defaultResolver()).orElse(_ -> ClassHierarchyResolver.ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object));
    var classes = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(types));
    return classes.transformClass(classes.parse(bytes), ClassTransform.transformingMethodBodies((code, part) -> code.with(part))
            .andThen((type, part) -> {
                if (part instanceof ClassFileVersion) type.withVersion(ClassFile.JAVA_8_VERSION, 0);
                else type.with(part);
            }));
}

/** The classes that those named can reach, by what their constant pools name. */
Set<String> reachable(Path jar, List<String> lines) throws IOException {
    var classes = new HashMap<String, List<byte[]>>();   // a multi-release jar may hold a class more than once
    try (var in = new JarFile(jar.toFile(), false)) {
        for (var entry : in.stream().toList()) {
            if (!entry.getName().endsWith(".class")) continue;
            classes.computeIfAbsent(plain(entry.getName()), _ -> new ArrayList<>()).add(in.getInputStream(entry).readAllBytes());
        }
    }
    var reached = new TreeSet<String>();
    var next = new ArrayDeque<String>();
    for (var line : lines) if (!line.isBlank() && !line.startsWith("#")) next.add(line.strip().replace('.', '/') + ".class");
    for (String name; (name = next.poll()) != null;) {
        if (!classes.containsKey(name) || !reached.add(name)) continue;
        for (var bytes : classes.get(name)) {
            for (var constant : ClassFile.of().parse(bytes).constantPool()) {
                if (constant instanceof ClassEntry c) next.add(c.asInternalName().replaceAll("^\\[+L|;$", "") + ".class");
                if (constant instanceof NameAndTypeEntry t) NAMES.matcher(t.type().stringValue()).results().forEach(m -> next.add(m.group(1) + ".class"));
            }
        }
    }
    return reached;
}

static final Pattern NAMES = Pattern.compile("L([^;]+);");

String plain(String name) {
    return name.replaceFirst("^META-INF/versions/\\d+/", "");
}

void add(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));   // the same bytes every time
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
}

long newest(Path folder) throws IOException {
    long newest = 0;
    try (var files = Files.walk(folder)) {
        for (var file : files.toList()) newest = Math.max(newest, time(file));
    }
    return newest;
}

long time(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis();
}
