package io.lodestone.kernel.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagTest {

    private final Lag lag = new Lag();

    @Test
    void oneSlowChangeOfAHundredDoesNotCount() {
        for (int i = 0; i < 99; i++) {
            lag.add(Duration.ofMillis(1_230));
        }
        lag.add(Duration.ofSeconds(60));

        assertThat(lag.percentile(99)).isEqualTo(Duration.ofMillis(1_200));
        assertThat(lag.longest()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theLagOfOneChangeIsThatOfAll() {
        lag.add(Duration.ofSeconds(3));
        assertThat(lag.percentile(99)).isEqualTo(Duration.ofSeconds(3)).isEqualTo(lag.longest());
    }

    @Test
    void nothingHasNoLag() {
        assertThat(lag.percentile(99)).isZero();
        assertThat(lag.longest()).isZero();
    }
}
