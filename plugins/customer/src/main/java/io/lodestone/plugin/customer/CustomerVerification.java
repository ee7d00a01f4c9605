package io.lodestone.plugin.customer;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.steps.verify.RejectedRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether all customers, addresses, values and kept hashes are there. */
final class CustomerVerification {

    private final StepContext context;
    private final FlatColumns flat;

    CustomerVerification(StepContext context, FlatColumns flat) {
        this.context = context;
        this.flat = flat;
    }

    void report() {
        for (TablePlan table : context.plan().ofStep("customer")) {
            String from = table.source();
            String to = table.destination();
            if (table.isCopied() && from != null && to != null) {
                compare(
                        from,
                        to,
                        count(context.source(), "{" + from + "}", table.filter()),
                        count(context.destination(), "{" + to + "}", null),
                        RejectedRows.count(context.destination(), table.step(), from));
            }
        }
        Invariants.report(context, CustomerInvariants.of(context.destination()));
        Invariants.report(context, List.of(CustomerInvariants.groups(groups())));
        Invariants.warn(context, CustomerInvariants.suspicious());
        hashKinds();
        long hashes = new PasswordHashes(context, flat).count();
        if (hashes > 0) {
            compare("password_hash", PasswordHashes.TABLE, hashes, keptHashes(), 0);
        }
        if (context.destination().schema().hasTable(CustomerGrid.TABLE)) {
            compare(
                    FlatColumns.CUSTOMER,
                    CustomerGrid.TABLE,
                    count(context.destination(), "{" + FlatColumns.CUSTOMER + "}", null),
                    count(context.destination(), "{" + CustomerGrid.TABLE + "}", null),
                    0);
        }
    }

    private List<Long> groups() {
        Database source = context.source();
        return !source.schema().hasTable("customer_group")
                ? List.of()
                : source.jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        source.sql("SELECT customer_group_id FROM {customer_group}"))
                                .mapTo(Long.class)
                                .list());
    }

    /** By kind, so that one sees who will be able to log in. */
    private void hashKinds() {
        Database destination = context.destination();
        if (!destination.schema().hasColumn(FlatColumns.CUSTOMER, FlatColumn.PASSWORD_HASH)) {
            return;
        }
        List<String> kinds = destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                destination.sql("SELECT CONCAT(COUNT(*), ' ', COALESCE(k.kind, 'none')) FROM (SELECT "
                                        + PasswordKind.caseExpression()
                                        + " AS kind FROM (SELECT c.password_hash AS value FROM {customer_entity} c) v) k"
                                        + " GROUP BY k.kind ORDER BY k.kind"))
                        .mapTo(String.class)
                        .list());
        if (!kinds.isEmpty()) {
            context.report(Finding.info(
                    CustomerErrorCode.HASH_KINDS.code(),
                    "customer_entity.password_hash",
                    "Password hashes in the destination: " + String.join(", ", kinds)));
        }
    }

    private long keptHashes() {
        boolean there = context.destination()
                        .jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                                + " AND TABLE_NAME = :name")
                                .bind("name", PasswordHashes.TABLE)
                                .mapTo(Long.class)
                                .one())
                > 0;
        return there ? count(context.destination(), PasswordHashes.TABLE, null) : 0;
    }

    /** @param rejected rows that need not be there */
    private void compare(String from, String to, long source, long destination, long rejected) {
        if (destination > source || destination < source - rejected) {
            context.report(Finding.error(
                    CustomerErrorCode.ENTITIES_MISMATCH.code(),
                    to,
                    "Mismatch of entities in the document: %s Source: %d Destination: %d"
                                    .formatted(from, source, destination)
                            + (rejected == 0 ? "" : ", and %d were rejected".formatted(rejected)),
                    "Compare both with 'lodestone verify', or run migrate data again with --reset."));
        }
    }

    private static long count(Database database, String table, @Nullable String condition) {
        String sql =
                database.sql("SELECT COUNT(*) FROM " + table + " s" + (condition == null ? "" : " WHERE " + condition));
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
