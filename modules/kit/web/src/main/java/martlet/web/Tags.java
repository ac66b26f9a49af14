package martlet.web;

import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The kit's tags around text in templates, which every page may use. */
final class Tags {

    private static final int SHORT = 100;

    private final Map<String, Formats> formats = new ConcurrentHashMap<>();
    private final Languages languages;
    private final Assets assets;
    private final ZoneId zone;

    /** Shows moments in a zone. */
    Tags(Languages languages, Assets assets, ZoneId zone) {
        this.zone = zone;
        this.languages = languages;
        this.assets = assets;
    }

    void addTo(Pages pages) {
        pages.add("asset", _ -> (Lambda) name -> Lambda.escaped(assets.path(name.strip())));
        pages.add("date", req -> (Lambda) formats(languages.of(req))::time);
        pages.add("day", req -> (Lambda) formats(languages.of(req))::day);
        pages.add("number", req -> (Lambda) formats(languages.of(req))::number);
        pages.add("linked", _ -> (Lambda) Links::linked);
        pages.add("encode", _ -> (Lambda) Links::encode);
        pages.add("short", _ -> (Lambda) text -> Lambda.escaped(shortened(text)));
        pages.add("avatar", _ -> (Lambda) Avatar::svg);
    }

    private Formats formats(Translation language) {
        return formats.computeIfAbsent(language.tag(), _ -> new Formats(language, zone));
    }

    /** Cuts a long text where a word ends, if one does in its last third. */
    static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= SHORT) {
            return text;
        }
        var cut = text.substring(0, text.offsetByCodePoints(0, SHORT));
        var space = cut.lastIndexOf(' ');
        return (space > SHORT * 2 / 3 ? cut.substring(0, space) : cut).stripTrailing() + "…";
    }
}
