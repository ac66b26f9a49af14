package martlet.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import martlet.model.Phrase;

/**
 * How a language writes dates, times and numbers: by what it has for four texts, so that the image needs no locale data of
 * Java's for it. Immutable.
 */
final class Formats {

    private static final Phrase DAY = Phrase.of("d MMM uuuu");
    private static final Phrase MOMENT = Phrase.of("d MMM uuuu, HH:mm");
    private static final Phrase MONTHS = Phrase.of("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
    private static final Phrase NUMBER = Phrase.of("1,234.5");
    /** So many digits stand together. */
    private static final int GROUP = 3;
    /** So many digits are a number for certain that a {@code long} holds. */
    private static final int LONGEST = 18;
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    /** How a moment is written, before parts of a second: digits, and what stands between them. */
    private static final String SHAPE = "0000-00-00T00:00:00";

    private final DateText day;
    private final DateText moment;
    private final ZoneId zone;
    private final Phrase.Language language;
    /** What the zone is called in summer, and what in winter. */
    private final Map<Boolean, String> zoneNames = new ConcurrentHashMap<>();

    /** Those of a language; moments are shown in a zone. */
    Formats(Phrase.Language language, ZoneId zone) {
        var months = List.of(MONTHS.in(language).split(" "));
        this.language = language;
        this.zone = zone;
        this.day = new DateText(DAY.in(language), months);
        this.moment = new DateText(MOMENT.in(language), months);
    }

    /** Writes a moment or a day, each in ISO 8601, as an element that programs can read too; nothing for nothing. */
    String time(String text) {
        var iso = text.strip();
        if (iso.isEmpty()) {
            return "";
        }
        var said = iso.indexOf('T') < 0 ? day.of(LocalDate.parse(iso)) : said(instant(iso));
        var html = new PageWriter(said.length() + 64);
        html.write("<time datetime=\"");
        html.escaped(iso);
        html.write("\">");
        html.escaped(said);
        html.write("</time>");
        return html.toString();
    }

    private String said(Instant of) {
        var rules = zone.getRules();
        var local = LocalDateTime.ofEpochSecond(of.getEpochSecond(), of.getNano(), rules.getOffset(of));
        return moment.of(local) + " " + zoneName(of, rules.isDaylightSavings(of));
    }

    private String zoneName(Instant of, boolean summer) {
        var known = zoneNames.get(summer);
        return known != null ? known : zoneNames.computeIfAbsent(summer, _ -> ZONE.format(of.atZone(zone)));
    }

    /** Java's own parser takes anything, and its time: a page of rows has many moments, all written by {@link Instant#toString}. */
    private static Instant instant(String iso) {
        if (!isCommon(iso)) {
            return Instant.parse(iso);
        }
        var nanos = iso.substring(Math.min(SHAPE.length() + 1, iso.length() - 1), iso.length() - 1) + "000000000";
        return LocalDateTime.of(part(iso, 0, 4), part(iso, 5, 7), part(iso, 8, 10), part(iso, 11, 13),
                part(iso, 14, 16), part(iso, 17, 19), part(nanos, 0, 9)).toInstant(ZoneOffset.UTC);
    }

    private static boolean isCommon(String iso) {
        var end = iso.length() - 1;
        if (end < SHAPE.length() || end > SHAPE.length() + 10 || iso.charAt(end) != 'Z') {
            return false;
        }
        for (var at = 0; at < end; at++) {
            var wanted = at < SHAPE.length() ? SHAPE.charAt(at) : at == SHAPE.length() ? '.' : '0';
            var c = iso.charAt(at);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int part(String iso, int from, int to) {
        return Integer.parseInt(iso, from, to, 10);
    }

    /** Writes the day of a moment, in the zone, as {@link #time} does. */
    String day(String text) {
        return text.isBlank()
                ? ""
                : time(LocalDate.parse(day(Instant.parse(text.strip()))).toString());
    }

    private String day(Instant of) {
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(zone).format(of);
    }

    /** Writes a number with the signs of the language. */
    String number(String text) {
        return text.isBlank()
                ? ""
                : Lambda.escaped(number(language, text.strip()));
    }

    /** Writes a number with the signs of a language, as plain text. */
    static String number(Phrase.Language language, String digits) {
        var sample = NUMBER.in(language);
        if (digits.length() <= LONGEST && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return grouped(Long.parseLong(digits), sample.charAt(1));
        }
        var signs = new DecimalFormatSymbols(Locale.ROOT);
        signs.setGroupingSeparator(sample.charAt(1));
        signs.setDecimalSeparator(sample.charAt(sample.length() - 2));
        return new DecimalFormat("#,##0.##########", signs).format(new BigDecimal(digits));
    }

    /** Whole numbers are in every list; signs and a format made for each cost more than the rest of the sentence. */
    private static String grouped(long number, char separator) {
        var text = new StringBuilder().append(number);
        for (var at = text.length() - GROUP; at > 0; at -= GROUP) {
            text.insert(at, separator);
        }
        return text.toString();
    }
}
