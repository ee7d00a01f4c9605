package io.lodestone.plugin.sales.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import org.junit.jupiter.api.Test;

@LodestoneTest
class LastNumbersIT {

    private static final String SHOP = """
            CREATE TABLE sales_sequence_meta (meta_id INT, entity_type VARCHAR(32), store_id INT, sequence_table VARCHAR(64));
            INSERT INTO sales_sequence_meta VALUES (1, 'order', 1, 'sequence_order_1'), (2, 'order', 2, 'sequence_order_2');
            CREATE TABLE sales_sequence_profile (profile_id INT, meta_id INT, prefix VARCHAR(32), start_value INT, step INT,
                is_active INT);
            INSERT INTO sales_sequence_profile VALUES (1, 1, NULL, 1, 1, 1), (2, 2, 'B', 1, 1, 1);
            CREATE TABLE sequence_order_1 (sequence_value INT);
            INSERT INTO sequence_order_1 VALUES (100000007);
            CREATE TABLE sequence_order_2 (sequence_value INT);
            INSERT INTO sequence_order_2 VALUES (12);
            CREATE TABLE sales_order (entity_id INT, store_id INT, increment_id VARCHAR(50));
            INSERT INTO sales_order VALUES (1, 1, '100000007'), (2, 2, 'B000000012'), (3, 1, '100000009-1'),
                (4, 1, '20200101000000123'), (5, 2, '000000099'), (6, 1, NULL);
            """;

    @Test
    void numbersOfOtherShapesDoNotClash(TestDatabases databases) {
        assertThat(context(databases, "").findings()).isEmpty();
    }

    @Test
    void aNumberThatWouldBeGivenTwiceIsFound(TestDatabases databases) {
        TestStepContext context = context(
                databases,
                "INSERT INTO sales_order VALUES (7, 1, '100000008'), (8, 2, 'B000000013'), (9, 2, 'B000000020');");

        assertThat(context.codes()).containsExactly("SALES-012", "SALES-012");
        assertThat(context.findings().get(0).message()).contains("store 1 would be 100000008", "100000008 is given");
        assertThat(context.findings().get(1).message()).contains("store 2 would be B000000013", "B20 is given");
    }

    private static TestStepContext context(TestDatabases databases, String change) {
        databases.destination().execute(SHOP + change);
        Database destination = databases.destination().open(Side.DESTINATION);
        TestStepContext context =
                new TestStepContext(databases.source().open(Side.SOURCE), destination, new SalesSequencesStep());
        SequenceTables tables = new SequenceTables(destination);
        destination
                .jdbi()
                .useHandle(handle -> new LastNumbers(context)
                        .report(handle, tables.meta(handle), tables.next(handle, tables.meta(handle))));
        return context;
    }
}
