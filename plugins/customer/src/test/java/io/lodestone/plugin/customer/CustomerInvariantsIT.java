package io.lodestone.plugin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.steps.verify.Invariants;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

@LodestoneTest
class CustomerInvariantsIT {

    private static final String SHOP = """
            CREATE TABLE store_website (website_id INT);
            INSERT INTO store_website VALUES (0), (1);
            CREATE TABLE customer_entity (entity_id INT, website_id INT, default_billing INT, default_shipping INT,
                password_hash VARCHAR(128));
            INSERT INTO customer_entity VALUES
                (1, 1, 10, 11, 'd41d8cd98f00b204e9800998ecf8427e:ab'),
                (2, 1, NULL, NULL, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855:salt:1'),
                (3, 0, NULL, 0, NULL);
            CREATE TABLE customer_address_entity (entity_id INT, parent_id INT);
            INSERT INTO customer_address_entity VALUES (10, 1), (11, 1), (20, 2);
            CREATE TABLE eav_entity_type (entity_type_id INT, entity_type_code VARCHAR(50));
            INSERT INTO eav_entity_type VALUES (1, 'customer'), (2, 'customer_address');
            CREATE TABLE eav_attribute (attribute_id INT, entity_type_id INT, attribute_code VARCHAR(255),
                backend_type VARCHAR(8));
            INSERT INTO eav_attribute VALUES (5, 1, 'nickname', 'varchar'), (6, 2, 'floor', 'varchar');
            CREATE TABLE customer_entity_varchar (attribute_id INT, entity_id INT);
            INSERT INTO customer_entity_varchar VALUES (5, 1);
            """;

    private static List<String> broken(TestDatabases databases, String change) {
        return brokenBy(databases, SHOP + change);
    }

    private static List<String> brokenBy(TestDatabases databases, String change) {
        databases.destination().execute(change);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context =
                new TestStepContext(databases.source().open(Side.SOURCE), destination, new CustomerStep());
        Invariants.report(context, CustomerInvariants.of(destination));
        Invariants.report(context, List.of(CustomerInvariants.groups(List.of(8L))));
        Invariants.warn(context, CustomerInvariants.suspicious());
        return context.codes();
    }

    @Test
    void goodCustomersAreLeftInPeace(TestDatabases databases) {
        assertThat(broken(databases, "")).isEmpty();
    }

    @Test
    void goneGroupsAndListsThatDifferAreFound(TestDatabases databases) {
        String more = "ALTER TABLE customer_entity ADD email VARCHAR(255) DEFAULT 'a', ADD group_id INT DEFAULT 1;"
                + "CREATE TABLE customer_group (customer_group_id INT);INSERT INTO customer_group VALUES (1);"
                + "CREATE TABLE customer_grid_flat (entity_id INT, email VARCHAR(255), group_id INT, website_id INT);"
                + "INSERT INTO customer_grid_flat SELECT entity_id, email, group_id, website_id FROM customer_entity;"
                + "CREATE TABLE newsletter_subscriber (subscriber_id INT, customer_id INT);"
                + "INSERT INTO newsletter_subscriber VALUES (1, 0), (2, 3), (3, NULL);";
        assertThat(broken(databases, more)).isEmpty();

        assertThat(brokenBy(databases, "UPDATE customer_entity SET group_id = 9 - (entity_id = 2) WHERE entity_id < 3"))
                .containsExactly("CUSTOMER-014", "CUSTOMER-013");
        assertThat(brokenBy(
                        databases,
                        "UPDATE customer_entity SET group_id = 1;DELETE FROM customer_grid_flat WHERE entity_id = 3;"
                                + "UPDATE customer_grid_flat SET email = 'b' WHERE entity_id = 2;"
                                + "UPDATE newsletter_subscriber SET customer_id = 99 WHERE subscriber_id = 2"))
                .containsExactly("CUSTOMER-014", "CUSTOMER-015");
    }

    @Test
    void addressesOfOthersAndGoneOnesAreFound(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "UPDATE customer_entity SET default_billing = 20, default_shipping = 99 WHERE entity_id = 1;"))
                .containsExactly("CUSTOMER-010", "CUSTOMER-010");
    }

    @Test
    void unknownHashesWebsitesAndMisplacedValuesAreFound(TestDatabases databases) {
        assertThat(broken(
                        databases,
                        "UPDATE customer_entity SET password_hash = '$2y$10$abcdefghijk', website_id = 7 WHERE entity_id = 2;"
                                + "INSERT INTO customer_entity_varchar VALUES (6, 1);"))
                .containsExactly("CUSTOMER-009", "CUSTOMER-011", "CUSTOMER-012");
    }
}
