package io.lodestone.plugin.magento.preflight;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether the destination is a store that nobody has used yet, or one that a run has written to before. */
final class Freshness {

    private static final Map<String, String> USED =
            Map.of("sales_order", "orders", "customer_entity", "customers", "catalog_product_entity", "products");

    private final Database destination;

    Freshness(Database destination) {
        this.destination = destination;
    }

    Optional<Finding> finding() {
        return destination.jdbi().withHandle(handle -> {
            List<String> used = USED.entrySet().stream()
                    .filter(table -> destination.schema().hasTable(table.getKey()))
                    .filter(table -> hasRows(handle, "{" + table.getKey() + "}"))
                    .map(Map.Entry::getValue)
                    .sorted()
                    .toList();
            return used.isEmpty() || wasWritten(handle) ? Optional.empty() : Optional.of(notFresh(used));
        });
    }

    private static Finding notFresh(List<String> used) {
        return Finding.fatal(
                "PRE-008",
                "destination",
                "The destination is in use: it has " + String.join(", ", used)
                        + ", and no run of Lodestone is recorded in it. A migration replaces them.",
                "Migrate into a freshly installed Magento 2, or empty this one.");
    }

    /** A run that has only been begun does not make these rows ours: a finished unit of work does. */
    private boolean wasWritten(Handle handle) {
        boolean recorded =
                handle.createQuery("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                        + " AND TABLE_NAME = 'lodestone_checkpoint'")
                                .mapTo(Long.class)
                                .one()
                        > 0;
        return recorded && hasRows(handle, "lodestone_checkpoint");
    }

    private boolean hasRows(Handle handle, String table) {
        return handle.createQuery(destination.sql("SELECT 1 FROM " + table + " LIMIT 1"))
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }
}
