package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import martlet.model.Phrase;

/** The languages of a site, and which of them a browser chose or asks for. Safe for use by many threads. */
final class Languages {

    private static final List<String> SHIPPED = List.of(Translation.ENGLISH, "de");
    private static final int MOST_ASKED = 20;

    /** What a language is called, in it. */
    private static final Phrase OWN_NAME = Phrase.of("English");

    private final List<Resources> places;
    private final Function<ServerRequest, String> choice;
    private final Map<String, Translation> read = new ConcurrentHashMap<>();
    private volatile List<String> offered;

    /** Those that the kit has and the first place too: a site without texts of its own would be half in each. */
    Languages(List<Resources> places) {
        this(places, _ -> "");
    }

    /** @param choice tells what a browser chose before, or anything else */
    Languages(List<Resources> places, Function<ServerRequest, String> choice) {
        this.choice = choice;
        this.places = List.copyOf(places);
        this.offered = SHIPPED.stream().filter(tag -> tag.equals(Translation.ENGLISH) || isIn(places.getFirst(), tag))
                .toList();
    }

    private static boolean isIn(Resources place, String tag) {
        try (var found = place.open(Translation.file(tag))) {
            return found != null;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Offers these and no others; the first is for who asks for none of them. */
    void offer(List<String> tags) {
        offered = tags.stream().map(tag -> tag.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether the answer depends on who asks. */
    boolean areSeveral() {
        return offered.size() > 1;
    }

    /** Returns the language for a request. */
    Translation of(ServerRequest req) {
        return req.context().get(this, Translation.class).orElseGet(() -> {
            var before = choice.apply(req);
            return say(req, offered.contains(before) ? before : "");
        });
    }

    /** Has a request answered in a language; with empty text, in that which it asks for. */
    Translation say(ServerRequest req, String tag) {
        var said = named(tag.isEmpty()
                ? chosen(req.headers().value(HeaderNames.ACCEPT_LANGUAGE).orElse(""))
                : tag);
        req.context().register(this, said);
        return said;
    }

    /** Returns those that are offered, by their tags, each as it calls itself. */
    SequencedMap<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        for (var tag : offered) {
            var name = OWN_NAME.in(named(tag));
            names.put(tag, tag.equals(Translation.ENGLISH) || !name.equals(OWN_NAME.toString()) ? name : tag);
        }
        return names;
    }

    /** Returns a language by its tag; without texts, it says everything in English. */
    Translation named(String tag) {
        return read.computeIfAbsent(tag, wanted -> Translation.read(wanted, places));
    }

    /** A wish for a language and how much it is wished, from 0 to 1. */
    private record Wish(String tag, double weight) {
        static Wish of(String text) {
            // Not by a pattern with blanks in it: a header full of them would take long.
            var parts = text.split(";", 3);
            var weight = parts.length > 1 ? parts[1].strip() : "";
            return new Wish(parts[0].strip().toLowerCase(Locale.ROOT),
                    weight.startsWith("q=") ? weight(weight.substring(2)) : 1);
        }

        /** What can't be read is no wish. */
        private static double weight(String text) {
            return text.length() <= 5 && text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')
                    && text.chars().filter(c -> c == '.').count() < 2 && !text.isEmpty() && !text.equals(".")
                            ? Math.min(1, Double.parseDouble(text))
                            : 0;
        }
    }

    /** Returns the tag of the offered language that is wished most; {@code de-AT} is served by {@code de}. */
    String chosen(String header) {
        var wishes = new ArrayList<Wish>();
        for (var text : header.split(",", MOST_ASKED + 1)) {
            wishes.add(Wish.of(text));
        }
        return wishes.stream().limit(MOST_ASKED).filter(wish -> wish.weight > 0)
                .sorted(Comparator.comparingDouble((Wish wish) -> -wish.weight))
                .map(wish -> offeredFor(wish.tag)).filter(tag -> !tag.isEmpty())
                .findFirst().orElse(offered.getFirst());
    }

    private String offeredFor(String wished) {
        for (var tag = wished; !tag.isEmpty(); tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')))) {
            if (offered.contains(tag)) {
                return tag;
            }
        }
        return "";
    }
}
