package martlet.admin;

import static martlet.admin.City.CITY;
import static martlet.admin.Country.COUNTRY;
import static martlet.admin.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import martlet.model.Change;
import org.junit.jupiter.api.Test;

/** What is said at start of orders that no index has. */
class UnservedOrdersTest {

    private static final class Lines extends Handler {

        final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel() == Level.WARNING) {
                lines.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Returns what the log has once a site with so many samples is there. */
    private static List<String> said(int samples) {
        var lines = new Lines();
        var log = Logger.getLogger("martlet.admin");
        log.addHandler(lines);
        try (var _ = new TestSite((auth, pages) -> {
            pages.web().db().insertAll(
                    IntStream.range(0, samples).mapToObj(i -> Change.of(SAMPLE).set(SAMPLE.big, (long) i)).toList());
            return Admin.named("Test", auth, pages).add(CITY, look -> look.order(CITY.name.desc())).add(COUNTRY)
                    .add(SAMPLE, look -> look.order(SAMPLE.day.desc()).sortable(SAMPLE.big, SAMPLE.id));
        })) {
            return List.copyOf(lines.lines);
        } finally {
            log.removeHandler(lines);
        }
    }

    @Test
    void areNamedWithTheIndexThatIsMissing() {
        assertEquals(List.of(
                "The admin's list of 'sample' is sorted by day, descending, which no index has: each page sorts all of its "
                        + "rows. No index can have it: give the list another order.",
                "The admin's list of 'sample' can be sorted by big, which no index has: each page sorts all of its rows. "
                        + "Give the model an index of (big, id), or take it out of 'sortable'."),
                said(10_001));
    }

    @Test
    void areNoMatterInSmallTables() {
        assertEquals(List.of(), said(10));
    }
}
