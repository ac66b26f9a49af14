package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Phrase;
import martlet.model.Type;

/**
 * How a field of the filter panel is asked about, by its type: the words there are for it, how what was chosen becomes conditions
 * of an address, and how those are read back into the panel.
 */
enum FilterKind {

    /** Text: a part of it, its beginning, all of it. */
    TEXT("contains", "eq", "startswith", "endswith", "ne"),

    /** What is more or less: numbers, times of day, lengths of time. */
    NUMBER("gte", "lte", "eq", "between"),

    /** Moments and days: some time ago, or a year, a month, a day, or between two days. */
    TIME("", "within", "older", "day", "month", "year", "between"),

    /** One of few values, or several of them. */
    CHOICE("");

    /** That a field has no value, and that it has one. */
    static final String ABSENT = "absent";
    static final String PRESENT = "present";

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([hdw])");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final List<String> words;

    FilterKind(String... words) {
        this.words = List.of(words);
    }

    static FilterKind of(Field<?, ?> field) {
        if (field instanceof ForeignKey || field.type() == Type.BOOLEAN || !field.choices().isEmpty()) {
            return CHOICE;
        }
        if (field.type() == Type.INSTANT || field.type() == Type.DATE) {
            return TIME;
        }
        return field.type().isOrdered() && field.type() != Type.TEXT ? NUMBER : TEXT;
    }

    /** Returns the words to choose one from. */
    List<String> words(Field<?, ?> field) {
        var all = new ArrayList<>(words);
        if (field.type() != Type.TEXT && this == TEXT) {
            all.retainAll(List.of("eq", "ne"));
        }
        if (field.isOptional()) {
            all.addAll(List.of(PRESENT, ABSENT));
        }
        return all;
    }

    static Phrase said(FilterKind kind, String word) {
        return switch (word) {
            case "" -> kind == TIME ? Phrase.of("at any time") : Phrase.of("is one of");
            case "within" -> Phrase.of("is within the last");
            case "older" -> Phrase.of("is longer ago than");
            case "day" -> Phrase.of("is on the day");
            case "month" -> Phrase.of("is in the month");
            case "year" -> Phrase.of("is in the year");
            case PRESENT -> Phrase.of("has a value");
            case ABSENT -> Phrase.of("has no value");
            default -> ConditionWords.operator(word);
        };
    }

    // -- from the panel to the address

    /** Returns the conditions that were chosen; none where an input was left empty. */
    List<Condition> written(String path, Said said) {
        return switch (said.op()) {
            case ABSENT -> List.of(Condition.of(path, "is", "null"));
            case PRESENT -> List.of(Condition.of(path, "is", "null").not());
            case "between" -> between(path, said.value().strip(), said.to());
            default -> this == CHOICE
                    ? said.values().stream().map(value -> Condition.is(path, value)).toList()
                    : one(path, said);
        };
    }

    private static List<Condition> between(String path, String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            return from.isEmpty() && to.isEmpty()
                    ? List.of()
                    : List.of(from.isEmpty() ? Condition.of(path, "lte", to) : Condition.of(path, "gte", from));
        }
        return List.of(Condition.of(path, "between", from + "," + to));
    }

    private List<Condition> one(String path, Said said) {
        var op = said.op().isEmpty() ? words.getFirst() : said.op();
        if (op.isEmpty() || said.value().isBlank()) {
            return List.of();
        }
        return List.of(switch (op) {
            case "within", "older" -> Condition.of(path, op, said.value().strip() + said.to());
            case "day", "month", "year" -> Condition.of(path, "during", said.value().strip());
            default -> Condition.of(path, op, said.value());
        });
    }

    // -- from the address to the panel

    /** Returns what the panel shows for the conditions on a field; empty where it has no words for them. */
    Optional<Said> read(Field<?, ?> field, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            return Optional.of(Said.NOTHING);
        }
        var first = conditions.getFirst();
        if (conditions.size() == 1 && first.operator().equals("is") && first.value().equalsIgnoreCase("null")) {
            return Optional.of(Said.of(first.opposite() ? PRESENT : ABSENT));
        }
        if (this == CHOICE) {
            return conditions.stream().allMatch(each -> each.is("eq"))
                    ? Optional.of(new Said("", conditions.stream().map(Condition::value).toList(), ""))
                    : Optional.empty();
        }
        return conditions.size() == 1 && !first.opposite()
                ? read(first).filter(said -> words(field).contains(said.op()))
                : Optional.empty();
    }

    private Optional<Said> read(Condition one) {
        var value = one.value();
        return switch (one.operator()) {
            case "between" -> {
                var ends = value.split(",", -1);
                yield ends.length == 2
                        ? Optional.of(new Said("between", List.of(ends[0]), ends[1])).filter(this::isShown)
                        : Optional.empty();
            }
            case "within", "older" -> {
                var span = SPAN.matcher(value);
                yield span.matches()
                        ? Optional.of(new Said(one.operator(), List.of(span.group(1)), span.group(2)))
                        : Optional.empty();
            }
            case "during" -> Optional.of(Said.of(switch (value.length()) {
                case 4 -> "year";
                case 7 -> "month";
                default -> "day";
            }, value));
            case "gte", "lte" -> this == TIME ? oneEnd(one) : Optional.of(Said.of(one.operator(), value));
            case "icontains" -> Optional.of(Said.of("contains", value));
            case "istartswith" -> Optional.of(Said.of("startswith", value));
            case "iendswith" -> Optional.of(Said.of("endswith", value));
            default -> Optional.of(Said.of(one.operator(), value));
        };
    }

    private Optional<Said> oneEnd(Condition end) {
        var said = end.is("gte")
                ? new Said("between", List.of(end.value()), "")
                : new Said("between", List.of(), end.value());
        return Optional.of(said).filter(this::isShown);
    }

    /** An input for a day shows no time of it. */
    private boolean isShown(Said range) {
        return this != TIME || isDay(range.value()) && isDay(range.to());
    }

    private static boolean isDay(String text) {
        return text.isEmpty() || DAY.matcher(text).matches();
    }
}
