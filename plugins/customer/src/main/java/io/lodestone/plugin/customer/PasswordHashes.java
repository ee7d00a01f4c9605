package io.lodestone.plugin.customer;

import io.lodestone.spi.step.StepContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Hashes that Magento 2 cannot check. In {@code customer_entity} they would be cut and shut the customer out for good;
 * here they stay whole, for a module that checks them at the next log-in.
 */
final class PasswordHashes {

    static final String TABLE = "lodestone_password_hash";

    private static final int BATCH = 2_000;
    private static final int ROWS_OF_STATEMENT = 500;

    private final StepContext context;
    private final Optional<FlatColumn> column;

    PasswordHashes(StepContext context, FlatColumns flat) {
        this.context = context;
        this.column = flat.find(FlatColumns.CUSTOMER, FlatColumn.PASSWORD_HASH);
    }

    /** How many customers of the source have such a hash. */
    long count() {
        return column.map(c -> context.source()
                        .jdbi()
                        .withHandle(
                                handle -> handle.createQuery(context.source().sql("SELECT COUNT(*)" + from(c)))
                                        .mapTo(Long.class)
                                        .one()))
                .orElse(0L);
    }

    void keep() {
        List<Hash> batch = column.isEmpty() ? List.of() : read(0);
        if (batch.isEmpty()) {
            drop();
            return;
        }
        create();
        context.work().once("password hashes", handle -> handle.execute("DELETE FROM " + TABLE));
        long last = 0;
        while (!batch.isEmpty()) {
            List<Hash> hashes = batch;
            context.work().once("password hashes after " + last, handle -> write(handle, hashes));
            last = batch.get(batch.size() - 1).customerId();
            batch = read(last);
        }
    }

    /** Those of changed customers. */
    void keep(Set<Long> customers) {
        List<Long> all = List.copyOf(customers);
        for (int from = 0; from < all.size(); from += ROWS_OF_STATEMENT) {
            List<Long> some = all.subList(from, Math.min(from + ROWS_OF_STATEMENT, all.size()));
            List<Hash> hashes = read(some);
            if (!hashes.isEmpty()) {
                create();
            }
            if (isThere()) {
                context.work().once("password hashes", handle -> {
                    handle.createUpdate("DELETE FROM " + TABLE + " WHERE customer_id IN (<ids>)")
                            .bindList("ids", some)
                            .execute();
                    return write(handle, hashes);
                });
            }
        }
        if (isThere() && isEmpty()) {
            drop();
        }
    }

    private boolean isThere() {
        return context.destination()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM information_schema.TABLES"
                                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = :name")
                        .bind("name", TABLE)
                        .mapTo(Boolean.class)
                        .one());
    }

    private boolean isEmpty() {
        return context.destination()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT COUNT(*) = 0 FROM (SELECT 1 FROM " + TABLE + " LIMIT 1) t")
                                .mapTo(Boolean.class)
                                .one());
    }

    private void create() {
        context.destination()
                .jdbi()
                .useHandle(handle -> handle.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                        + " (customer_id INT UNSIGNED NOT NULL PRIMARY KEY, hash TEXT NOT NULL) ENGINE=InnoDB"
                        + " DEFAULT CHARSET=utf8mb4 COMMENT='Hashes of Magento 1 that Magento 2 cannot check'"));
    }

    private void drop() {
        context.destination().jdbi().useHandle(handle -> handle.execute("DROP TABLE IF EXISTS " + TABLE));
    }

    private List<Hash> read(List<Long> customers) {
        if (column.isEmpty()) {
            return List.of();
        }
        return context.source()
                .jdbi()
                .withHandle(handle -> handle.createQuery(context.source()
                                .sql("SELECT v.entity_id, v.value" + from(column.get())
                                        + " AND v.entity_id IN (<ids>) ORDER BY v.entity_id"))
                        .bindList("ids", customers)
                        .map((rs, ctx) -> new Hash(rs.getLong(1), rs.getString(2)))
                        .list());
    }

    private List<Hash> read(long after) {
        FlatColumn hash = column.orElseThrow();
        return context.source()
                .jdbi()
                .withHandle(handle -> handle.createQuery(context.source()
                                .sql("SELECT v.entity_id, v.value" + from(hash)
                                        + " AND v.entity_id > :after ORDER BY v.entity_id LIMIT " + BATCH))
                        .bind("after", after)
                        .map((rs, ctx) -> new Hash(rs.getLong(1), rs.getString(2)))
                        .list());
    }

    /** From values to customers: the other way the server looks each customer up among the values of all attributes. */
    private static String from(FlatColumn hash) {
        return " FROM {" + hash.valueTable() + "} v STRAIGHT_JOIN {" + hash.table() + "} s ON s.entity_id = v.entity_id"
                + " WHERE v.attribute_id = " + hash.attribute().id() + " AND v.value <> ''"
                + " AND NOT " + PasswordKind.VERIFIABLE;
    }

    private static long write(Handle handle, List<Hash> hashes) {
        for (int from = 0; from < hashes.size(); from += ROWS_OF_STATEMENT) {
            List<Hash> part = hashes.subList(from, Math.min(from + ROWS_OF_STATEMENT, hashes.size()));
            String rows = String.join(", ", Collections.nCopies(part.size(), "(?, ?)"));
            try (Update update = handle.createUpdate("REPLACE INTO " + TABLE + " (customer_id, hash) VALUES " + rows)) {
                int position = 0;
                for (Hash hash : part) {
                    update.bind(position++, hash.customerId()).bind(position++, hash.hash());
                }
                update.execute();
            }
        }
        return hashes.size();
    }

    private record Hash(long customerId, String hash) {}
}
