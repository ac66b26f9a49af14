package martlet.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * Writes days and moments by a pattern of a language, as {@link DateTimeFormatter} does, whose general way costs a list of rows
 * more than all else in the cell. What is not known here goes that way. Immutable.
 */
final class DateText {

    private static final String MONTH = "MMM";
    private static final List<String> KNOWN = List.of("d", "dd", MONTH, "uuuu", "H", "HH", "m", "mm");
    /** Signs that mean something in a pattern. */
    private static final String SIGNS = "'[]{}#";
    private static final int LAST_YEAR = 9_999;

    private final List<String> parts;
    private final List<String> months;
    private final DateTimeFormatter general;
    private final boolean known;

    /** Prepares a pattern; the names of the months stand where it has {@code MMM}. */
    DateText(String pattern, List<String> months) {
        this.parts = parts(pattern);
        this.months = List.copyOf(months);
        this.general = general(pattern, months);
        this.known = parts.stream().allMatch(DateText::isKnown);
    }

    /** Letters that are alike belong together. */
    private static List<String> parts(String pattern) {
        var parts = new ArrayList<String>();
        for (var at = 0; at < pattern.length(); at += parts.getLast().length()) {
            var end = at + 1;
            while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(at)) {
                end++;
            }
            parts.add(pattern.substring(at, end));
        }
        return parts;
    }

    private static boolean isKnown(String part) {
        var first = part.charAt(0);
        return KNOWN.contains(part) || !Character.isLetter(first) && SIGNS.indexOf(first) < 0;
    }

    private static DateTimeFormatter general(String pattern, List<String> months) {
        var at = pattern.indexOf(MONTH);
        var names = new HashMap<Long, String>();
        months.forEach(name -> names.put(names.size() + 1L, name));
        return new DateTimeFormatterBuilder().appendPattern(pattern.substring(0, at))
                .appendText(ChronoField.MONTH_OF_YEAR, names)
                .appendPattern(pattern.substring(at + MONTH.length())).toFormatter(Locale.ENGLISH);
    }

    String of(LocalDate day) {
        return of(day.atStartOfDay(), day);
    }

    String of(LocalDateTime time) {
        return of(time, time);
    }

    private String of(LocalDateTime time, TemporalAccessor whole) {
        if (!known || time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            return general.format(whole);
        }
        var text = new StringBuilder(32);
        for (var part : parts) {
            append(text, part, time);
        }
        return text.toString();
    }

    private void append(StringBuilder text, String part, LocalDateTime time) {
        switch (part.charAt(0)) {
            case 'd' -> number(text, time.getDayOfMonth(), part.length());
            case 'M' -> text.append(part.equals(MONTH) ? months.get(time.getMonthValue() - 1) : "");
            case 'u' -> number(text, time.getYear(), part.length());
            case 'H' -> number(text, time.getHour(), part.length());
            case 'm' -> number(text, time.getMinute(), part.length());
            default -> text.append(part);
        }
    }

    private static void number(StringBuilder text, int number, int digits) {
        var written = Integer.toString(number);
        text.repeat('0', Math.max(0, digits - written.length())).append(written);
    }
}
