package io.lodestone.plugin.mirasvitrewards;

import static io.lodestone.plugin.mirasvitrewards.RewardsErrorCode.BALANCES_DIFFER;
import static io.lodestone.plugin.mirasvitrewards.RewardsErrorCode.CUSTOMERS_MISSING;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;

/** Copies what customers earned and spent, and compares what each has left. */
public final class RewardsStep implements Step {

    private static final String ID = "mirasvit-rewards";

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of(ID, "Rewards Step", Mode.DATA).after("map", "customer");
    }

    @Override
    public void check(StepContext context) {
        Database source = context.source();
        for (TablePlan plan : context.work().tables()) {
            String table = plan.source();
            if (table == null || !source.schema().hasTable("customer_entity")) {
                continue;
            }
            long rows = source.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    source.sql(
                                            "SELECT COUNT(*) FROM {" + table
                                                    + "} s WHERE NOT EXISTS (SELECT 1 FROM {customer_entity} c WHERE c.entity_id = s.customer_id)"))
                            .mapTo(Long.class)
                            .one());
            if (rows > 0) {
                context.report(Finding.warning(
                        CUSTOMERS_MISSING.code(),
                        table + ".customer_id",
                        rows + (rows == 1 ? " transaction belongs" : " transactions belong")
                                + " to customers that are not there, and will be left out",
                        "Nothing, unless these points matter"));
            }
        }
    }

    @Override
    public void run(StepContext context) {
        context.work().copy(context.work().tables());
    }

    @Override
    public void verify(StepContext context) {
        for (TablePlan plan : context.plan().ofStep(ID)) {
            String from = plan.source();
            String to = plan.destination();
            if (from == null || to == null || !plan.isCopied()) {
                continue;
            }
            Balances.Difference difference =
                    new Balances(context.source(), from, context.destination(), to).difference();
            if (difference.customers() > 0) {
                context.report(Finding.error(
                        BALANCES_DIFFER.code(),
                        to + ".amount",
                        difference.customers() + (difference.customers() == 1 ? " customer has" : " customers have")
                                + " another balance than in the source: " + String.join(", ", difference.examples()),
                        "Look at the rejected rows; keep the source still while it is migrated"));
            }
        }
    }
}
