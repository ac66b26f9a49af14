package martlet.tasks;

import java.time.Duration;

/**
 * How fast the queue goes; the module's comment has the figures in words.
 *
 * @param workers how many tasks are done at once
 * @param look the time between two looks at an empty queue
 * @param lease how long a task belongs to whoever began it, unless that is renewed
 * @param retry the pause after the first failure
 * @param tries how often a task is begun before it is given up
 * @param grace how long a stop waits for what is being done
 */
record Pace(int workers, Duration look, Duration lease, Duration retry, int tries, Duration grace) {

    static final Pace STANDARD = new Pace(
            4, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(2), 16, Duration.ofSeconds(10));

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Returns the pause after so many failures in a row. */
    Duration pauseAfter(long failures) {
        var doublings = Math.clamp(failures - 1, 0, 20);
        var pause = retry.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
