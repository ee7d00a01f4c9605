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
                .map(d -> d.table() + "."
                        + d.link().map(RowLink::column).orElse("?") + "="
                        + d.link()
                                .flatMap(RowLink::via)
                                .map(via -> via.table() + "." + via.found() + ">" + via.leading() + "=")
                                .orElse("")
                        + d.link().map(RowLink::own).orElse("?")
                        + d.guard().map(guard -> " if " + guard).orElse(""))
                .toList();
    }

    @Test
    void aCorrelatedSubqueryTellsWhichRowsChange() {
        assertThat(of("(SELECT v.value FROM {value} v WHERE v.item_id = s.id AND v.attribute_id = 5)"))
                .containsExactly("value.item_id=id");
        assertThat(of("(SELECT x.name FROM x LEFT JOIN {value} v ON v.item_id = s.id WHERE x.id = 1)"))
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
    void aTableBehindAnotherIsFollowedThroughIt() {
        assertThat(of("(SELECT t.name FROM {value} v JOIN {type} t ON t.id = v.type_id WHERE v.item_id = s.id)"))
                .containsExactly("value.item_id=id", "type.id=value.type_id>item_id=id");
        assertThat(of("(SELECT v.name FROM {value} v WHERE v.item_id = s.id AND (v.name > '' OR EXISTS"
                        + " (SELECT 1 FROM {type} t WHERE t.id = v.type_id)))"))
                .containsExactly("value.item_id=id", "type.id=value.type_id>item_id=id");
        assertThat(of("s.id NOT IN (SELECT v.item_id FROM {value} v WHERE v.type_id IN (SELECT t.id FROM {type} t))"))
                .containsExactly("value.item_id=id", "type.id=value.type_id>item_id=id");
        assertThat(of(
                        "(SELECT t.name FROM {value} v LEFT OUTER JOIN {type} AS t ON t.name = 'x' AND v.item_id = t.item_id"
                                + " INNER JOIN x ON x.id = t.id WHERE v.item_id = s.id)"))
                .as("what equals what the row has, leads to it directly")
                .containsExactly("value.item_id=id", "type.item_id=id");
    }

    @Test
    void anAggregateTellsNothing() {
        assertThat(of("(SELECT MAX(id) FROM {type})")).containsExactly("type.?=?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT t.name FROM {value} v JOIN {type} t ON (t.id = v.type_id) WHERE v.item_id = s.id)",
                "(SELECT t.name FROM {value} v RIGHT JOIN {type} t ON t.id = v.type_id WHERE v.item_id = s.id)",
                "(SELECT t.name FROM {value} v JOIN {type} t USING (id) WHERE v.item_id = s.id)",
                "(SELECT t.name FROM {value} v, {type} t WHERE v.item_id = s.id AND t.id = x.type_id)",
                "(SELECT t.name FROM {value} v, {type} t WHERE v.item_id = s.id AND t.id = v.unknown)"
            })
    void whatMayNotLeadThroughIsNotFollowed(String sql) {
        assertThat(of(sql)).containsExactly("value.item_id=id", "type.?=?");
    }

    @Test
    void twoOfOneNameAreNotFollowed() {
        assertThat(of("(SELECT t.name FROM {value} v JOIN {type} t ON t.id = v.type_id WHERE v.item_id = s.id)"
                        + " + (SELECT COUNT(v.id) FROM {value} v)"))
                .containsExactly("value.item_id=id", "type.?=?", "value.?=?");
    }

    @Test
    void anotherOfTheSameNameMayBeMeant() {
        assertThat(of("(SELECT v.name FROM {value} v WHERE v.item_id = s.id)"
                        + " + (SELECT t.id FROM (SELECT 1 AS type_id) AS `V` JOIN {type} t ON t.id = v.type_id)"))
                .containsExactly("value.item_id=id", "type.?=?");
        assertThat(of("(SELECT MAX(s.name) FROM (SELECT 1 AS id) s JOIN {value} v ON v.item_id = s.id)"))
                .containsExactly("value.?=?");
    }

    @Test
    void whatIsOnlyAskedOfSomeRowsConcernsNoOthers() {
        String guarded =
                "CASE WHEN s.name LIKE ' %' AND s.id = 1 AND EXISTS (SELECT 1 FROM {value} v WHERE v.name = ')' OR s.id)";
        assertThat(of(guarded + " THEN 'x' ELSE TRIM(s.name) END"))
                .containsExactly("value.?=? if s.name LIKE ' %' AND s.id = 1");
        assertThat(of(guarded + " THEN (SELECT MAX(t.id) FROM {type} t) END")).containsExactly("value.?=?", "type.?=?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CASE WHEN s.id = 1 OR s.id = 2 AND EXISTS (SELECT 1 FROM {value} v) THEN 1 END",
                "CASE WHEN s.id = 1 AND EXISTS (SELECT 1 FROM {value} v THEN 1 END",
                "CASE WHEN s.id = 1 AND NOT EXISTS (SELECT 1 FROM {value} v) THEN 1 END",
                "CASE WHEN (s.id = 1) AND EXISTS (SELECT 1 FROM {value} v) THEN 1 END",
                "CASE WHEN s.id || s.id AND EXISTS (SELECT 1 FROM {value} v) THEN 1 END",
                "CASE WHEN s.id = 1 THEN 2 WHEN s.id = 3 AND EXISTS (SELECT 1 FROM {value} v) THEN 1 END",
                "1 + CASE WHEN s.id = 1 AND EXISTS (SELECT 1 FROM {value} v) THEN 1 END",
                "CASE WHEN s.name = '\\' AND EXISTS (SELECT 1 FROM {value} v) THEN ' AND ' END",
                "CASE WHEN s.id = 1 -- x\n AND EXISTS (SELECT 1 FROM {value} v) THEN 1 END"
            })
    void inDoubtRowsAreNotGuarded(String sql) {
        assertThat(of(sql)).containsExactly("value.?=?");
    }

    @Test
    void eachSubqueryHasItsOwnKey() {
        assertThat(of("COALESCE((SELECT v.name FROM {value} v WHERE v.item_id = s.id),"
                        + " (SELECT v.name FROM {value} v WHERE v.name > '' AND s.type_id = v.id LIMIT 1))"))
                .containsExactly("value.item_id=id", "value.id=type_id");
        assertThat(
                        of(
                                "s.id IN (SELECT v.item_id FROM {type} t JOIN {value} v ON (v.type_id = t.id)) AND v.type_id = s.id"))
                .containsExactly("type.?=?", "value.item_id=id");
        assertThat(of("s.type_id IN (SELECT t.id FROM {type} t UNION SELECT t.item_id FROM {type} t)"))
                .containsExactly("type.id=type_id", "type.?=?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT v.name FROM {value} v WHERE v.item_id = s.id OR v.type_id = s.type_id)",
                "(SELECT v.name FROM {value} v WHERE v.item_id = s.id OR v.type_id = 0)",
                "(SELECT v.name FROM {value} v WHERE NOT v.item_id = s.id)",
                "(SELECT v.name FROM {value} v WHERE (v.item_id = s.id OR v.id = 1) AND v.name > '')",
                "(SELECT v.name FROM {value} v WHERE v.item_id = s.id + 1)",
                "(SELECT v.name FROM {value} v WHERE v.item_id = s.id IS NOT TRUE)",
                "(SELECT v.name FROM {value} v WHERE v.unknown = s.id)",
                "(SELECT v.name FROM {value} v WHERE x.item_id = s.id)",
                "(SELECT x.name FROM x LEFT JOIN {value} v ON v.item_id = s.id OR x.id WHERE x.id = s.id)",
                "(SELECT x.name FROM x RIGHT JOIN {value} v ON v.item_id = s.id WHERE x.id = s.id)",
                "(SELECT v.name FROM {value} v ORDER BY v.item_id = s.id LIMIT 1)",
                "s.id IN (SELECT v.item_id + 1 FROM {value} v)",
                "s.id IN (SELECT x.item_id FROM x) AND EXISTS (SELECT 1 FROM {value} v)",
                "s.id IN (SELECT v.item_id FROM x v) AND EXISTS (SELECT 1 FROM {value} v)"
            })
    void inDoubtNoKeyIsFollowed(String sql) {
        assertThat(of(sql)).containsExactly("value.?=?");
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
