package io.lodestone.plugin.customer;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.List;

/**
 * Customers of one website with the same address, which Magento 2 refuses: as they will be, because the user's rules may
 * have given them other addresses, or left some out.
 */
final class RepeatedCustomers {

    private static final int NAMED = 20;

    private final StepContext context;

    RepeatedCustomers(StepContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    void report() {
        context.plan().tables().stream()
                .filter(table -> table.isCopied() && FlatColumns.CUSTOMER.equals(table.source()))
                .filter(table -> FlatColumns.CUSTOMER.equals(table.destination()))
                .forEach(this::report);
    }

    private void report(TablePlan table) {
        Database source = context.source();
        String filter = table.filter() == null ? "" : " WHERE " + table.filter();
        String sql = "SELECT GROUP_CONCAT(d.id ORDER BY d.id SEPARATOR ' = ') FROM (SELECT s.entity_id AS id, CONVERT("
                + sql(table, "email") + " USING utf8mb4) COLLATE utf8mb4_general_ci AS email, "
                + sql(table, "website_id")
                + " AS website FROM {customer_entity} s" + filter
                + ") d WHERE d.email IS NOT NULL AND d.website IS NOT NULL GROUP BY d.email, d.website"
                + " HAVING COUNT(*) > 1 ORDER BY MIN(d.id)";
        List<String> groups = source.jdbi()
                .withHandle(handle ->
                        handle.createQuery(source.sql(sql)).mapTo(String.class).list());
        if (!groups.isEmpty()) {
            context.report(Finding.error(
                    CustomerErrorCode.DUPLICATE_EMAIL.code(),
                    "customer_entity.email",
                    groups.size() + " e-mail addresses belong to several customers of one website; ids: "
                            + String.join(", ", groups.subList(0, Math.min(NAMED, groups.size())))
                            + (groups.size() > NAMED ? " and " + (groups.size() - NAMED) + " more" : ""),
                    "Merge these customers in Magento 1 or change their e-mail; with --auto the first is migrated and the"
                            + " others are rejected."));
        }
    }

    private static String sql(TablePlan table, String column) {
        return table.columns().stream()
                .filter(c -> c.destination().equals(column))
                .findFirst()
                .map(c -> c.source() instanceof ValueSource.Expression expression
                        ? "(" + expression.sql() + ")"
                        : c.source() instanceof ValueSource.Column own ? "s.`" + own.name() + "`" : "NULL")
                .orElse("NULL");
    }
}
