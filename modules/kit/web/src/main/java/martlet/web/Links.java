package martlet.web;

import io.helidon.webserver.http.ServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import martlet.model.Cursor;
import martlet.model.Order;
import martlet.model.Page;
import martlet.model.Phrase;
import martlet.model.StoredFile;

/** Addresses: those that lead on, those that lead to the next page, and those that people write. */
public final class Links {

    /** The name of the place that a page is read from, in addresses. */
    private static final String PLACE = "from";

    /** No quantifier inside another: hostile text costs time in proportion to its length. */
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|mailto:)[^\\s<>\"'\\p{Cntrl}]{1,2000}");

    private static final int LONGEST_SCHEME = 40;
    private static final Set<String> FOLLOWED = Set.of("http", "https", "mailto");

    /** Where the files of a site are. */
    public static final String FILES = "/files/";

    private Links() {}

    /** Returns the address of a file, which {@code martlet.auth} answers to those who may see a row that has it. */
    public static String file(StoredFile file) {
        return FILES + file.id() + "/" + encode(file.name());
    }

    /**
     * Returns where to go next if it is a path of this site, or else another. A path that begins with two slashes, or
     * has a backslash for one, leads elsewhere in browsers.
     */
    public static String safeNext(String next, String otherwise) {
        var local = next.startsWith("/") && !next.startsWith("//") && next.indexOf('\\') < 0
                && next.chars().noneMatch(c -> c < 0x20 || c == 0x7f);
        return local ? next : otherwise;
    }

    /**
     * Returns a text as HTML in which addresses can be followed; those of the web and of mail only, and search engines
     * don't count them.
     */
    public static String linked(String text) {
        var html = new StringBuilder();
        var found = ADDRESS.matcher(text);
        var at = 0;
        while (found.find()) {
            var address = trimmed(found.group());
            if (ADDRESS.matcher(address).matches()) {
                html.append(Lambda.escaped(text.substring(at, found.start())))
                        .append("<a href=\"").append(Lambda.escaped(address)).append("\" rel=\"nofollow noopener\">")
                        .append(Lambda.escaped(address)).append("</a>");
                at = found.start() + address.length();
            }
        }
        return html.append(Lambda.escaped(text.substring(at))).toString();
    }

    /** A stop or a bracket after an address is the sentence's. */
    private static String trimmed(String address) {
        var end = address.length();
        while (end > 0 && ".,;:!?)]}*_".indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return address.substring(0, end);
    }

    /**
     * Returns an address if it may be followed: one of the web or of mail, or one without a scheme; else one that leads
     * nowhere. What stands at the beginning of an {@code href}, {@code src} or {@code action} in a template is such a one.
     */
    public static String safe(String address) {
        // Browsers leave out blanks and line ends when they look for the scheme.
        var seen = 0;
        for (var at = 0; at < address.length() && seen < LONGEST_SCHEME; at++) {
            var c = address.charAt(at);
            if (c == ':') {
                return FOLLOWED.contains(visible(address.substring(0, at))) ? address : "#";
            }
            if (c == '/' || c == '?' || c == '#') {
                return address;
            }
            seen += c > ' ' ? 1 : 0;
        }
        return address;
    }

    private static String visible(String scheme) {
        var plain = new StringBuilder();
        scheme.chars().filter(c -> c > ' ').forEach(c -> plain.append((char) c));
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Writes a value so that it can stand in a path or a query. */
    public static String encode(String value) {
        return Percent.coded(value);
    }

    /**
     * Reads a part of a path as {@link #encode} writes it.
     *
     * @throws io.helidon.http.HttpException 400 when its percent codes are not well-formed, or not of UTF-8
     */
    public static String decode(String part) {
        return Percent.decoded(part, false);
    }

    /**
     * Returns the place in a list that the query asks for; empty for its first page.
     *
     * @throws io.helidon.http.HttpException 400 when it is no place in a list of this order
     */
    public static <R> Optional<Cursor> cursor(Params query, List<Order<R>> order) {
        try {
            return query.first(PLACE).filter(text -> !text.isEmpty()).map(text -> Cursor.parse(text, order));
        } catch (IllegalArgumentException e) {
            throw Percent.bad(Phrase.of(e));
        }
    }

    /**
     * Returns the addresses of the pages before and after, as {@code newer} and {@code older}; empty where there is
     * none.
     */
    public static <R> Map<String, String> pages(ServerRequest req, Page<R> page, List<Order<R>> order) {
        var links = new LinkedHashMap<String, String>();
        links.put("newer", address(req, page.previous(), order));
        links.put("older", address(req, page.next(), order));
        return links;
    }

    private static <R> String address(
            ServerRequest req, @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> place,
            List<Order<R>> order) {
        return place.map(to -> "?" + Params.query(req).with(PLACE, to.text(order)).text()).orElse("");
    }
}
