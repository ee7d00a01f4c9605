package io.lodestone.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParallelismTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void serversThatAreNearGetAWorkerForEachCore() {
        assertThat(Parallelism.of(Parallelism.AUTOMATIC, false)).isEqualTo(CORES);
    }

    @Test
    void distantServersGetMoreBecauseWorkersWaitForThem() {
        assertThat(Parallelism.of(Parallelism.AUTOMATIC, true))
                .isGreaterThanOrEqualTo(8)
                .isEqualTo(Parallelism.most(Parallelism.AUTOMATIC));
    }

    @Test
    void whatTheUserWroteCounts() {
        assertThat(Parallelism.of(3, true)).isEqualTo(3);
        assertThat(Parallelism.most(3)).isEqualTo(3);
    }
}
