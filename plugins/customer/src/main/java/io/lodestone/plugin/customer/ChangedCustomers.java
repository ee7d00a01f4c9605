package io.lodestone.plugin.customer;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Which customers look different after changes of the source. */
final class ChangedCustomers {

    static final Set<String> TABLES = Set.of(FlatColumns.CUSTOMER, FlatColumns.ADDRESS);

    private ChangedCustomers() {}

    /** Those that changed, and those with a changed address; be they gone or not. */
    static Set<Long> ids(ChangeBatch changes, Handle handle, Database destination) {
        Set<Long> customers = new TreeSet<>();
        Set<Long> addresses = new TreeSet<>();
        for (Change change : changes.changes()) {
            if (change.table().equals(FlatColumns.CUSTOMER)) {
                customers.add(Long.valueOf(change.key().get(0)));
            } else if (change.table().equals(FlatColumns.ADDRESS)) {
                addresses.add(Long.valueOf(change.key().get(0)));
            }
        }
        if (!addresses.isEmpty()) {
            customers.addAll(handle.createQuery(destination.sql("""
                            SELECT a.parent_id FROM {customer_address_entity} a
                            WHERE a.entity_id IN (<ids>) AND a.parent_id IS NOT NULL
                            UNION SELECT e.entity_id FROM {customer_entity} e
                            WHERE e.default_billing IN (<ids>) OR e.default_shipping IN (<ids>)"""))
                    .bindList("ids", List.copyOf(addresses))
                    .mapTo(Long.class)
                    .list());
        }
        return customers;
    }
}
