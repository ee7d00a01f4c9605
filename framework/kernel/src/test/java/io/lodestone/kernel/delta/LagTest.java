package io.lodestone.kernel.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LagTest {

    private final Lag lag = new Lag();

    @Test
    void oneSlowChangeOfAHundredDoesNotCount() {
        lag.add(Duration.ofMillis(1_230), 99);
        lag.add(Duration.ofSeconds(60));

        assertThat(lag.percentile(50)).isEqualTo(lag.percentile(99));
        assertThat(lag.percentile(99)).isBetween(Duration.ofMillis(1_230), Duration.ofMillis(1_270));
        assertThat(lag.percentile(100)).isEqualTo(Duration.ofSeconds(60));
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

    @Test
    void lagsOfAllSizesAreWithinThreeOfAHundredOfWhatSortingThemWouldSay() {
        Random random = new Random(7);
        long[] millis = new long[5_000];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = (long) Math.exp(random.nextDouble() * 24);
            lag.add(Duration.ofMillis(millis[i]));
        }
        Arrays.sort(millis);

        for (int percent : new int[] {1, 10, 50, 90, 99}) {
            long exact = millis[(millis.length * percent + 99) / 100 - 1];
            assertThat(lag.percentile(percent).toMillis()).isBetween(exact, exact + exact * 32 / 1_000);
        }
    }

    @Test
    void whateverTheAgeItIsCounted() {
        lag.add(Duration.ofMillis(-5));
        lag.add(Duration.ofMillis(Long.MAX_VALUE));
        assertThat(lag.percentile(50)).isZero();
        assertThat(lag.percentile(99)).isEqualTo(Duration.ofMillis(Long.MAX_VALUE));
    }
}
