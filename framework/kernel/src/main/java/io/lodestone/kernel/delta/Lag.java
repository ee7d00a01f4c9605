package io.lodestone.kernel.delta;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How old changes were when they were in the destination. The source notes their time in whole seconds. */
final class Lag {

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long all;

    void add(Duration age) {
        // Steps of a tenth of a second, so that few counts are kept however long it goes on.
        counts.merge(age.toMillis() / 100, 1L, Long::sum);
        all++;
    }

    Duration longest() {
        return all == 0 ? Duration.ZERO : Duration.ofMillis(counts.lastKey() * 100);
    }

    /** The lag that so many of a hundred changes did not exceed. */
    Duration percentile(int percent) {
        long wanted = (all * percent + 99) / 100;
        long seen = 0;
        for (Map.Entry<Long, Long> count : counts.entrySet()) {
            seen += count.getValue();
            if (seen >= wanted) {
                return Duration.ofMillis(count.getKey() * 100);
            }
        }
        return Duration.ZERO;
    }
}
