package io.lodestone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeForServersTest {

    private static final Instant BEGUN = Instant.parse("2026-01-01T10:00:00Z");
    private final TimeForServers time = new TimeForServers(BEGUN, Duration.ofMinutes(20));

    @Test
    void lastsUntilTheLimit() {
        assertThat(time.at(BEGUN.plus(Duration.ofMinutes(20))).isDisabled()).isFalse();
    }

    @Test
    void isOverAfterItAndSaysHowToGoOn() {
        assertThat(time.at(BEGUN.plus(Duration.ofMinutes(21))))
                .satisfies(result -> assertThat(result.isDisabled()).isTrue())
                .satisfies(result -> assertThat(result.getReason().orElseThrow())
                        .isEqualTo(
                                "SKIPPED: the build runs for 21 minutes, and server tests begin in the first 20 only:"
                                        + " -Dserver.tests.minutes=600 runs them all"));
    }
}
