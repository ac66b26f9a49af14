package martlet.model;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How conditions from outside name times: in which zone those are that name none, and what time it is now. Immutable.
 *
 * @param zone the zone of moments that name none, and the one whose days, months and years {@code during} means
 * @param wholeDays whether a day without a time means all of it, so that {@code lte} has its last moment; else its first
 * @param clock what {@code within} and {@code older} count from
 */
public record FilterTimes(ZoneId zone, boolean wholeDays, InstantSource clock) {

    /** What programs are used to: UTC, and a day without a time is its first moment. */
    public static final FilterTimes UTC = new FilterTimes(ZoneOffset.UTC, false, InstantSource.system());
}
