package io.lodestone.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/**
 * How long after its begin a build may begin tests on servers. A build on a slow machine then ends with skipped tests,
 * each of which says so, instead of not at all. Nothing is skipped unless both system properties are set.
 */
record TimeForServers(Instant begun, Duration limit) {

    static final String BEGUN = "lodestone.test.begun";
    static final String MINUTES = "lodestone.test.minutes";

    /** Build tools count skipped tests but keep the reason for a report that nobody opens: it is printed once. */
    private static final AtomicBoolean SAID = new AtomicBoolean();

    static ConditionEvaluationResult now() {
        String begun = System.getProperty(BEGUN, "");
        String minutes = System.getProperty(MINUTES, "");
        if (begun.isEmpty() || minutes.isEmpty()) {
            return ConditionEvaluationResult.enabled("no limit is set");
        }
        ConditionEvaluationResult result =
                new TimeForServers(Instant.parse(begun), Duration.ofMinutes(Long.parseLong(minutes))).at(Instant.now());
        if (result.isDisabled() && SAID.compareAndSet(false, true)) {
            result.getReason().ifPresent(System.out::println);
        }
        return result;
    }

    ConditionEvaluationResult at(Instant now) {
        Duration passed = Duration.between(begun, now);
        if (passed.compareTo(limit) <= 0) {
            return ConditionEvaluationResult.enabled("there is time");
        }
        String reason =
                "SKIPPED: the build runs for " + passed.toMinutes() + " minutes, and server tests begin in the first "
                        + limit.toMinutes() + " only: -Dserver.tests.minutes=600 runs them all";
        return ConditionEvaluationResult.disabled(reason);
    }
}
