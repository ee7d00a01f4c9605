package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.ROWS_MISSING;
import static io.lodestone.kernel.KernelErrorCode.ROWS_REJECTED;
import static io.lodestone.kernel.KernelErrorCode.VALUES_CHANGED;

import io.lodestone.kernel.state.ValueWarning;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Finding;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** After a table is copied: does the destination have every row, and what was refused or changed on the way? */
final class VolumeCheck {

    private final CopyServices services;
    private final Map<String, Long> feeds;

    VolumeCheck(CopyServices services, Map<String, Long> feeds) {
        this.services = services;
        this.feeds = Map.copyOf(feeds);
    }

    /** Rows that the source has now. */
    long source(CompiledTable table) {
        return count(services.source(), services.source().sql("{" + table.source() + "}") + " s", table.filter());
    }

    /** @param source rows that the source had when all of them were read */
    void check(String step, CompiledTable table, long read, long rejected, long source, CopyListener listener) {
        compare(table, read, rejected, source, () -> written(table), listener);
        if (rejected > 0) {
            listener.finding(Finding.warning(
                    ROWS_REJECTED.code(),
                    table.source(),
                    rejected + " of " + read + " rows of " + table.source() + " were rejected.",
                    "Their keys and reasons are in lodestone_reject of the destination."));
        }
        for (ValueWarning warning : services.warnings().of(step, table.source())) {
            listener.finding(Finding.warning(
                    VALUES_CHANGED.code(),
                    warning.table() + "." + warning.column(),
                    warning.times() + (warning.times() == 1 ? " value: " : " values: ") + warning.reason() + ". Keys: "
                            + warning.keys().stream().collect(Collectors.joining("; "))
                            + (warning.times() > warning.keys().size() ? "; ..." : ""),
                    "Write a mapping rule for the column if these values matter."));
        }
    }

    /**
     * @param source rows that the source had when all of them were read
     * @param destination asked only where it can be compared
     */
    void compare(
            CompiledTable table,
            long read,
            long rejected,
            long source,
            LongSupplier destination,
            CopyListener listener) {
        long expected = read - rejected;
        if (source != read) {
            listener.difference(mismatch(
                    table,
                    source,
                    read,
                    "Rows that came or went while the table was copied are brought by the delta; if the source stood still,"
                            + " run again with --reset."));
        } else if (ownsDestination(table)) {
            long there = destination.getAsLong();
            if (there != expected) {
                listener.finding(mismatch(table, expected, there, "Compare both tables with 'lodestone verify'."));
            }
        }
    }

    /** Whether its count can be compared: nobody else writes it, and it was empty before. */
    private boolean ownsDestination(CompiledTable table) {
        String destination = table.plan().destination();
        return table.plan().write() == WriteMode.REPLACE && feeds.getOrDefault(destination, 1L) == 1;
    }

    private static Finding mismatch(CompiledTable table, long source, long destination, String remedy) {
        return Finding.error(
                ROWS_MISSING.code(),
                table.source(),
                "Mismatch of entities in the document: " + table.plan().destination() + " Source: " + source
                        + " Destination: " + destination,
                remedy);
    }

    /**
     * All of it is committed, and nobody else writes it: so no row needs to be looked at for whether it is. Right after an
     * index was built that would cost a way to the row for each of its entries.
     */
    private long written(CompiledTable table) {
        return services.destination().jdbi().withHandle(handle -> {
            handle.execute("SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
            return handle.createQuery("SELECT COUNT(*) FROM " + table.destination())
                    .mapTo(Long.class)
                    .one();
        });
    }

    private static long count(Database database, String from, @Nullable String filter) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM " + from + (filter == null ? "" : " WHERE " + filter))
                        .mapTo(Long.class)
                        .one());
    }
}
