package io.lodestone.plugin.giftcards;

import static io.lodestone.plugin.giftcards.GiftCardsErrorCode.BALANCE_DIFFERS;
import static io.lodestone.plugin.giftcards.GiftCardsErrorCode.PRODUCTS_OF_TYPE;
import static io.lodestone.plugin.giftcards.GiftCardsErrorCode.TYPE_UNDECIDED;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.math.BigDecimal;
import java.util.List;

/** Copies the cards. What people paid for must be there afterwards: the sum of all balances is compared. */
public final class GiftCardsStep implements Step {

    private static final String ID = "giftcards";
    private static final String CARDS = "giftcards_card";

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of(ID, "Gift Cards Step", Mode.DATA).after("map");
    }

    @Override
    public void check(StepContext context) {
        List<TablePlan> plans = context.work().tables();
        if (plans.isEmpty()) {
            return;
        }
        boolean typeIsOpen = plans.stream()
                .flatMap(plan -> plan.ignored().stream())
                .anyMatch(column -> column.name().equals("card_type"));
        if (typeIsOpen && count(context.source(), "SELECT COUNT(*) FROM {" + CARDS + "}") > 0) {
            context.report(Finding.warning(
                    TYPE_UNDECIDED.code(),
                    CARDS + ".card_type",
                    "Whether cards are printed, mailed or offline is left out: nobody told which numbers stand for that in the"
                            + " destination",
                    "Add to a file in conf/mappings, with the numbers of your module: tables: { giftcards_card: { columns:"
                            + " { card_type: { handlers: [ { map-values: { values: { email: 1, print: 2, offline: 3 } } } ],"
                            + " types: differ } } } }"));
        }
        if (context.source().schema().hasTable("catalog_product_entity")) {
            long products = count(
                    context.source(), "SELECT COUNT(*) FROM {catalog_product_entity} WHERE type_id = 'giftcards'");
            if (products > 0) {
                context.report(
                        Finding.warning(
                                PRODUCTS_OF_TYPE.code(),
                                "catalog_product_entity.type_id",
                                products + (products == 1 ? " product is" : " products are")
                                        + " of the type 'giftcards', which Magento 2" + " does not know by that name",
                                "Give them the type of the module that you use, with a rule for catalog_product_entity.type_id"));
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
            BigDecimal wanted = sum(context.source(), from);
            BigDecimal found = sum(context.destination(), to);
            if (wanted.compareTo(found) != 0) {
                context.report(Finding.error(
                        BALANCE_DIFFERS.code(),
                        to + ".card_balance",
                        "The balances of all gift cards are " + wanted.toPlainString() + " in the source and "
                                + found.toPlainString() + " in the destination",
                        "Look at the rejected rows; keep the source still while it is migrated"));
            }
        }
    }

    private static BigDecimal sum(Database database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                database.sql("SELECT COALESCE(SUM(card_balance), 0) FROM {" + table + "}"))
                        .mapTo(BigDecimal.class)
                        .one());
    }

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(database.sql(sql)).mapTo(Long.class).one());
    }
}
