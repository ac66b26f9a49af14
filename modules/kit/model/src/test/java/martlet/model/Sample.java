package martlet.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row with a value of every type, for the tests of this room. */
record Sample(long id, @Nullable String text, @Nullable String note, @Nullable Long big, @Nullable Integer small,
        @Nullable BigDecimal price, @Nullable Double ratio, @Nullable Boolean flag, @Nullable Instant moment,
        @Nullable LocalDate day, @Nullable LocalTime clock, @Nullable Duration span, @Nullable UUID tag,
        @Nullable Bytes bytes, @Nullable Colour colour, @Nullable String size, @Nullable String extra) {

    static final Fields SAMPLE = new Fields();

    /** Not in the order of their names. */
    enum Colour {
        RED, GREEN, BLUE
    }

    static final class Fields extends Model<Sample> {
        final Field<Sample, Long> id = key("id", Sample::id);
        final Field<Sample, String> text = text("text", Sample::text).min(2).max(10).optional();
        final Field<Sample, String> note = text("note", Sample::note).optional();
        final Field<Sample, Long> big = whole("big", Sample::big).optional();
        final Field<Sample, Integer> small = integer("small", Sample::small).atLeast(-100).atMost(100).optional();
        final Field<Sample, BigDecimal> price = decimal("price", 10, 2, Sample::price).optional();
        final Field<Sample, Double> ratio = number("ratio", Sample::ratio).optional();
        final Field<Sample, Boolean> flag = bool("flag", Sample::flag).optional();
        final Field<Sample, Instant> moment = instant("moment", Sample::moment)
                .atMost(Instant.parse("2100-01-01T00:00:00Z")).optional();
        final Field<Sample, LocalDate> day = date("day", Sample::day).atLeast(LocalDate.of(1600, 1, 1)).optional();
        final Field<Sample, LocalTime> clock = time("clock", Sample::clock).optional();
        final Field<Sample, Duration> span = duration("span", Sample::span).atLeast(Duration.ofDays(-7)).optional();
        final Field<Sample, UUID> tag = uuid("tag", Sample::tag).optional();
        final Field<Sample, Bytes> bytes = binary("bytes", Sample::bytes).max(8).optional();
        final Field<Sample, Colour> colour = choice("colour", Sample::colour, Colour.values()).optional();
        final Field<Sample, String> size = text("size", Sample::size).max(2).oneOf("S", "M", "L").optional();
        final Field<Sample, String> extra = json("extra", Sample::extra).optional();

        private Fields() {
            super("sample");
        }

        @Override
        protected Sample read(Row row) {
            return new Sample(row.get(id), row.orNull(text), row.orNull(note), row.orNull(big), row.orNull(small),
                    row.orNull(price), row.orNull(ratio), row.orNull(flag), row.orNull(moment), row.orNull(day),
                    row.orNull(clock), row.orNull(span), row.orNull(tag), row.orNull(bytes), row.orNull(colour),
                    row.orNull(size), row.orNull(extra));
        }
    }
}
