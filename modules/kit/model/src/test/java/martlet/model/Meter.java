package martlet.model;

/** A thing with a number that somebody else gave it, for the tests of this room: a key that is a whole number. */
record Meter(long number, String place) {

    static final Fields METER = new Fields();

    static final class Fields extends Model<Meter> {
        final Field<Meter, Long> number = longKey("number", Meter::number);
        final Field<Meter, String> place = text("place", Meter::place).max(40);

        private Fields() {
            super("meter");
        }

        @Override
        protected Meter read(Row row) {
            return new Meter(row.get(number), row.get(place));
        }
    }
}
