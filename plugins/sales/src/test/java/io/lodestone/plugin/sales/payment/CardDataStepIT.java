package io.lodestone.plugin.sales.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestOptions;
import io.lodestone.testkit.TestStepContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LodestoneTest
class CardDataStepIT {

    private static TestStepContext context(TestDatabases databases, String wish) {
        databases.source().execute("""
                CREATE TABLE sales_flat_order_payment (entity_id INT, cc_number_enc VARCHAR(255), cc_debug_request_body TEXT);
                INSERT INTO sales_flat_order_payment VALUES (1, 'x', 'y'), (2, 'z', NULL);
                """);
        databases.destination().execute("""
                CREATE TABLE sales_order_payment (entity_id INT, cc_number_enc VARCHAR(255), cc_debug_request_body TEXT);
                CREATE TABLE quote_payment (payment_id INT, cc_cid_enc VARCHAR(255));
                INSERT INTO sales_order_payment VALUES (1, NULL, ''), (2, NULL, NULL);
                INSERT INTO quote_payment VALUES (7, NULL);
                """);
        Database destination = databases.destination().open(Side.DESTINATION);
        return new TestStepContext(
                databases.source().open(Side.SOURCE),
                destination,
                TestOptions.of(new CardDataStep().descriptor().options(), Map.of("cards", wish)));
    }

    @Test
    void whatIsPurgedIsCountedByColumn(TestDatabases databases) {
        TestStepContext context = context(databases, "purge");
        new CardDataStep().check(context);
        new CardDataStep().verify(context);

        assertThat(context.codes()).containsExactly("SALES-015", "SALES-015");
        assertThat(context.findings().get(0).message())
                .startsWith("2 values of sales_flat_order_payment.cc_number_enc");
    }

    @Test
    void cardDataThatIsStillThereIsFound(TestDatabases databases) {
        TestStepContext context = context(databases, "purge");
        databases.destination().execute("""
                UPDATE sales_order_payment SET cc_number_enc = '0:3:abc' WHERE entity_id = 2;
                UPDATE quote_payment SET cc_cid_enc = 'x'
                """);
        new CardDataStep().verify(context);

        assertThat(context.codes()).containsExactlyInAnyOrder("SALES-016", "SALES-016");
        assertThat(context.findings())
                .anyMatch(finding -> finding.message().endsWith("payment 2"))
                .anyMatch(finding -> finding.message().endsWith("payment 7"));
    }

    @Test
    void nothingIsSaidWhereItIsKept(TestDatabases databases) {
        TestStepContext context = context(databases, "reencrypt");
        new CardDataStep().check(context);
        new CardDataStep().verify(context);

        assertThat(context.findings()).isEmpty();
    }
}
