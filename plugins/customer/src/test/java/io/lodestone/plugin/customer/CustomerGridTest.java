package io.lodestone.plugin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CustomerGridTest {

    @Test
    void fillsWhatBothTablesKnowAndLeavesTheRest() {
        String insert = CustomerGrid.insert(
                table("entity_id", "name", "email", "billing_city", "billing_full", "shipping_full", "my_attribute"),
                table("entity_id", "email"),
                table("entity_id", "city"));

        assertThat(insert)
                .contains("(`entity_id`, `name`, `email`, `billing_city`, `billing_full`, `shipping_full`)")
                .contains("LEFT(b.`city`, 255)")
                .contains("e.default_billing")
                .doesNotContain("my_attribute");
    }

    @Test
    void addressColumnsThatAreNotThereAreLeftOut() {
        String insert = CustomerGrid.insert(
                table("entity_id", "email", "billing_vat_id", "shipping_city", "billing_"),
                table("entity_id", "email"),
                table("entity_id", "city"));

        assertThat(insert)
                .contains("(`entity_id`, `email`, `shipping_city`)")
                .contains("LEFT(d.`city`, 255)")
                .doesNotContain("vat_id");
    }

    @Test
    void onlyShortTextsAreCut() {
        TableSchema grid = new TableSchema(
                "customer_grid_flat",
                "InnoDB",
                List.of(
                        new ColumnSchema("entity_id", "int", "int(10) unsigned", false, null, null, null, true, false),
                        new ColumnSchema("name", "text", "text", true, null, 65_535L, null, false, false),
                        new ColumnSchema("dob", "date", "date", true, null, null, null, false, false)),
                List.of("entity_id"),
                List.of(),
                List.of(),
                0,
                0);

        assertThat(CustomerGrid.insert(grid, table("entity_id", "dob"), table("entity_id")))
                .contains("SELECT e.`entity_id`, CONCAT_WS(' ', NULLIF(e.prefix, '')")
                .contains(", e.`dob` FROM")
                .doesNotContain("LEFT(");
    }

    private static TableSchema table(String... columns) {
        return new TableSchema(
                "t",
                "InnoDB",
                Arrays.stream(columns)
                        .map(c -> new ColumnSchema(c, "varchar", "varchar(255)", true, null, 255L, null, false, false))
                        .toList(),
                List.of("entity_id"),
                List.of(),
                List.of(),
                0,
                0);
    }
}
