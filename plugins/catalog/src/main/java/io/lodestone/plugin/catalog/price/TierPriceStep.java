package io.lodestone.plugin.catalog.price;

import static io.lodestone.plugin.catalog.CatalogErrorCode.PARENT_PRICES_UNUSED;
import static io.lodestone.plugin.catalog.CatalogErrorCode.PRICES_CLASH;
import static io.lodestone.plugin.catalog.CatalogErrorCode.PRICES_MISMATCH;

import io.lodestone.plugin.catalog.values.IdRoom;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.ValueSource.Column;
import io.lodestone.spi.plan.ValueSource.Expression;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.steps.verify.RejectedRows;
import java.util.List;

/** Brings tier prices and group prices together in the one table that Magento 2 has for both. */
public final class TierPriceStep implements Step, TablePlanner {

    private static final String TIER = "catalog_product_entity_tier_price";
    private static final String GROUP = "catalog_product_entity_group_price";
    private static final int EXAMPLES = 20;

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("tier-prices", "Tier Price Step", Mode.DATA).after("map");
    }

    @Override
    public void plan(PlanContext context) {
        Database source = context.source();
        PriceRules rules = PriceRules.of(source);
        String entity = context.destination().schema().hasColumn(TIER, "row_id") ? "row_id" : "entity_id";
        for (TableDraft draft : context.drafts(TIER)) {
            if (draft.current().isCopied() && TIER.equals(draft.current().destination())) {
                draft.column("value", new Expression(rules.amount("s", rules.tierIsPercent("s"))))
                        .column("percentage_value", new Expression(rules.percentage("s", rules.tierIsPercent("s"))));
                if (rules.hasGroupPrices()) {
                    draft.filter("NOT (" + rules.losesToGroupPrice() + ")");
                }
            }
        }
        if (!rules.hasGroupPrices() || context.drafts(GROUP).stream().allMatch(TierPriceStep::isIgnored)) {
            return;
        }
        long offset = new IdRoom().offset(TIER, highest(source, TIER), highest(source, GROUP));
        TableDraft group = context.add(GROUP + "->" + TIER, GROUP, TIER, WriteMode.APPEND)
                .column("value_id", new Expression("s.value_id + " + offset))
                .column(entity, new Column("entity_id"))
                .column("qty", new ValueSource.Constant("1"))
                .column("value", new Expression(rules.amount("s", rules.groupIsPercent("s"))))
                .column("percentage_value", new Expression(rules.percentage("s", rules.groupIsPercent("s"))))
                .filter("NOT (" + rules.losesToTierPrice() + ")");
        List.of("all_groups", "customer_group_id", "website_id").forEach(name -> group.column(name, new Column(name)));
    }

    private static boolean isIgnored(TableDraft draft) {
        return switch (draft.current().disposition()) {
            case IGNORE, ARCHIVE -> true;
            case MIGRATE, MERGE, STEP -> false;
        };
    }

    private static long highest(Database source, String table) {
        return count(source, "SELECT COALESCE(MAX(value_id), 0) FROM {" + table + "}");
    }

    @Override
    public void check(StepContext context) {
        PriceRules rules = PriceRules.of(context.source());
        if (rules.hasGroupPrices()) {
            clashes(context, rules);
        }
        unused(context, TIER);
        unused(context, GROUP);
    }

    private static void clashes(StepContext context, PriceRules rules) {
        long count = count(context.source(), "SELECT COUNT(*) FROM " + rules.clashes());
        if (count > 0) {
            context.report(Finding.info(
                    PRICES_CLASH.code(),
                    TIER,
                    count + " tier prices for one piece meet a group price of the same product. The better one for the"
                            + " customer is migrated, as Magento 1 would charge it: "
                            + String.join("; ", examples(context.source(), rules)) + (count > EXAMPLES ? " ..." : "")));
        }
    }

    private static List<String> examples(Database source, PriceRules rules) {
        String sql =
                "SELECT t.entity_id, t.all_groups, t.customer_group_id, t.website_id, t.value AS tier, g.value AS price"
                        + " FROM " + rules.clashes() + " ORDER BY t.entity_id, t.website_id, t.customer_group_id LIMIT "
                        + EXAMPLES;
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(sql))
                        .map((rs, ctx) -> "product %d, customer group %s, website %d: tier price %s, group price %s"
                                .formatted(
                                        rs.getLong("entity_id"),
                                        rs.getBoolean("all_groups") ? "all" : rs.getString("customer_group_id"),
                                        rs.getLong("website_id"),
                                        rs.getString("tier"),
                                        rs.getString("price")))
                        .list());
    }

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(database.sql(sql)).mapTo(Long.class).one());
    }

    private static void unused(StepContext context, String table) {
        Database source = context.source();
        if (!source.schema().hasTable(table)) {
            return;
        }
        long products = count(source, """
                SELECT COUNT(DISTINCT t.entity_id) FROM {%s} t
                JOIN {catalog_product_entity} p ON p.entity_id = t.entity_id AND p.type_id = 'configurable'""".formatted(table));
        if (products > 0) {
            context.report(Finding.warning(
                    PARENT_PRICES_UNUSED.code(),
                    table,
                    products
                            + " configurable products have prices for quantities or groups. They are migrated, but Magento 2"
                            + " charges those of the chosen simple product",
                    "Give the simple products such prices"));
        }
    }

    @Override
    public void run(StepContext context) {
        context.work().copy(context.work().tables());
    }

    @Override
    public void verify(StepContext context) {
        long expected = 0;
        long rejected = 0;
        Database destination = context.destination();
        for (TablePlan plan : context.plan().tables()) {
            if (plan.isCopied() && plan.source() != null && TIER.equals(plan.destination())) {
                expected += rows(context.source(), plan);
                rejected += RejectedRows.count(destination, plan.step(), plan.source());
            }
        }
        long found = count(destination, "SELECT COUNT(*) FROM {" + TIER + "}");
        if (found > expected || found < expected - rejected) {
            context.report(Finding.error(
                    PRICES_MISMATCH.code(),
                    TIER,
                    "Mismatch of amount of entities in documents: " + GROUP + ", " + TIER + " have " + expected
                            + (rejected == 0 ? "" : ", of which " + rejected + " were rejected")
                            + ", the destination's " + TIER + " has " + found,
                    "Run migrate data again with --reset, or reconcile --repair"));
        }
    }

    private static long rows(Database source, TablePlan plan) {
        String filter = plan.filter() == null ? "" : " WHERE " + plan.filter();
        return count(source, "SELECT COUNT(*) FROM {" + plan.source() + "} s" + filter);
    }
}
