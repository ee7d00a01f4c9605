package io.lodestone.plugin.sales.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

@LodestoneTest
class DocumentInvariantsIT {

    private static final String SOURCE = """
            CREATE TABLE sales_flat_order_payment (entity_id INT, parent_id INT);
            INSERT INTO sales_flat_order_payment VALUES (1, 1), (2, 2);
            CREATE TABLE sales_flat_order_address (entity_id INT, parent_id INT);
            INSERT INTO sales_flat_order_address VALUES (10, 1), (20, 2);
            CREATE TABLE sales_flat_order_item (item_id INT, order_id INT);
            INSERT INTO sales_flat_order_item VALUES (100, 1);
            """;

    private static final String DESTINATION = """
            CREATE TABLE sales_order (entity_id INT PRIMARY KEY, increment_id VARCHAR(50), store_id INT, status VARCHAR(32),
                billing_address_id INT, shipping_address_id INT);
            INSERT INTO sales_order VALUES (1, '100000001', 1, 'complete', 10, NULL), (2, '100000002', 1, 'pending', 20, 20);
            CREATE TABLE sales_order_grid (entity_id INT PRIMARY KEY, increment_id VARCHAR(50), store_id INT,
                status VARCHAR(32));
            INSERT INTO sales_order_grid VALUES (1, '100000001', 1, 'complete'), (2, '100000002', 1, 'pending');
            CREATE TABLE sales_order_address (entity_id INT PRIMARY KEY, parent_id INT);
            INSERT INTO sales_order_address VALUES (10, 1), (20, 2);
            CREATE TABLE sales_order_payment (entity_id INT PRIMARY KEY, parent_id INT, method VARCHAR(99),
                additional_information TEXT);
            INSERT INTO sales_order_payment VALUES (1, 1, 'checkmo', '{"method_title":"check"}'),
                (2, 2, 'checkmo', 'a: plain text');
            CREATE TABLE sales_order_item (item_id INT PRIMARY KEY, order_id INT, product_options TEXT);
            INSERT INTO sales_order_item VALUES (100, 1, NULL);
            """;

    private static final String AWAY =
            "DROP TABLE sales_order, sales_order_grid, sales_order_address, sales_order_payment," + " sales_order_item";

    @Test
    void goodOrdersAreFine(TestDatabases databases) {
        assertThat(broken(databases, "")).isEmpty();
    }

    @Test
    void gridsThatSaySomethingElseAreFound(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "UPDATE sales_order_grid SET status = NULL WHERE entity_id = 1;"
                                + "DELETE FROM sales_order_grid WHERE entity_id = 2;"))
                .hasSize(3)
                .anyMatch(message -> message.endsWith("Source: 2 Destination: 1"))
                .anyMatch(message -> message.startsWith("SALES-008 1 ") && message.endsWith("entity_id=1"))
                .anyMatch(message -> message.startsWith("SALES-008 1 ") && message.endsWith("entity_id=2"));
    }

    @Test
    void eachKindOfFaultIsFoundOnItsOwn(TestDatabases databases) {
        databases.source().execute(SOURCE);
        List.of(
                        "UPDATE sales_order_grid SET status = NULL WHERE entity_id = 1",
                        "DELETE FROM sales_order_grid WHERE entity_id = 1",
                        "UPDATE sales_order SET billing_address_id = 99 WHERE entity_id = 1",
                        "UPDATE sales_order SET shipping_address_id = 99 WHERE entity_id = 1")
                .forEach(fault -> {
                    databases.destination().execute(DESTINATION + fault);
                    assertThat(broken(databases)).as(fault).anyMatch(message -> message.contains("entity_id=1"));
                    databases.destination().execute(AWAY);
                });
    }

    @Test
    void theFirstPaymentOfAnOrderCounts(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "ALTER TABLE sales_order_grid ADD payment_method VARCHAR(255) DEFAULT 'checkmo';"
                                + "UPDATE sales_order_grid SET payment_method = 'free' WHERE entity_id = 2;"))
                .singleElement()
                .satisfies(message ->
                        assertThat(message).startsWith("SALES-008 1 ").endsWith("entity_id=2"));
        databases.destination().execute("INSERT INTO sales_order_payment VALUES (3, 1, 'free', 'a')");
        assertThat(broken(databases))
                .singleElement()
                .satisfies(message ->
                        assertThat(message).startsWith("SALES-008 1 ").endsWith("entity_id=2"));
    }

    @Test
    void statusesThatMagento2DoesNotKnowAreNamed(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "ALTER TABLE sales_order ADD state VARCHAR(32) DEFAULT 'new';"
                                + "CREATE TABLE sales_order_status (status VARCHAR(32));INSERT INTO sales_order_status VALUES ('pending');"
                                + "CREATE TABLE sales_order_status_state (status VARCHAR(32), state VARCHAR(32));"))
                .hasSize(2)
                .anyMatch(message -> message.startsWith("SALES-018 1 orders") && message.endsWith("complete, order 1"))
                .anyMatch(message ->
                        message.startsWith("SALES-018 1 pairs") && message.endsWith("pending of new, order 2"));
    }

    @Test
    void paymentsWithoutTitleAreFound(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "UPDATE sales_order_payment SET additional_information = '{\"a\":1}' WHERE entity_id = 1;"
                                + "UPDATE sales_order_payment SET additional_information = NULL WHERE entity_id = 2;"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("SALES-013 2 payments")
                        .endsWith("entity_id=1, checkmo; entity_id=2, checkmo"));
    }

    @Test
    void cardNumbersThatAreCutOrStillThoseOfMagento1AreFound(TestDatabases databases) {
        assertThat(
                        broken(
                                databases,
                                "ALTER TABLE sales_order_payment ADD cc_number_enc VARCHAR(128);"
                                        + "UPDATE sales_order_payment SET cc_number_enc = '0:3:5x4rRlMsHIXW0bKRXwXzaYiwvLm1G1v8' WHERE entity_id = 1;"))
                .isEmpty();
        databases.destination().execute("UPDATE sales_order_payment SET cc_number_enc = 'oHM6LwnMmTcf8/2UYL7pMg=='");
        assertThat(broken(databases)).singleElement().asString().startsWith("SALES-014 2 card numbers");
    }

    @Test
    void goneAddressesSerializedTextsAndLostPartsAreFound(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "UPDATE sales_order SET shipping_address_id = 99 WHERE entity_id = 1;"
                                + "UPDATE sales_order_item SET product_options = 'a:1:{s:1:\"a\";i:1;}';"
                                + "DELETE FROM sales_order_payment WHERE parent_id = 2;"))
                .containsExactly(
                        "SALES-009 1 documents of sales_order have an address that does not exist: entity_id=1, address 99",
                        "SALES-010 1 values of sales_order_item.product_options are serialized PHP, where Magento 2 reads JSON:"
                                + " item_id=100",
                        "SALES-011 1 orders have no row in sales_order_payment, although the source has one in"
                                + " sales_flat_order_payment: order 2");
    }

    @Test
    void eachColumnOfATableThatHoldsSerializedTextsIsNamed(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "ALTER TABLE sales_order_item ADD weee_tax_applied TEXT;"
                                + "INSERT INTO sales_order_item VALUES (101, 1, '[]', 'a:0:{}'), (102, 1, 'a: b', 'O:1:\"A\"'),"
                                + " (103, 1, 'b:1:{', 'a:x:{');"))
                .containsExactly(
                        "SALES-010 2 values of sales_order_item.weee_tax_applied are serialized PHP, where Magento 2 reads"
                                + " JSON: item_id=101; item_id=102");
        databases.destination().execute("UPDATE sales_order_item SET product_options = 'a:1:{}' WHERE item_id = 100");
        assertThat(broken(databases)).hasSize(2).anyMatch(message -> message.contains("product_options"));
    }

    @Test
    void lostPartsAreFoundAmongManyOrdersAndBesidePartsOfNone(TestDatabases databases) {
        databases
                .source()
                .execute(SOURCE
                        + "INSERT INTO sales_flat_order_item VALUES (200, 63), (201, 64), (202, 127), (203, 5000)");
        databases
                .destination()
                .execute(DESTINATION
                        + "INSERT INTO sales_order SELECT n, n, 1, 'a', NULL, NULL FROM (SELECT 63 n UNION SELECT 64"
                        + " UNION SELECT 127 UNION SELECT 128 UNION SELECT 5000) x;"
                        + "INSERT INTO sales_order_grid SELECT entity_id, increment_id, store_id, status FROM sales_order"
                        + " WHERE entity_id > 2;"
                        + "INSERT INTO sales_order_payment SELECT entity_id, entity_id, 'a', '[]' FROM sales_order"
                        + " WHERE entity_id > 2;"
                        + "INSERT INTO sales_order_address SELECT entity_id, entity_id FROM sales_order WHERE entity_id > 2;"
                        // No order has the numbers 62, 65 and -1, and nobody lacks what the source has not: 2 and 128.
                        + "INSERT INTO sales_order_item (item_id, order_id) VALUES (300, 63), (301, 127), (302, 62), (303, 65),"
                        + " (304, NULL), (305, -1)");

        assertThat(broken(databases))
                .filteredOn(message -> message.startsWith("SALES-011"))
                .containsExactly(
                        "SALES-011 2 orders have no row in sales_order_item, although the source has one in sales_flat_order_item:"
                                + " order 64; order 5000");
    }

    private static List<String> broken(TestDatabases databases, String change) {
        databases.source().execute(SOURCE);
        databases.destination().execute(DESTINATION + change);
        return broken(databases);
    }

    private static List<String> broken(TestDatabases databases) {
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context =
                new TestStepContext(databases.source().open(Side.SOURCE), destination, new OrderGridsStep());
        new OrderGridsStep().verify(context);
        return context.findings().stream()
                .map((Finding f) -> f.code() + " " + f.message())
                .toList();
    }
}
