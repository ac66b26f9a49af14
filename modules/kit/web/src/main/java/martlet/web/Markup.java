package martlet.web;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;

/**
 * Walks through a template once and complains of what would let a value out of its place, or needs what the
 * Content-Security-Policy forbids. Belongs to one thread.
 */
final class Markup {

    private static final Pattern HANDLER = Pattern.compile("on[a-z]{1,30}");
    private static final Set<String> RUNNING = Set.of("javascript:", "vbscript:", "data:text/html");
    private static final Set<Character> SECTIONS = Set.of('#', '^', '/');

    private final String text;
    private final ObjIntConsumer<String> complaint;
    private final BiConsumer<String, Integer> tags;
    private int at;
    private int line = 1;
    private Place place = Place.TEXT;
    private String element = "";
    private char quote;
    private StringBuilder word = new StringBuilder();
    private String attribute = "";

    private enum Place {
        TEXT, NAME, INSIDE, VALUE, QUOTED, RAW
    }

    /**
     * Prepares a walk.
     *
     * @param complaint is told what is wrong, and on which line
     * @param tags is told the name in each tag that stands for a value, and its line
     */
    Markup(String text, ObjIntConsumer<String> complaint, BiConsumer<String, Integer> tags) {
        this.text = text;
        this.complaint = complaint;
        this.tags = tags;
    }

    void walk() {
        while (at < text.length()) {
            if (text.startsWith("{{", at)) {
                tag();
            } else {
                character(text.charAt(at));
                at++;
            }
        }
    }

    // -- tags of the template

    private void tag() {
        var end = text.indexOf("}}", at);
        var triple = text.startsWith("{{{", at);
        var inner = text.substring(Math.min(at + 2, text.length()), end < 0 ? text.length() : end).strip();
        var kind = inner.isEmpty() ? ' ' : inner.charAt(0);
        if (end < 0) {
            complaint.accept("a tag has no end", line);
        } else if (triple || kind == '&') {
            complaint.accept("{{%s}} writes a value as it is; write {{name}}, which escapes it".formatted(inner), line);
        } else if (kind != '!') {
            placed(inner, kind);
        }
        var past = end < 0 ? text.length() : end + (triple ? 3 : 2);
        line += (int) text.substring(at, Math.min(past, text.length())).chars().filter(c -> c == '\n').count();
        at = Math.min(past, text.length());
    }

    private void placed(String inner, char kind) {
        var isSection = SECTIONS.contains(kind);
        if (place == Place.NAME || place == Place.INSIDE) {
            endOfWord();
        }
        if (place == Place.RAW) {
            complaint.accept("{{%s}} stands inside <%s>, where escaping does not help".formatted(inner, element), line);
        } else if (place == Place.VALUE) {
            complaint.accept("%s={{%s}} needs quotation marks".formatted(attribute, inner), line);
        } else if (!isSection && place == Place.INSIDE) {
            complaint.accept("{{%s}} stands where an attribute's name does".formatted(inner), line);
        }
        if (Character.isLetter(kind) || kind == '#' || kind == '^') {
            tags.accept(inner.replaceFirst("^[#^]\\s*", ""), line);
        }
    }

    // -- characters of the page

    private void character(char c) {
        if (c == '\n') {
            line++;
        }
        switch (place) {
            case TEXT -> inText(c);
            case NAME, INSIDE -> inTag(c);
            case VALUE -> inValue(c);
            case QUOTED -> inQuotes(c);
            case RAW -> inRaw(c);
        }
    }

    private void inText(char c) {
        if (c == '<' && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
            place = Place.NAME;
            element = "";
            word = new StringBuilder();
        }
    }

    private void inTag(char c) {
        if (c == '>') {
            endOfWord();
            opened();
        } else if (Character.isWhitespace(c) || c == '/') {
            endOfWord();
        } else if (c == '=') {
            attribute = word.toString().toLowerCase(Locale.ROOT);
            endOfWord();
            place = Place.VALUE;
        } else {
            word.append(c);
        }
    }

    /** The first word of an element is its name, the others are attributes. */
    private void endOfWord() {
        var ended = word.toString().toLowerCase(Locale.ROOT);
        word = new StringBuilder();
        if (place == Place.NAME) {
            element = ended;
            place = Place.INSIDE;
        } else if (HANDLER.matcher(ended).matches() || ended.equals("style")) {
            complaint.accept("%s=\"…\" is forbidden by the Content-Security-Policy; use a class and an asset"
                    .formatted(ended), line);
        }
    }

    private void opened() {
        place = Place.TEXT;
        if (element.equals("style")) {
            complaint.accept("<style> is forbidden by the Content-Security-Policy; use an asset", line);
        }
        if (element.equals("script") || element.equals("style")) {
            place = Place.RAW;
        }
    }

    private void inValue(char c) {
        if (c == '"' || c == '\'') {
            quote = c;
            word = new StringBuilder();
            place = Place.QUOTED;
        } else if (c == '>') {
            opened();
        } else if (Character.isWhitespace(c)) {
            place = Place.INSIDE;
        }
    }

    private void inQuotes(char c) {
        if (c != quote) {
            word.append(c);
            return;
        }
        var value = word.toString().replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
        RUNNING.stream().filter(value::startsWith)
                .forEach(scheme -> complaint.accept("%s=\"%s…\" runs a script".formatted(attribute, scheme), line));
        word = new StringBuilder();
        place = Place.INSIDE;
    }

    /** Until the element ends; what stands in it would be a script or a style of the page's own. */
    private void inRaw(char c) {
        if (c == '<' && text.regionMatches(true, at, "</" + element, 0, element.length() + 2)) {
            place = Place.TEXT;
        } else if (!Character.isWhitespace(c) && element.equals("script") && word.isEmpty()) {
            word.append(c);
            complaint.accept("a script inside the page is forbidden by the Content-Security-Policy; use an asset",
                    line);
        }
    }
}
