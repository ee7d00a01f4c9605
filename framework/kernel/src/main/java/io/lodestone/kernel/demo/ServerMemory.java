package io.lodestone.kernel.demo;

import com.sun.management.OperatingSystemMXBean;
import io.lodestone.spi.sample.SampleSize;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * How much memory the server of a demo takes: enough for both databases, but no more than a quarter of the machine's.
 *
 * @param pool bytes for pages of tables
 * @param log bytes for the log of changes, which is on disk and decides how long pages may stay in memory
 */
record ServerMemory(long pool, long log) {

    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_POOL = 128 * MEGABYTE;
    private static final long LEAST_LOG = 64 * MEGABYTE;
    private static final long MOST_LOG = 1024 * MEGABYTE;
    /** Two databases of 1 GB each have 170,000 products, customers and orders. */
    private static final long BYTES_EACH = 12 * 1024;

    static ServerMemory of(SampleSize size) {
        return of(size, ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize());
    }

    static ServerMemory of(SampleSize size, long machine) {
        long entities = (long) size.products() + size.customers() + size.orders();
        long pool = Math.max(LEAST_POOL, Math.min(machine / 4, entities * BYTES_EACH) / MEGABYTE * MEGABYTE);
        return new ServerMemory(pool, Math.max(LEAST_LOG, Math.min(MOST_LOG, pool / 2)));
    }

    List<String> arguments() {
        return List.of("--innodb-buffer-pool-size=" + pool, "--innodb-log-file-size=" + log);
    }
}
