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
