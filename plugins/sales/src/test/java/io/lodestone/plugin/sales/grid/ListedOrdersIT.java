package io.lodestone.plugin.sales.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.Finding;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is looked up in the list of orders instead of addresses and payments must hide no fault of the documents' lists. */
@LodestoneTest
class ListedOrdersIT {

    private static final List<String> DOCUMENTS = List.of("invoice", "shipment", "creditmemo");

    private static final String LONG = "Maximiliane Wilhelmine Friederike ";

    private static final String PARTS = """
            CREATE TABLE sales_order_address (entity_id INT PRIMARY KEY, parent_id INT, firstname VARCHAR(255),
                lastname VARCHAR(255), street VARCHAR(255), city VARCHAR(255), region VARCHAR(255), postcode VARCHAR(255));
            INSERT INTO sales_order_address VALUES (10, 1, 'Ann', 'Lee', '1 Rd', 'Bath', NULL, 'B1'),
                (11, 1, 'Bob', 'Lee', '2 Rd', 'Bath', '', 'B1'), (20, 2, '%1$s%1$s%1$s', '%1$s', '3 Rd', 'Ely', 'R', NULL),
                (30, 3, 'Eve', NULL, '4 Rd', 'Ely', 'R', ''), (31, 3, 'Own', 'Address', '5 Rd', 'Rye', 'R', ''),
                (40, 4, 'Gone', 'Order', '6 Rd', 'Rye', 'R', '');
            CREATE TABLE sales_order_payment (entity_id INT PRIMARY KEY, parent_id INT, method VARCHAR(128),
                additional_information TEXT, KEY (parent_id));
            INSERT INTO sales_order_payment VALUES (1, 1, 'checkmo', '{"method_title":"check"}'),
                (2, 2, 'a_method_of_an_extension_with_a_long_name', '{"method_title":"long"}');
            CREATE TABLE sales_order (entity_id INT PRIMARY KEY, increment_id VARCHAR(50), store_id INT, status VARCHAR(32),
                customer_firstname VARCHAR(128), customer_lastname VARCHAR(128), customer_email VARCHAR(128),
                customer_group_id INT, shipping_description VARCHAR(255), created_at DATETIME,
                billing_address_id INT, shipping_address_id INT);
            INSERT INTO sales_order VALUES (1, '100000001', 1, 'complete', 'Ann', 'Lee', 'a@b.c', 1, 'Flat', '2020-02-02', 10, 11),
                (2, '100000002', 1, 'pending', '%1$s%1$s', '%1$s%1$s', 'b@b.c', 1, 'Flat', '2020-02-03', 20, NULL),
                (3, '100000003', 1, 'pending', 'Eve', NULL, NULL, 0, NULL, '2020-02-04', 30, 30);
            CREATE TABLE sales_order_grid (entity_id INT PRIMARY KEY, increment_id VARCHAR(50), status VARCHAR(32),
                billing_name VARCHAR(255), shipping_name VARCHAR(255), billing_address VARCHAR(255),
                shipping_address VARCHAR(255), customer_name VARCHAR(255), payment_method VARCHAR(255));
            """.formatted(LONG);

    private static final String DOCUMENT = """
            CREATE TABLE sales_%1$s (entity_id INT PRIMARY KEY, increment_id VARCHAR(50), order_id INT, created_at DATETIME,
                billing_address_id INT, shipping_address_id INT);
            INSERT INTO sales_%1$s VALUES (1, '900000001', 1, '2020-02-05', 10, 11), (2, '900000002', 2, '2020-02-05', 20, NULL),
                (3, '900000003', 3, '2020-02-05', 30, 30);
            CREATE TABLE sales_%1$s_grid (entity_id INT PRIMARY KEY, increment_id VARCHAR(50), order_id INT,
                order_increment_id VARCHAR(50), customer_email VARCHAR(128), billing_name VARCHAR(128),
                shipping_name VARCHAR(128), billing_address VARCHAR(255), shipping_address VARCHAR(255),
                customer_name VARCHAR(128), payment_method VARCHAR(32));
            """;

    /** One has an address of its own, one none, one no order: all right, but not to be found right in the list of orders. */
    private static final String PECULIAR = """
            INSERT INTO sales_invoice VALUES (4, '900000004', 3, '2020-02-05', 31, 30),
                (5, '900000005', 3, '2020-02-05', NULL, 30), (6, '900000006', 4, '2020-02-05', 40, 40);
            """;

    /** Nothing at all, another case of letters, and a payment after the first. */
    private static final int HARMLESS = 3;

    private static final List<String> FAULTS = List.of(
            "SELECT 1",
            "UPDATE sales_shipment_grid SET billing_name = 'Ann' WHERE entity_id = 1",
            "UPDATE sales_invoice_grid SET billing_name = 'Ann' WHERE entity_id = 1",
            "UPDATE sales_shipment_grid SET billing_name = 'ann LEE' WHERE entity_id = 1",
            "UPDATE sales_invoice_grid SET billing_address = '' WHERE entity_id = 4",
            "UPDATE sales_invoice_grid SET billing_address = '4 Rd, Ely, R' WHERE entity_id = 4",
            "UPDATE sales_shipment_grid SET shipping_address = NULL WHERE entity_id = 2",
            "UPDATE sales_shipment_grid SET payment_method = 'a_method_of_an_extension' WHERE entity_id = 2",
            "UPDATE sales_invoice_grid SET payment_method = 'free' WHERE entity_id = 6",
            "UPDATE sales_creditmemo_grid SET customer_name = CONCAT('x', LEFT(customer_name, 127)) WHERE entity_id = 2",
            "UPDATE sales_creditmemo_grid SET customer_email = 'x' WHERE entity_id = 3",
            "UPDATE sales_order_grid SET billing_name = 'X' WHERE entity_id = 1",
            "UPDATE sales_order_grid SET billing_name = 'X' WHERE entity_id = 1;"
                    + "UPDATE sales_shipment_grid SET billing_name = 'X' WHERE entity_id = 1",
            "UPDATE sales_order_address SET city = 'Moved' WHERE entity_id = 31",
            "UPDATE sales_order_address SET city = 'Moved' WHERE entity_id = 10",
            "UPDATE sales_order_payment SET method = 'free' WHERE entity_id = 1",
            "INSERT INTO sales_order_payment VALUES (3, 3, 'free', '{\"method_title\":\"free\"}')",
            "INSERT INTO sales_order_payment VALUES (3, 1, 'free', '{\"method_title\":\"free\"}')",
            "DELETE FROM sales_order_address WHERE entity_id = 10",
            "DELETE FROM sales_order_address WHERE entity_id = 31",
            "DELETE FROM sales_order_grid WHERE entity_id = 1",
            "DELETE FROM sales_order_grid",
            "DELETE FROM sales_order WHERE entity_id = 1",
            "DELETE FROM sales_shipment_grid WHERE entity_id = 3",
            "UPDATE sales_shipment SET billing_address_id = 99 WHERE entity_id = 1",
            "UPDATE sales_shipment SET shipping_address_id = 10 WHERE entity_id = 1",
            "UPDATE sales_shipment SET order_id = 2 WHERE entity_id = 1");

    @Test
    void eachFaultIsFoundAsByTheQuestionsOfOne(TestDatabases databases) {
        fill(databases, PECULIAR);
        Database destination = databases.destination().open(Side.DESTINATION);
        assertThat(suspects(destination)).extracting(List::size).containsExactly(1, 2, 2, 2);
        List<String> tables = Stream.concat(
                        Stream.of("sales_order", "sales_order_grid", "sales_order_address", "sales_order_payment"),
                        DOCUMENTS.stream().flatMap(name -> Stream.of("sales_" + name, "sales_" + name + "_grid")))
                .toList();
        tables.forEach(
                name -> databases.destination().execute("CREATE TABLE k_%1$s AS SELECT * FROM %1$s".formatted(name)));
        int found = 0;
        for (String fault : FAULTS) {
            databases.destination().execute(fault);
            found += agree(databases, destination, fault);
            tables.forEach(name -> databases
                    .destination()
                    .execute("DELETE FROM %1$s; INSERT INTO %1$s SELECT * FROM k_%1$s".formatted(name)));
        }
        assertThat(found).isEqualTo(FAULTS.size() - HARMLESS);
    }

    @Test
    void aListOfAnotherShapeIsNotRead(TestDatabases databases) {
        for (String change : List.of(
                "ALTER TABLE sales_order_grid DROP shipping_name",
                "ALTER TABLE sales_order_grid MODIFY billing_name VARCHAR(100)",
                "ALTER TABLE sales_order_grid MODIFY billing_name VARCHAR(255) COLLATE utf8mb4_bin",
                "ALTER TABLE sales_order_address MODIFY city VARCHAR(255) COLLATE utf8mb4_bin",
                "ALTER TABLE sales_order_payment MODIFY method VARCHAR(128) CHARACTER SET latin1",
                "DROP TABLE sales_order_grid")) {
            fill(databases, change);
            Database destination = databases.destination().open(Side.DESTINATION);
            assertThat(suspects(destination)).as(change).isNotEmpty().allMatch(look -> look.size() == 1);
            databases.destination().execute("UPDATE sales_invoice_grid SET billing_name = 'X' WHERE entity_id = 1");
            assertThat(agree(databases, destination, change)).isPositive();
            databases
                    .destination()
                    .execute("DROP TABLE IF EXISTS sales_order, sales_order_grid, sales_order_address,"
                            + " sales_order_payment, sales_invoice, sales_shipment, sales_creditmemo, sales_invoice_grid,"
                            + " sales_shipment_grid, sales_creditmemo_grid");
        }
    }

    /** How many findings there are, the same by one way and the other. */
    private static int agree(TestDatabases databases, Database destination, String fault) {
        List<Grid> grids = grids(destination);
        TestStepContext together = context(databases, destination);
        Invariants.report(together, List.of(DocumentInvariants.of(destination, grids)), List.of());
        TestStepContext alone = context(databases, destination);
        Invariants.report(alone, DocumentInvariants.of(destination, grids).invariants());
        assertThat(messages(together)).as(fault).isEqualTo(messages(alone));
        return messages(alone).isEmpty() ? 0 : 1;
    }

    private static List<String> messages(TestStepContext context) {
        return context.findings().stream().map(Finding::message).toList();
    }

    private static TestStepContext context(TestDatabases databases, Database destination) {
        return new TestStepContext(databases.source().open(Side.SOURCE), destination, new OrderGridsStep());
    }

    private static List<List<String>> suspects(Database destination) {
        return DocumentInvariants.of(destination, grids(destination)).suspects();
    }

    private static List<Grid> grids(Database destination) {
        return OrderGridsStep.quickest(destination);
    }

    private static void fill(TestDatabases databases, String change) {
        String charset = "ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;";
        databases.destination().execute(charset + PARTS);
        DOCUMENTS.forEach(name -> databases.destination().execute(DOCUMENT.formatted(name)));
        databases.destination().execute(change);
        Database destination = databases.destination().open(Side.DESTINATION);
        grids(destination).forEach(grid -> databases.destination().execute(grid.insert(destination, "TRUE")));
    }
}
