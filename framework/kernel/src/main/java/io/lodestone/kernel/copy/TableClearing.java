package io.lodestone.kernel.copy;

import io.lodestone.kernel.database.Bundle;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.spi.plan.WriteMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the destination's own rows before the first chunk, once for each mode: they are backed up by then. */
final class TableClearing {

    private static final Logger log = LoggerFactory.getLogger(TableClearing.class);

    /** Not a step's: several steps may feed one table. */
    private static final String STEP = "";

    private static final int AT_ONCE = 50;

    private final CopyServices services;

    TableClearing(CopyServices services) {
        this.services = services;
    }

    /** Many in one transaction; when that fails, one by one. */
    void clear(List<CompiledTable> tables) {
        List<String> destinations = tables.stream()
                .filter(table -> table.plan().write() == WriteMode.REPLACE)
                .map(CompiledTable::destination)
                .distinct()
                .toList();
        if (destinations.isEmpty()) {
            return;
        }
        Set<String> done =
                services
                        .patience()
                        .repeated(
                                "Reading the progress",
                                () -> services.checkpoints().ofStep(STEP))
                        .stream()
                        .filter(Checkpoint::done)
                        .map(Checkpoint::unit)
                        .collect(Collectors.toSet());
        List<String> open = destinations.stream()
                .filter(table -> !done.contains(unit(table)))
                .toList();
        List<Runnable> groups = new ArrayList<>();
        for (int start = 0; start < open.size(); start += AT_ONCE) {
            List<String> group = open.subList(start, Math.min(open.size(), start + AT_ONCE));
            groups.add(() -> clearTogether(group));
        }
        services.workers().runAll(groups);
    }

    private void clearTogether(List<String> tables) {
        services.cancellation().check();
        try {
            delete(tables);
        } catch (SQLException e) {
            log.debug("Tables are cleared one by one: {}", e.getMessage());
            tables.forEach(this::clear);
        }
    }

    private static String unit(String table) {
        return "clear " + table;
    }

    private void clear(String table) {
        String unit = unit(table);
        Transient trouble = services.patience().with("Clearing " + table);
        while (true) {
            services.cancellation().check();
            try {
                // Asked again after trouble: a commit may have gone through although its answer was lost.
                if (!services.checkpoints().isDone(STEP, unit)) {
                    delete(List.of(table));
                }
                return;
            } catch (SQLException e) {
                trouble.failed(e);
            } catch (RuntimeException e) {
                trouble.failed(e);
            }
        }
    }

    private void delete(List<String> tables) throws SQLException {
        try (ConnectionPool.Lease lease = services.connections().destination()) {
            Connection connection = lease.connection();
            try {
                // Not TRUNCATE: it would commit on its own, and need the privilege to drop tables.
                Bundle.execute(
                        connection,
                        tables.stream().map(table -> "DELETE FROM " + table).toList());
                services.checkpoints()
                        .save(
                                connection,
                                STEP,
                                tables.stream()
                                        .map(table -> Checkpoint.done(unit(table), 0))
                                        .toList());
                connection.commit();
            } catch (SQLException e) {
                lease.broken();
                throw e;
            }
        }
    }
}
