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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                    Stream.of("id", "item_id", "type_id", "name")
                            .map(c -> new ColumnSchema(
                                    c, c.equals("name") ? "varchar" : "int", "", false, null, null, null, false, false))
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

    private static String wanted(String sql) {
        return Dependency.of(PLAN, sql, SCHEMA).stream()
                .flatMap(dependency -> dependency.wanted().stream())
                .map(w -> w.column() + w.numbers().stream().sorted().toList())
                .collect(Collectors.joining(" "));
    }

    @Test
    void aSubqueryTellsWhichRowsOfTheOtherTableMatter() {
        assertThat(wanted("(SELECT v.name FROM {value} v WHERE v.item_id = s.id AND v.type_id = 5)"))
                .isEqualTo("type_id[5]");
        assertThat(wanted("CASE WHEN s.id = 1 OR s.id = 2 THEN 'a OR (b' ELSE COALESCE((SELECT MIN(v.name)"
                        + " FROM {value} AS `v` FORCE INDEX (x) WHERE `v`.`type_id` in (5, -6 ,7) AND (v.a OR v.b)"
                        + " AND v.c = ') OR ''' AND `v`.item_id = s.id AND\n v.id=3"
                        + " ORDER BY v.id, v.type_id = 9 LIMIT 1), '') END"))
                .isEqualTo("type_id[-6, 5, 7] id[3]");
        assertThat(wanted("NOT EXISTS (SELECT 1 FROM {value} v JOIN {type} t ON t.id = v.id AND v.id = 1"
                        + " WHERE t.type_id = 4 AND NOT v.item_id IS NULL AND v.type_id = 5)"))
                .isEqualTo("type_id[5] type_id[4]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT v.x FROM {value} v WHERE v.item_id = s.id OR v.type_id = 5)",
                "(SELECT v.x FROM {value} v WHERE v.item_id = s.id || v.y AND v.type_id = 5)",
                "(SELECT v.x FROM {value} v WHERE (v.item_id = s.id AND v.type_id = 5))",
                "(SELECT v.x FROM {value} v WHERE NOT v.type_id = 5)",
                "(SELECT v.x FROM {value} v WHERE v.type_id = 5 IS FALSE)",
                "(SELECT v.x FROM {value} v WHERE v.type_id = 5 + s.id)",
                "(SELECT v.x FROM {value} v WHERE v.type_id = 5.5)",
                "(SELECT v.x FROM {value} v WHERE v.type_id NOT IN (5))",
                "(SELECT v.x FROM {value} v WHERE v.type_id = s.type_id)",
                "(SELECT v.x FROM {value} v WHERE v.name = 5)",
                "(SELECT v.x FROM {value} v WHERE s.type_id = 5)",
                "(SELECT v.x FROM {value} v WHERE 1 BETWEEN 0 AND v.type_id = 5 AND v.id = s.id)",
                "(SELECT v.x FROM {value} v WHERE CASE WHEN v.id AND v.type_id = 5 AND 1 THEN 1 END)",
                "(SELECT v.x FROM {value} v LEFT JOIN {type} t ON v.id = t.id AND v.type_id = 5)",
                "(SELECT v.x FROM {value} v WHERE v.id = s.id UNION SELECT 1 FROM other v WHERE 1 AND v.type_id = 5)",
                "(SELECT v.x FROM {value} v WHERE v.id = s.id -- )\n AND v.type_id = 5)",
                "(SELECT v.x FROM {value} v WHERE v.id = s.id AND v.type_id = 5",
                "(SELECT v.x FROM ({value} v JOIN {type} t ON t.id = v.id) WHERE v.type_id = 5)",
                "(SELECT v.x FROM {value} v WHERE v.y = 'it\\' AND v.type_id = 5)"
            })
    void inDoubtEveryRowMatters(String sql) {
        assertThat(wanted(sql)).isEmpty();
    }

    @Test
    void onlyKnownNumbersAreOthers() {
        WantedNumbers wanted = Dependency.of(
                        PLAN, "(SELECT 1 FROM {value} v WHERE v.type_id IN (5, 18446744073709551615))", SCHEMA)
                .get(0)
                .wanted()
                .get(0);
        assertThat(wanted.mayBeAmong(List.of("18446744073709551615"))).isTrue();
        assertThat(wanted.mayBeAmong(List.of("4", "005"))).isTrue();
        assertThat(wanted.mayBeAmong(List.of("what?"))).isTrue();
        assertThat(wanted.mayBeAmong(List.of("4", "-5"))).isFalse();
        assertThat(wanted.mayBeAmong(List.of())).as("NULL").isFalse();
    }

    @Test
    void whatIsNoTableOfTheSourceIsLeftAside() {
        assertThat(of("CONCAT('{{block}}', s.x)")).isEmpty();
        assertThat(Dependency.of(PLAN, null, SCHEMA)).isEmpty();
    }
}
