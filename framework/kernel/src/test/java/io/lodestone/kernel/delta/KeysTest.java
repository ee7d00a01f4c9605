package io.lodestone.kernel.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.schema.ColumnSchema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static ColumnSchema column(String name, String type) {
        return new ColumnSchema(name, type, type, false, null, null, null, false, false);
    }

    private final List<ColumnSchema> twoNumbers = List.of(column("category", "int"), column("product", "int"));

    @Test
    void keysOfOneColumnAreAList() {
        assertThat(Keys.condition("s", List.of(column("id", "int")), List.of(List.of("1"), List.of("2"))))
                .isEqualTo("s.`id` IN (1, 2)");
    }

    @Test
    void keysThatShareAValueAreOneAlternative() {
        assertThat(Keys.condition(
                        "s",
                        twoNumbers,
                        List.of(List.of("5", "1"), List.of("7", "1"), List.of("5", "2"), List.of("5", "3"))))
                .isEqualTo(
                        "((s.`category` = 5 AND s.`product` IN (1, 2, 3)) OR (s.`category` = 7 AND s.`product` IN (1)))");
    }

    @Test
    void everyKeyStaysWithItsOtherValues() {
        List<ColumnSchema> columns = List.of(column("a", "int"), column("b", "varchar"), column("c", "int"));

        assertThat(Keys.condition("", columns, List.of(List.of("1", "it's", "3"), List.of("2", "x", "4"))))
                .isEqualTo("((`b` = 'it''s' AND `c` = 3 AND `a` IN (1)) OR (`b` = 'x' AND `c` = 4 AND `a` IN (2)))");
    }

    @Test
    void onlyColumnsThatAreEnoughAreLookedUp() {
        assertThat(Keys.found(
                        List.of("value_id", "record_id"),
                        List.of(column("value_id", "int"), column("record_id", "int")),
                        Set.of("record_id"),
                        List.of(List.of("1", "10"), List.of("2", "20"))))
                .isEqualTo(
                        "((`record_id` = 10 AND `value_id` + 0 IN (1)) OR (`record_id` = 20 AND `value_id` + 0 IN (2)))");
    }

    @Test
    void noKeysAreNoRows() {
        assertThat(Keys.condition("s", twoNumbers, List.of())).isEqualTo("1 = 0");
    }
}
