package martlet.rest;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import martlet.model.Database;
import martlet.model.Revision;
import martlet.web.Secrets;

/**
 * Places in the change log, as clients keep them. Encrypted: the numbers would tell how much is written that one may not see. With
 * the name of the transaction, by which a place of another database, or of this one before it was restored, is known.
 */
final class Marks {

    private static final String PURPOSE = "events";
    private static final UUID NONE = new UUID(0, 0);
    private static final int DIGITS = 16;
    private static final int LENGTH = DIGITS + 36;

    private final Secrets secrets;
    private final Database db;

    Marks(Secrets secrets, Database db) {
        this.secrets = secrets;
        this.db = db;
    }

    String of(Revision change) {
        var position = change.position();
        return text(position == null ? 0 : position, change.unit());
    }

    /** Returns the mark of a place; of the beginning, where its row is gone. */
    String at(long place) {
        return row(place).map(this::of).orElseGet(() -> text(0, NONE));
    }

    private String text(long place, UUID unit) {
        return secrets.encrypt(PURPOSE, "%016x%s".formatted(place, unit));
    }

    /** Returns the place of a mark; empty when it is none, or what followed it was deleted since. */
    OptionalLong place(String mark) {
        var text = secrets.decrypt(PURPOSE, mark).filter(plain -> plain.length() == LENGTH);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        var place = Long.parseLong(text.get(), 0, DIGITS, 16);
        var unit = UUID.fromString(text.get().substring(DIGITS));
        return isThere(place, unit) ? OptionalLong.of(place) : OptionalLong.empty();
    }

    private boolean isThere(long place, UUID unit) {
        if (place == 0) {
            return row(1).isPresent() || db.history().end() == 0;
        }
        return row(place).filter(change -> change.unit().equals(unit)).isPresent();
    }

    private Optional<Revision> row(long place) {
        return db.history().all().where(Revision.REVISION.position.eq(place)).one();
    }
}
