package martlet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import martlet.model.Model;
import martlet.model.UnknownFieldException;

/**
 * Checks the templates and texts of a room at build, in one line of a test:
 *
 * <pre>{@code assertEquals(List.of(), TemplateCheck.of(Views.class).with(Auth.class).problems());}</pre>
 *
 * <p>Each problem has its file and line. In templates it finds a section that is not closed, a tag that no class shows, <code>{{{</code> and
 * <code>{{&amp;</code>, an attribute with a tag that is not quoted, scripts, styles and handlers inside the page, a link that
 * runs a script, a tag inside a script, and an asset that no class of the room, or of those it is checked with, names. Where the room has texts of another language, such as {@code texts_de.po}, it
 * finds what has no translation, a translation that nothing uses, and one that mentions what the English does not. Belongs to
 * one thread.
 */
public final class TemplateCheck {

    /** What the kit itself gives to every template. */
    private static final Set<String> GIVEN = Set.of("once", "asset", "avatar", "csrf", "date", "day", "encode",
            "number",
            "short", "form", "flashes", "lang", "linked", "path",
            "site", "newer", "older", "t", "*template", "template");

    private static final Pattern VALUE = Pattern.compile("\\{\\{?[#^/]?([a-zA-Z]\\w*)");
    private static final Pattern TEXT = Pattern.compile("\\{\\{#t}}(.*?)\\{\\{/t}}", Pattern.DOTALL);

    private final Class<?> room;
    private final Path folder;
    private final SequencedMap<String, String> used = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>(GIVEN);
    private final Set<String> assets = new TreeSet<>();
    private final Map<String, Map<String, String>> others = new TreeMap<>();
    private final Set<String> problems = new TreeSet<>();

    private TemplateCheck(Class<?> room) {
        this.room = room;
        this.folder = Bytecode.folder(room);
        var classes = new Bytecode(room);
        names.addAll(classes.names());
        assets.addAll(classes.assets());
        used.putAll(classes.texts());
    }

    /** Looks at the templates, texts and classes that lie beside a class. */
    public static TemplateCheck of(Class<?> room) {
        return new TemplateCheck(room);
    }

    /** Takes what other rooms show to templates, and what they have translated, by a class of each. */
    public TemplateCheck with(Class<?>... rooms) {
        for (var other : rooms) {
            var classes = new Bytecode(other);
            names.addAll(classes.names());
            assets.addAll(classes.assets());
            for (var file : files(Bytecode.folder(other), ".po")) {
                others.computeIfAbsent(name(file), _ -> new TreeMap<>()).putAll(po(file));
            }
        }
        return this;
    }

    /** Takes what the classes of other rooms say, for a room that translates it. */
    public TemplateCheck texts(Class<?>... rooms) {
        for (var other : rooms) {
            new Bytecode(other).texts().forEach(used::putIfAbsent);
        }
        return this;
    }

    /** Takes the labels, helps and sentences of models, for a room that translates them. */
    public TemplateCheck models(List<? extends Model<?>> models) {
        models.forEach(model -> model.phrases()
                .forEach(phrase -> used.putIfAbsent(phrase.english(), "model " + model.name())));
        return this;
    }

    /** Takes texts that are known only when they are said. */
    public TemplateCheck says(String... english) {
        for (var text : english) {
            used.putIfAbsent(text, "said when it runs");
        }
        return this;
    }

    /** Returns what is wrong, each with file and line, in order; empty when all is well. */
    public List<String> problems() {
        var templates = files(folder, ".mustache");
        templates.forEach(file -> look(file, read(file)));
        for (var file : files(folder, ".po")) {
            var texts = po(file);
            compare(name(file), texts);
            var tag = name(file).replaceAll("^texts_|\\.po$", "");
            var language = new Translation(tag, texts, PluralRule.ONE_AND_MORE);
            templates.forEach(template -> look(template, language.template(read(template))));
        }
        return List.copyOf(problems);
    }

    // -- templates

    private void look(Path file, String source) {
        Sections.problem(name(file), source).ifPresent(problems::add);
        new Markup(source, (what, line) -> problem(file, line, what), (tag, line) -> name(file, tag, line)).walk();
        problems.addAll(new Named(name(file), source).assets(asset -> !assets.contains(asset)));
        TEXT.matcher(source).results().forEach(found -> used.putIfAbsent(Translation.key(found.group(1)),
                "%s:%d".formatted(name(file), Named.line(source, found.start()))));
    }

    private void name(Path file, String tag, int line) {
        for (var name : tag.replaceFirst("[|].*", "").strip().split("\\.")) {
            if (!names.contains(name)) {
                var hint = UnknownFieldException.nearest(name, List.copyOf(names)).map(" Did you mean '%s'?"::formatted)
                        .orElse("");
                problem(file, line, "nothing shows '%s' to a template.%s".formatted(name, hint));
            }
        }
    }

    private void problem(Path file, int line, String what) {
        problems.add("%s:%d: %s".formatted(name(file), line, what));
    }

    // -- texts

    private void compare(String file, Map<String, String> texts) {
        var elsewhere = others.getOrDefault(file, Map.of());
        used.forEach((english, place) -> {
            if (isText(english) && texts.getOrDefault(english, "").isEmpty() && !elsewhere.containsKey(english)) {
                problems.add("%s: '%s' is not in %s".formatted(place, english, file));
            }
        });
        texts.forEach((english, said) -> {
            if (isText(english) && !used.containsKey(english)) {
                problems.add("%s: nothing says '%s'".formatted(file, english));
            }
            if (!values(english).containsAll(values(said))) {
                problems.add("%s: '%s' mentions a value that '%s' has not".formatted(file, said, english));
            }
        });
    }

    /** What is only values and signs is the same in every language. */
    private static boolean isText(String english) {
        return english.replaceAll("\\{\\{?[^{}|]*}}?", "").chars().anyMatch(Character::isLetter);
    }

    private static Set<String> values(String text) {
        var values = new TreeSet<String>();
        VALUE.matcher(text).results().forEach(found -> values.add(found.group(1)));
        return values;
    }

    // -- files

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Path> files(Path folder, String ending) {
        try (var all = Files.list(folder)) {
            return new ArrayList<>(all.filter(file -> file.toString().endsWith(ending)).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> po(Path file) {
        try {
            return PoFile.read(name(file), Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the class beside which it looks. */
    @Override
    public String toString() {
        return room.getName();
    }
}
