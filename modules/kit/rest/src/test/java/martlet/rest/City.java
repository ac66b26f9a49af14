package martlet.rest;

import static martlet.rest.Country.COUNTRY;

import java.util.UUID;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** A place in a country, for the tests of this room: a key that is a UUID, and links by text and by UUID. */
record City(UUID id, String countryCode, @Nullable UUID twinId, String name) {

    static final Fields CITY = new Fields();

    static final class Fields extends Model<City> {
        final Field<City, UUID> id = uuidKey("id", City::id);
        final ForeignKey<City, Country, String> country = foreignKey("country", City::countryCode, () -> COUNTRY.code);
        final ForeignKey<City, City, UUID> twin = foreignKey("twin", City::twinId, () -> this.id).optional()
                .onDelete(ForeignKey.OnDelete.SET_NULL);
        final Field<City, String> name = text("name", City::name).max(40);

        private Fields() {
            super("city");
        }

        @Override
        protected City read(Row row) {
            return new City(row.get(id), row.get(country), row.orNull(twin), row.get(name));
        }
    }
}
