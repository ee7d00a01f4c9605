package io.lodestone.kernel.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final long MILLISECOND = 1_000_000;

    /** Time that passes only while somebody waits. */
    private long now = Long.MAX_VALUE - 500 * MILLISECOND;

    private final List<Long> pauses = new ArrayList<>();
    private boolean cancelled;

    private Throttle throttle(long rowsPerSecond) {
        return new Throttle(rowsPerSecond, new Cancellation(() -> cancelled), () -> now, nanos -> {
            pauses.add(nanos);
            now += nanos;
        });
    }

    private long waited() {
        return pauses.stream().mapToLong(Long::longValue).sum() / MILLISECOND;
    }

    @Test
    void rowsTakeTheTimeThatTheyMay() {
        Throttle throttle = throttle(1000);
        throttle.read(500);
        throttle.read(1500);
        assertThat(waited()).isEqualTo(2000);
    }

    @Test
    void timeSpentElsewhereCounts() {
        Throttle throttle = throttle(1000);
        throttle.read(100);
        now += 60 * MILLISECOND;
        throttle.read(100);
        assertThat(waited()).isEqualTo(200);
        now += 5000 * MILLISECOND;
        throttle.read(100);
        throttle.read(100);
        assertThat(waited()).as("a long rest is no credit").isEqualTo(400);
    }

    @Test
    void onePauseIsShort() {
        throttle(100).read(1000);
        assertThat(pauses).allMatch(nanos -> nanos > 0 && nanos <= 100 * MILLISECOND);
        assertThat(waited()).isEqualTo(10_000);
    }

    @Test
    void aStoppedRunDoesNotWaitToTheEnd() {
        Throttle throttle = new Throttle(100, new Cancellation(() -> cancelled), () -> now, nanos -> {
            now += nanos;
            pauses.add(nanos);
            cancelled = true;
        });
        assertThatThrownBy(() -> throttle.read(100_000))
                .isInstanceOfSatisfying(
                        LodestoneException.class, e -> assertThat(e.errorCode()).isEqualTo(KernelErrorCode.CANCELLED));
        assertThat(pauses).hasSize(1);
    }

    @Test
    void readersPayForFewRowsAtATime() {
        assertThat(throttle(1000).slice()).isEqualTo(100);
        assertThat(throttle(1000).limit(200_000)).isEqualTo(1000);
        assertThat(throttle(1000).limit(300)).isEqualTo(300);
        assertThat(throttle(5).slice()).isEqualTo(1);
        assertThat(throttle(900_000_000_000L).slice()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void withoutALimitNobodyWaits() {
        Throttle.NONE.read(Integer.MAX_VALUE);
        assertThat(Throttle.NONE.slice()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Throttle.NONE.limit(200_000)).isEqualTo(200_000);
        assertThatThrownBy(() -> Throttle.of(0, new Cancellation(() -> false)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
