package io.lodestone.plugin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import org.junit.jupiter.api.Test;

@LodestoneTest
class PasswordHashesIT {

    private static final String TYPES = """
            CREATE TABLE eav_entity_type (entity_type_id INT, entity_type_code VARCHAR(50));
            INSERT INTO eav_entity_type VALUES (1, 'customer');
            CREATE TABLE eav_attribute (attribute_id INT, entity_type_id INT, attribute_code VARCHAR(255),
                backend_type VARCHAR(8), frontend_input VARCHAR(50), is_user_defined INT);
            INSERT INTO eav_attribute VALUES (12, 1, 'password_hash', 'varchar', 'hidden', 0),
                (5, 1, 'firstname', 'varchar', 'text', 0);
            CREATE TABLE eav_entity_attribute (attribute_set_id INT, attribute_id INT);
            """;

    private static final String CUSTOMERS = """
            CREATE TABLE customer_entity (entity_id INT PRIMARY KEY, email VARCHAR(255));
            CREATE TABLE customer_entity_varchar (value_id INT AUTO_INCREMENT PRIMARY KEY, attribute_id INT, entity_id INT,
                value VARCHAR(255), UNIQUE KEY (entity_id, attribute_id), KEY (attribute_id));
            """;

    private static long kept(TestDatabases databases, String customers) {
        databases.source().execute(TYPES + CUSTOMERS + customers);
        databases
                .destination()
                .execute(TYPES + "CREATE TABLE customer_entity (entity_id INT PRIMARY KEY, email VARCHAR(255),"
                        + " password_hash VARCHAR(128), firstname VARCHAR(255));");
        Database source = databases.source().open(Side.SOURCE);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context = new TestStepContext(source, destination, new CustomerStep());
        return new PasswordHashes(context, FlatColumns.of(source, destination)).count();
    }

    @Test
    void hashesThatMagento2ChecksAreNotKeptBeside(TestDatabases databases) {
        assertThat(kept(
                        databases,
                        "INSERT INTO customer_entity VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e');"
                                + "INSERT INTO customer_entity_varchar (attribute_id, entity_id, value) VALUES"
                                + " (12, 1, CONCAT(MD5('a'), ':ab')), (12, 2, MD5('b')), (12, 3, SHA2('c', 256)),"
                                + " (12, 4, CONCAT(UPPER(SHA2('d', 256)), ':salt')), (5, 5, 'plain')"))
                .isZero();
    }

    @Test
    void allOthersOfCustomersThatExistAre(TestDatabases databases) {
        assertThat(kept(
                        databases,
                        "INSERT INTO customer_entity SELECT seq, seq FROM seq_1_to_12;"
                                + "INSERT INTO customer_entity_varchar (attribute_id, entity_id, value) VALUES"
                                + " (12, 1, SHA2('a', 512)), (12, 2, '$2y$10$abcdefghijklmnopqrstuv'), (12, 3, 'secret'),"
                                + " (12, 4, ''), (12, 5, NULL), (12, 6, CONCAT(MD5('f'), 'x')),"
                                + " (12, 7, CONCAT(MD5('g'), ':', REPEAT('s', 100))), (12, 8, CONCAT(' ', MD5('h'))),"
                                + " (12, 99, 'of nobody'), (5, 9, 'secret'), (12, 10, MD5('i'))"))
                .isEqualTo(6);
    }
}
