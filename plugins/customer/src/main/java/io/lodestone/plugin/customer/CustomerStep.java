package io.lodestone.plugin.customer;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Copies customers and addresses. Attributes that Magento 2 has as columns become sub-queries of the entity's plan, so
 * they travel with the row; their values do not travel a second time.
 */
public final class CustomerStep implements DeltaStep, TablePlanner {

    private static final String STEP = "customer";

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of(STEP, "Customer Attributes Step", Mode.DATA)
                .after("data-integrity", "eav")
                .writes(CustomerGrid.TABLE, "eav_attribute", PasswordHashes.TABLE);
    }

    @Override
    public void plan(PlanContext context) {
        FlatColumns flat = FlatColumns.of(context.source(), context.destination());
        for (String table : FlatColumns.ENTITY_TYPES.keySet()) {
            List<FlatColumn> columns = flat.of(table);
            for (TableDraft draft : own(context, table)) {
                columns.forEach(c -> draft.column(c.attribute().code(), new ValueSource.Expression(c.expression())));
            }
            for (ValueTable values : flat.valueTables(table)) {
                own(context, values.name()).forEach(draft -> draft.filter(values.travels()));
            }
        }
    }

    private static List<TableDraft> own(PlanContext context, String table) {
        return context.drafts(table).stream()
                .filter(d -> d.current().step().equals(STEP) && d.current().isCopied())
                .toList();
    }

    private static String ids(List<FlatColumn> columns) {
        return columns.stream().map(c -> String.valueOf(c.attribute().id())).collect(Collectors.joining(", "));
    }

    @Override
    public void check(StepContext context) {
        new CustomerChecks(context, FlatColumns.of(context.source(), context.destination())).report();
    }

    @Override
    public void run(StepContext context) {
        FlatColumns flat = FlatColumns.of(context.source(), context.destination());
        context.work().copy(context.work().tables());
        makeStatic(context, flat);
        new PasswordHashes(context, flat).keep();
        new CustomerGrid(context).rebuild();
    }

    @Override
    public Set<String> captures() {
        return ChangedCustomers.TABLES;
    }

    /** Flat columns are part of the table plans; what is left are the list in the admin and hashes that are kept apart. */
    @Override
    public void apply(ChangeBatch changes, StepContext context) {
        Set<Long> customers = context.destination()
                .jdbi()
                .withHandle(handle -> ChangedCustomers.ids(changes, handle, context.destination()));
        new PasswordHashes(context, FlatColumns.of(context.source(), context.destination())).keep(customers);
        new CustomerGrid(context).follow(customers);
    }

    /** Magento 2 looks for the values where the attribute's type says. */
    private static void makeStatic(StepContext context, FlatColumns flat) {
        if (flat.columns().isEmpty()) {
            return;
        }
        Database destination = context.destination();
        context.work()
                .once(
                        "static attributes",
                        handle -> handle.execute(destination.sql("UPDATE {eav_attribute} SET backend_type = 'static'"
                                + " WHERE backend_type <> 'static' AND attribute_id IN (" + ids(flat.columns())
                                + ")")));
    }

    @Override
    public void verify(StepContext context) {
        new CustomerVerification(context, FlatColumns.of(context.source(), context.destination())).report();
    }
}
