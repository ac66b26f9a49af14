package martlet.rest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import martlet.model.Bytes;
import martlet.model.Field;
import martlet.model.Type.JsonForm;

/** A value that a field takes, to show what one looks like. */
record ExampleValue<T>(Field<?, T> field, T value) {

    private static final List<String> NUMBERS = List.of("1", "10", "100", "1000");

    private static final Map<Class<?>, List<String>> TEXTS = Map.of(
            Boolean.class, List.of("true"),
            Instant.class, List.of("2026-01-31T09:30:00Z"),
            LocalDate.class, List.of("2026-01-31"),
            LocalTime.class, List.of("09:30:00"),
            Duration.class, List.of("PT15M"),
            UUID.class, List.of("00000000-0000-0000-0000-000000000001"),
            Bytes.class, List.of("aGVsbG8="),
            BigDecimal.class, NUMBERS,
            String.class, List.of("Something to read", "ada@example.org", "Something", "https://example.org/",
                    "something", "Ada", "AB", "DE", "1"));

    /** Returns one; empty where none is known that the field takes. */
    static <T> Optional<ExampleValue<T>> of(Field<?, T> field) {
        return values(field).stream().filter(value -> field.refusal(value).isEmpty()).findFirst()
                .map(value -> new ExampleValue<>(field, value));
    }

    private static <T> List<T> values(Field<?, T> field) {
        var values = new ArrayList<T>(field.choices());
        field.atLeast().ifPresent(values::add);
        if (field.type().jsonForm() == JsonForm.VALUE) {
            values.addAll(parsed(field, List.of("{}")));
        }
        values.addAll(parsed(field, TEXTS.getOrDefault(field.type().javaClass(), NUMBERS)));
        return values;
    }

    private static <T> List<T> parsed(Field<?, T> field, List<String> texts) {
        var values = new ArrayList<T>();
        for (var text : texts) {
            try {
                values.add(field.type().parse(text));
            } catch (IllegalArgumentException _) {
                // Of another type; the next may be of this.
            }
        }
        return values;
    }

    /** Returns one for each field that has to be there; for the first that may be, where none has to. Empty where one is not known. */
    static <R> Optional<List<ExampleValue<?>>> all(List<Field<R, ?>> fields, List<String> required) {
        var wanted = fields.stream().filter(field -> required.contains(field.name())).toList();
        var samples = new ArrayList<ExampleValue<?>>();
        for (var field : wanted.isEmpty() ? fields.stream().limit(1).toList() : wanted) {
            of(field).ifPresent(samples::add);
        }
        return samples.size() < wanted.size() || samples.isEmpty() ? Optional.empty() : Optional.of(samples);
    }

    void write(JsonOut out) {
        out.json().writeName(field.name());
        Json.write(out.json(), field.type(), value);
    }
}
