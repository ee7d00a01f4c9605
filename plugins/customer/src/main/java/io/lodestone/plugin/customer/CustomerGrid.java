package io.lodestone.plugin.customer;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.TableFill;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The index behind the list of customers in the admin; without it the list is empty until the first re-index. */
final class CustomerGrid {

    static final String TABLE = "customer_grid_flat";
    private static final int ROWS_OF_RANGE = 5_000;
    private static final int ROWS_OF_STATEMENT = 500;

    private final StepContext context;
    private final Database destination;

    CustomerGrid(StepContext context) {
        this.context = context;
        this.destination = context.destination();
    }

    void rebuild() {
        Optional<TableSchema> grid = destination.schema().table(TABLE);
        Optional<TableSchema> customers = destination.schema().table(FlatColumns.CUSTOMER);
        Optional<TableSchema> addresses = destination.schema().table(FlatColumns.ADDRESS);
        if (grid.isEmpty() || customers.isEmpty() || addresses.isEmpty()) {
            return;
        }
        String insert = destination.sql(insert(grid.get(), customers.get(), addresses.get()));
        context.work().once("grid", handle -> handle.execute(destination.sql("DELETE FROM {" + TABLE + "}")));
        context.work()
                .fill(List.of(new TableFill(
                        TABLE,
                        new RangeRequest(
                                "grid rows", Side.DESTINATION, FlatColumns.CUSTOMER, "entity_id", ROWS_OF_RANGE),
                        (handle, range) -> handle.createUpdate(insert)
                                .bind("from", range.from())
                                .bind("to", range.to())
                                .execute())));
    }

    /** The rows of changed customers; one that stays as it is costs little, its full-text index does not change. */
    void follow(Set<Long> customers) {
        Optional<TableSchema> grid = destination.schema().table(TABLE);
        Optional<TableSchema> customer = destination.schema().table(FlatColumns.CUSTOMER);
        Optional<TableSchema> address = destination.schema().table(FlatColumns.ADDRESS);
        if (grid.isEmpty() || customer.isEmpty() || address.isEmpty()) {
            return;
        }
        String upsert = destination.sql(
                insert(grid.get(), customer.get(), address.get()).replace("BETWEEN :from AND :to", "IN (<ids>)")
                        + updates(grid.get(), customer.get(), address.get()));
        List<Long> all = List.copyOf(customers);
        for (int from = 0; from < all.size(); from += ROWS_OF_STATEMENT) {
            List<Long> some = all.subList(from, Math.min(from + ROWS_OF_STATEMENT, all.size()));
            context.work().once("changed grid rows", handle -> {
                handle.createUpdate(destination.sql("DELETE g FROM {" + TABLE + "} g LEFT JOIN {customer_entity} e"
                                + " ON e.entity_id = g.entity_id WHERE g.entity_id IN (<ids>) AND e.entity_id IS NULL"))
                        .bindList("ids", some)
                        .execute();
                return handle.createUpdate(upsert).bindList("ids", some).execute();
            });
        }
    }

    private static String updates(TableSchema grid, TableSchema customers, TableSchema addresses) {
        return grid.columns().stream()
                .filter(column -> value(column.name(), customers, addresses) != null)
                .map(column -> "`" + column.name() + "` = VALUES(`" + column.name() + "`)")
                .collect(Collectors.joining(", ", " ON DUPLICATE KEY UPDATE ", ""));
    }

    /** Columns that nothing fills are attributes of the shop's own: Magento 2 indexes them itself. */
    static String insert(TableSchema grid, TableSchema customers, TableSchema addresses) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (ColumnSchema column : grid.columns()) {
            String value = value(column.name(), customers, addresses);
            if (value != null) {
                columns.put("`" + column.name() + "`", fitted(column, value));
            }
        }
        return "INSERT INTO {" + TABLE + "} (" + String.join(", ", columns.keySet()) + ") SELECT "
                + String.join(", ", columns.values())
                + " FROM {customer_entity} e"
                + " LEFT JOIN {customer_address_entity} b ON b.entity_id = e.default_billing"
                + " LEFT JOIN {customer_address_entity} d ON d.entity_id = e.default_shipping"
                + " WHERE e.entity_id BETWEEN :from AND :to";
    }

    private static @Nullable String value(String column, TableSchema customers, TableSchema addresses) {
        if (column.equals("name")) {
            return "CONCAT_WS(' ', NULLIF(e.prefix, ''), e.firstname, NULLIF(e.middlename, ''), e.lastname,"
                    + " NULLIF(e.suffix, ''))";
        }
        if (customers.hasColumn(column)) {
            return "e.`" + column + "`";
        }
        for (Map.Entry<String, String> kind :
                Map.of("billing_", "b", "shipping_", "d").entrySet()) {
            if (column.startsWith(kind.getKey())) {
                String rest = column.substring(kind.getKey().length());
                String alias = kind.getValue();
                if (rest.equals("full")) {
                    return "CONCAT_WS(' ', " + alias + ".street, " + alias + ".city, " + alias + ".region, " + alias
                            + ".postcode)";
                }
                return addresses.hasColumn(rest) ? alias + ".`" + rest + "`" : null;
            }
        }
        return null;
    }

    private static String fitted(ColumnSchema column, String value) {
        return column.dataType().equals("varchar") ? "LEFT(" + value + ", " + column.characterLength() + ")" : value;
    }
}
