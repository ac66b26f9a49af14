package martlet.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
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
    private static final String MONTH = "MMM";

    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;
    private final Phrase.Language language;

    /** Those of a language; moments are shown in a zone. */
    Formats(Phrase.Language language, ZoneId zone) {
        this.language = language;
        this.day = pattern(DAY, language, "").withZone(zone);
        this.moment = pattern(MOMENT, language, " zzz").withZone(zone);
    }

    private static DateTimeFormatter pattern(Phrase text, Phrase.Language language, String more) {
        var pattern = text.in(language) + more;
        var at = pattern.indexOf(MONTH);
        var months = new HashMap<Long, String>();
        for (var name : MONTHS.in(language).split(" ")) {
            months.put(months.size() + 1L, name);
        }
        return new DateTimeFormatterBuilder().appendPattern(pattern.substring(0, at))
                .appendText(ChronoField.MONTH_OF_YEAR, months)
                .appendPattern(pattern.substring(at + MONTH.length())).toFormatter(Locale.ENGLISH);
    }

    /** Writes a moment or a day, each in ISO 8601, as an element that programs can read too; nothing for nothing. */
    String time(String text) {
        var iso = text.strip();
        if (iso.isEmpty()) {
            return "";
        }
        var said = iso.indexOf('T') < 0 ? day.format(LocalDate.parse(iso)) : moment.format(Instant.parse(iso));
        return "<time datetime=\"" + Lambda.escaped(iso) + "\">" + Lambda.escaped(said) + "</time>";
    }

    /** Writes the day of a moment, in the zone, as {@link #time} does. */
    String day(String text) {
        return text.isBlank()
                ? ""
                : time(LocalDate.parse(day(Instant.parse(text.strip()))).toString());
    }

    private String day(Instant of) {
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(day.getZone()).format(of);
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
        var signs = new DecimalFormatSymbols(Locale.ROOT);
        signs.setGroupingSeparator(sample.charAt(1));
        signs.setDecimalSeparator(sample.charAt(sample.length() - 2));
        return new DecimalFormat("#,##0.##########", signs).format(new BigDecimal(digits));
    }
}
