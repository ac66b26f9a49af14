package martlet.web;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.util.InternalArrayList;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The templates of a site in one language: each read and compiled when it is first wanted, then kept. */
final class Templates extends DefaultMustacheFactory {

    private static final Pattern ADDRESS = Pattern.compile(
            "\\b(href|src|action|formaction)=\"\\{\\{([a-zA-Z][a-zA-Z0-9_.]*)}}");

    private static final String SUFFIX = ".mustache";

    private final List<Resources> places;
    private final Translation language;
    private final Assets assets;
    private final Map<String, Mustache> compiled = new ConcurrentHashMap<>();
    private final Map<String, Integer> rooms = new ConcurrentHashMap<>();

    /** Templates are looked up in these places, the first one first, and say what they say in English. */
    Templates(List<Resources> places) {
        this(places, new Translation(Translation.ENGLISH, Map.of(), PluralRule.ONE_AND_MORE), Assets.of());
    }

    /** Templates are looked up in these places, the first one first, say what they say in a language, and link to assets. */
    Templates(List<Resources> places, Translation language, Assets assets) {
        this.places = List.copyOf(places);
        this.language = language;
        this.assets = assets;
        setObjectHandler(new Values(language));
    }

    /**
     * Renders a template.
     *
     * @throws TemplateException that names the template and the tag
     */
    String render(String template, Scope scope) {
        return rendered(template, scope, new PageWriter()).toString();
    }

    /** Renders a page, as the bytes that are sent. Fails as {@link #render} does. */
    byte[] page(String template, Scope scope) {
        var room = rooms.getOrDefault(template, PageWriter.COMMON);
        var out = rendered(template, scope, new PageWriter(room));
        if (out.length() > room) {
            // The next one of this template is about as long.
            rooms.put(template, out.length() + out.length() / 8);
        }
        return out.utf8();
    }

    /** Renders a template of plain text, in which nothing is to be escaped. Fails as {@link #render} does. */
    String plain(String template, Scope scope) {
        return rendered(template, scope, new PlainWriter()).toString();
    }

    private PageWriter rendered(String template, Scope scope, PageWriter out) {
        try {
            compiled(template + SUFFIX).execute(out, new InternalArrayList<>(List.of(scope)));
        } catch (MustacheException e) {
            throw explained(template, e);
        }
        return out;
    }

    /**
     * Checks that a template is there, and all that it names, without compiling it: that would keep a site from starting quickly.
     *
     * @throws TemplateException that names what is not, and where each is named
     */
    void check(String template) {
        var missing = new TreeSet<String>();
        check(template, "There is no template '%s%s'".formatted(template, SUFFIX), new HashSet<>(), missing);
        if (!missing.isEmpty()) {
            throw new TemplateException(String.join("\n", missing));
        }
    }

    private void check(String template, String otherwise, Set<String> known, Set<String> missing) {
        if (known.add(template)) {
            source(template + SUFFIX).ifPresentOrElse(source -> {
                Sections.problem(template + SUFFIX, source).ifPresent(missing::add);
                var named = new Named(template + SUFFIX, source);
                named.assets(asset -> !assets.has(asset)).forEach(missing::add);
                named.parts().forEach((part, where) -> check(part, where, known, missing));
            }, () -> missing.add(otherwise));
        }
    }

    private Mustache compiled(String file) {
        var known = compiled.get(file);
        if (known != null) {
            return known;
        }
        try {
            var made = compile(file);
            compiled.put(file, made);
            return made;
        } catch (RuntimeException e) {
            // A half-made template must not be found by the next request.
            mustacheCache.remove(file);
            throw e instanceof MustacheException told ? told : new MustacheException(e.getMessage(), e);
        }
    }

    @Override
    public MustacheVisitor createMustacheVisitor() {
        return new TagVisitor(this);
    }

    /** Returns what the templates say things in. */
    Translation language() {
        return language;
    }

    /** The engine wraps what was thrown inside a tag, which may be the database's own complaint. */
    private RuntimeException explained(String template, MustacheException wrapped) {
        Throwable cause = wrapped;
        while (cause instanceof MustacheException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TemplateException known && String.valueOf(known.getMessage()).contains(SUFFIX)) {
            return placed(template, known);
        }
        return cause instanceof RuntimeException other && !(other instanceof MustacheException)
                && !(other instanceof TemplateException) && !(other instanceof IllegalArgumentException)
                        ? other
                        : new TemplateException("%s%s: %s".formatted(template, SUFFIX, said(wrapped, cause)), wrapped);
    }

    /** What is not there is named somewhere, of which the engine does not tell. */
    private TemplateException placed(String template, TemplateException known) {
        try {
            check(template);
            return known;
        } catch (TemplateException told) {
            return String.valueOf(told.getMessage()).contains(String.valueOf(known.getMessage())) ? told : known;
        }
    }

    private static String said(MustacheException wrapped, Throwable cause) {
        return cause.equals(wrapped)
                ? String.valueOf(wrapped.getMessage())
                : wrapped.getMessage() + ": " + cause.getMessage();
    }

    @Override
    public Reader getReader(String file) {
        return source(file).map(source -> read(file, source))
                .orElseThrow(() -> new TemplateException("There is no template '%s'".formatted(file)));
    }

    private Reader read(String file, String source) {
        Sections.problem(file, source).ifPresent(problem -> {
            throw new TemplateException(problem);
        });
        return new StringReader(addressed(assets.template(language.template(source))));
    }

    /** Returns what a template says, as it was written. */
    Optional<String> source(String file) {
        return places.stream().flatMap(place -> Stream.ofNullable(place.open(file))).findFirst().map(Templates::text);
    }

    /** What begins an address may not be the name of a script. */
    private static String addressed(String source) {
        return ADDRESS.matcher(source).replaceAll("$1=\"{{$2" + Lookup.ADDRESS + "}}");
    }

    private static String text(InputStream found) {
        try (found) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void encode(String value, Writer writer) {
        switch (writer) {
            case PlainWriter plain -> plain.write(value);
            case PageWriter page -> page.escaped(value);
            default -> super.encode(value, writer);
        }
    }
}
