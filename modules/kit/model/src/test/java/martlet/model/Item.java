package martlet.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something on sale for a while, for the tests of this room: limits, choices, a pattern and a check. */
record Item(long id, BigDecimal price, String size, String code, LocalDate starts, @Nullable LocalDate ends) {

    static final Fields ITEM = new Fields();

    static final class Fields extends Model<Item> {
        final Field<Item, Long> id = key("id", Item::id);
        final Field<Item, BigDecimal> price = decimal("price", 8, 2, Item::price).atLeast(new BigDecimal("0.01"));
        final Field<Item, String> size = text("size", Item::size).max(2).oneOf("S", "M", "L").defaultsTo("M");
        final Field<Item, String> code = text("code", Item::code).max(6).pattern("Write AAA000.", "[A-Z]{3}[0-9]{3}");
        final Field<Item, LocalDate> starts = date("starts", Item::starts);
        final Field<Item, LocalDate> ends = date("ends", Item::ends).optional();

        private Fields() {
            super("item");
            check("period", "It ends before it begins.", ends.ge(starts).or(ends.isNull()));
        }

        @Override
        protected Item read(Row row) {
            return new Item(row.get(id), row.get(price), row.get(size), row.get(code), row.get(starts),
                    row.orNull(ends));
        }
    }
}
