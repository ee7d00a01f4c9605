package io.lodestone.kernel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.sample.SampleSize;
import org.junit.jupiter.api.Test;

class ServerMemoryTest {

    private static final long MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1 << 30;

    @Test
    void smallStoresTakeWhatIsUsual() {
        assertThat(ServerMemory.of(new SampleSize(100, 100, 200, 1), 8 * GIGABYTE))
                .isEqualTo(new ServerMemory(128 * MEGABYTE, 64 * MEGABYTE));
    }

    @Test
    void largeStoresFitInMemory() {
        ServerMemory memory = ServerMemory.of(new SampleSize(20_000, 50_000, 100_000, 1), 24 * GIGABYTE);

        assertThat(memory.pool()).isBetween(GIGABYTE, 3 * GIGABYTE);
        assertThat(memory.log()).isEqualTo(memory.pool() / 2);
    }

    @Test
    void aQuarterOfTheMachineIsTheMost() {
        assertThat(ServerMemory.of(
                        new SampleSize(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1), 8 * GIGABYTE))
                .isEqualTo(new ServerMemory(2 * GIGABYTE, GIGABYTE));
    }

    @Test
    void smallMachinesGiveWhatIsUsual() {
        assertThat(ServerMemory.of(new SampleSize(20_000, 50_000, 100_000, 1), 200 * MEGABYTE)
                        .pool())
                .isEqualTo(128 * MEGABYTE);
    }
}
