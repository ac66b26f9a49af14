package martlet.web;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import martlet.model.DatabaseSettings;
import martlet.model.UnknownFieldException;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has set: by flags, else by the environment, else by a file, else the default that is given where the
 * setting is asked for. For a site called Chirp, the key {@code web.max-payload} is {@code CHIRP_WEB_MAX_PAYLOAD} in the
 * environment, and the file is {@code application.yaml} in the working folder, or the one that {@code CHIRP_CONFIG} names.
 *
 * <p>A blank value counts as none. A value that won't do is refused with an {@link IllegalArgumentException} that names the
 * key, where the value is from, the value, and what is allowed. May be shared by any number of threads.
 */
public final class Settings {

    private static final String FILE = "application.yaml";

    private final String prefix;
    private final Map<String, String> flags;
    private final Map<String, String> environment;
    private final String fileName;
    private final Map<String, String> file;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private Settings(String name, Map<String, String> flags, Map<String, String> environment, Path folder) {
        this.prefix = name.toUpperCase(Locale.ROOT) + "_";
        this.flags = Map.copyOf(flags);
        this.environment = environment;
        var named = environment.getOrDefault(prefix + "CONFIG", "");
        this.fileName = named.isBlank() ? FILE : named;
        this.file = read(folder.resolve(fileName), !named.isBlank());
    }

    /** A value and how an operator would say where it is from. */
    private record Found(String key, String value, String from) {

        IllegalArgumentException refused(String needed) {
            return new IllegalArgumentException("%s is '%s' (%s): %s.".formatted(key, value, from, needed));
        }
    }

    /**
     * Reads the file, if there is one.
     *
     * @param name the site's, which begins the names in the environment
     * @param flags the settings given on the command line, by key
     * @throws IllegalArgumentException when the file can't be read, or the environment names one that is not there
     */
    public static Settings of(String name, Map<String, String> flags) {
        return of(name, flags, System.getenv(), Path.of(""));
    }

    static Settings of(String name, Map<String, String> flags, Map<String, String> environment, Path folder) {
        return new Settings(name, flags, environment, folder);
    }

    private static Map<String, String> read(Path path, boolean required) {
        if (!required && !Files.exists(path)) {
            return Map.of();
        }
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException("The settings file '%s' can't be read.".formatted(path));
        }
        try {
            // A value is what it says: no '${…}' is looked up, no other file drawn in.
            return Config.builder(ConfigSources.file(path).parser(new YamlParser()))
                    .disableEnvironmentVariablesSource().disableSystemPropertiesSource()
                    .disableKeyResolving().disableValueResolving()
                    .disableFilterServices().disableMapperServices().disableParserServices()
                    .build().asMap().orElse(Map.of());
        } catch (ConfigException e) {
            throw new IllegalArgumentException("The settings file '%s' is not good YAML: %s".formatted(path, root(e)),
                    e);
        }
    }

    private static String root(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()).strip() : root(e.getCause());
    }

    private Optional<Found> find(String key) {
        asked.add(key);
        var variable = prefix + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return found(key, flags.get(key), "--" + key)
                .or(() -> found(key, environment.get(variable), variable))
                .or(() -> found(key, file.get(key), fileName));
    }

    private static Optional<Found> found(String key, @Nullable String value, String from) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(new Found(key, value.strip(), from));
    }

    /** Returns a text, without the blanks around it. */
    public String text(String key, String otherwise) {
        return optional(key).orElse(otherwise);
    }

    /** Returns a text, without the blanks around it; empty when there is none. */
    public Optional<String> optional(String key) {
        return find(key).map(Found::value);
    }

    /** Returns the texts that stand between commas, without the blanks around them; none is an empty list. */
    public List<String> list(String key) {
        return Arrays.stream(text(key, "").split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** Returns a whole number in a range. */
    public int whole(String key, int otherwise, int least, int most) {
        return find(key).map(found -> whole(found, least, most)).orElse(otherwise);
    }

    private static int whole(Found found, int least, int most) {
        try {
            var number = Integer.parseInt(found.value.replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, like a number outside the range.
        }
        throw found.refused("a whole number from %d to %d is needed".formatted(least, most));
    }

    /** Returns whether something is on: {@code true} or {@code false}. */
    public boolean flag(String key, boolean otherwise) {
        return Boolean.parseBoolean(word(key, Boolean.toString(otherwise), List.of("true", "false")));
    }

    /** Returns one of some words, in small letters. */
    public String word(String key, String otherwise, List<String> allowed) {
        return find(key).map(found -> {
            var word = found.value.toLowerCase(Locale.ROOT);
            if (!allowed.contains(word)) {
                throw found.refused(String.join(", ", allowed) + " are allowed");
            }
            return word;
        }).orElse(otherwise);
    }

    /** Returns a sentence for each key in the file that nobody has asked for so far: a slip of the pen, most likely. */
    public List<String> unknown() {
        var known = asked.stream().sorted().toList();
        return file.keySet().stream().filter(key -> !asked.contains(key)).sorted()
                .map(key -> "%s has '%s', which is no setting.%s".formatted(fileName, key,
                        UnknownFieldException.nearest(key, known).map(" Did you mean '%s'?"::formatted).orElse("")))
                .toList();
    }

    /** Returns where the site listens, and its limits: {@code host}, {@code port}, {@code secret}, and what is under {@code web}. */
    public SiteSettings site() {
        var standard = SiteSettings.local(8080);
        return new SiteSettings(
                text("host", standard.host()),
                whole("port", standard.port(), 0, 65_535),
                text("secret", ""),
                secure(),
                whole("web.max-payload", (int) standard.maxPayload(), 1_024, 1 << 30),
                whole("web.max-connections", standard.maxConnections(), 1, 100_000),
                whole("web.max-requests", standard.maxRequests(), 1, 100_000),
                seconds("web.grace", standard.grace(), 0),
                flag("web.timing", false),
                flag("web.explain", false),
                reach(),
                new TlsFiles(text("tls.certificate", ""), text("tls.key", "")),
                timeouts(standard.timeouts()),
                zone(text("web.zone", standard.zone().getId())));
    }

    private Timeouts timeouts(Timeouts standard) {
        return new Timeouts(
                seconds("web.wait-first", standard.first(), 1),
                seconds("web.wait-headers", standard.headers(), 1),
                seconds("web.wait-body", standard.body(), 1),
                whole("web.least-rate", standard.rate(), 1, 1_000_000),
                seconds("web.wait-answer", standard.answer(), 1),
                seconds("web.wait-idle", standard.idle(), 1));
    }

    private Duration seconds(String key, Duration otherwise, int least) {
        return Duration.ofSeconds(whole(key, (int) otherwise.toSeconds(), least, 600));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "web.zone is '%s': a time zone such as UTC or Europe/Berlin is needed.".formatted(name), e);
        }
    }

    private Reach reach() {
        var header = word("web.proxy-header", "x-forwarded", List.of("x-forwarded", "forwarded"));
        return new Reach(text("web.address", ""), list("web.hosts"), new Proxies(list("web.proxies"),
                header.equals("forwarded") ? Proxies.Header.FORWARDED : Proxies.Header.X_FORWARDED));
    }

    private SiteSettings.Secure secure() {
        var words = Arrays.stream(SiteSettings.Secure.values())
                .collect(Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT), value -> value));
        return Objects.requireNonNull(words.get(word("web.secure", "auto", List.of("auto", "true", "false"))));
    }

    /** Returns where the database is: {@code data}, a folder, or what is under {@code db}. */
    public DatabaseSettings database() {
        var folder = text("data", "data");
        try {
            return new DatabaseSettings(
                    Path.of(folder), text("db.url", ""), text("db.user", ""), text("db.password", ""),
                    whole("db.connections", 8, 1, 200));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("data is '%s': a folder is needed.".formatted(folder), e);
        }
    }
}
