package io.lodestone.kernel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.schema.FixedSchema;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependencyTest {

    private static final TablePlan PLAN = new TablePlan(
            "item",
            "item",
            "item",
            Disposition.MIGRATE,
            WriteMode.REPLACE,
            "map",
            List.of(),
            List.of(),
            null,
            "",
            new Origin("test"));
    private static final DatabaseSchema SCHEMA = FixedSchema.of(Stream.of("item", "value", "type")
            .map(name -> new TableSchema(
                    name,
                    "InnoDB",
                    Stream.of("id", "item_id", "type_id")
                            .map(c -> new ColumnSchema(c, "int", "int(11)", false, null, null, null, false, false))
                            .toList(),
                    List.of("id"),
                    List.of(),
                    List.of(),
                    0,
                    0))
            .toList());

    private static List<String> of(String sql) {
        return Dependency.of(PLAN, sql, SCHEMA).stream()
                .map(d ->
                        d.table() + "." + d.column().orElse("?") + "=" + d.own().orElse("?"))
                .toList();
    }

    @Test
    void aCorrelatedSubqueryTellsWhichRowsChange() {
        assertThat(of("(SELECT v.value FROM {value} v WHERE v.item_id = s.id AND v.attribute_id = 5)"))
                .containsExactly("value.item_id=id");
        assertThat(of("EXISTS (SELECT 1 FROM {value} AS `v` WHERE s.`id`=`v`.`item_id`)"))
                .containsExactly("value.item_id=id");
    }

    @Test
    void soDoesAListOfKeys() {
        assertThat(of("s.type_id NOT IN (SELECT t.id FROM {type} t WHERE t.code = 'x')"))
                .containsExactly("type.id=type_id");
    }

    @Test
    void aTableBehindAnotherIsNamedWithoutAColumn() {
        assertThat(of("(SELECT t.name FROM {value} v JOIN {type} t ON t.id = v.type_id WHERE v.item_id = s.id)"))
                .containsExactly("value.item_id=id", "type.?=?");
        assertThat(of("(SELECT MAX(id) FROM {type})")).containsExactly("type.?=?");
    }

    @Test
    void whatIsNoTableOfTheSourceIsLeftAside() {
        assertThat(of("CONCAT('{{block}}', s.x)")).isEmpty();
        assertThat(Dependency.of(PLAN, null, SCHEMA)).isEmpty();
    }
}
