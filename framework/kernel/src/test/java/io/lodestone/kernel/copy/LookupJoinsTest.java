package io.lodestone.kernel.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LookupJoinsTest {

    private static final TableSchema PERSON = table("person", List.of(), "id", "mother", "name");
    private static final TableSchema VALUE = table(
            "val",
            List.of(
                    new KeySchema("once", List.of("person", "kind"), true),
                    new KeySchema("whole", List.of("kind", "person", "text"), false)),
            "id",
            "person",
            "kind",
            "text",
            "more");

    private final LookupJoins joins = new LookupJoins(new Tables(List.of(PERSON, VALUE)), PERSON);

    private record Tables(Collection<TableSchema> tables) implements DatabaseSchema {
        @Override
        public Optional<TableSchema> table(String name) {
            return tables.stream().filter(t -> t.name().equals(name)).findFirst();
        }
    }

    private static TableSchema table(String name, List<KeySchema> keys, String... columns) {
        List<ColumnSchema> all = List.of(columns).stream()
                .map(column -> {
                    String type = List.of("name", "text", "more").contains(column) ? "varchar" : "int";
                    return new ColumnSchema(column, type, type, true, null, null, null, false, false);
                })
                .toList();
        return new TableSchema(name, "InnoDB", all, List.of("id"), keys, List.of(), 10, 1000);
    }

    private String sql() {
        return joins.lookups().stream().map(JoinedLookup::sql).collect(Collectors.joining());
    }

    private void staysAsItIs(String sql) {
        assertThat(joins.rewrite(sql)).isEqualTo(sql);
        assertThat(joins.lookups()).isEmpty();
    }

    @Test
    void aValueOfARowFoundByItsKeyIsJoined() {
        assertThat(joins.rewrite("(COALESCE((SELECT m.name FROM {person} m WHERE m.id = s.mother LIMIT 1), '(none)'))"))
                .isEqualTo("(COALESCE(lodestone_j0.`name`, '(none)'))");
        assertThat(sql()).isEqualTo(" LEFT JOIN {person} lodestone_j0 ON lodestone_j0.`id` = s.`mother`");
    }

    @Test
    void anIndexWithAllTheValuesIsPreferred() {
        assertThat(joins.rewrite("(SELECT v.text FROM {val} v WHERE v.person = s.id AND v.kind = 7 LIMIT 1)"))
                .isEqualTo("lodestone_j0.`text`");
        assertThat(joins.rewrite("(SELECT v.more FROM {val} v WHERE v.person = s.id AND v.kind = 7)"))
                .isEqualTo("lodestone_j1.`more`");
        assertThat(sql())
                .isEqualTo(
                        " LEFT JOIN {val} lodestone_j0 FORCE INDEX (`whole`) ON lodestone_j0.`kind` = 7 AND lodestone_j0.`person` = s.`id`"
                                + " LEFT JOIN {val} lodestone_j1 ON lodestone_j1.`kind` = 7 AND lodestone_j1.`person` = s.`id`");
    }

    @Test
    void whetherAnyRowIsFoundIsAskedOnlyWhereAnIndexTells() {
        joins.rewrite("(SELECT v.text FROM {val} v WHERE v.person = s.id AND v.kind = 7)"
                + " + (SELECT v.text FROM {val} v WHERE v.person = 3 AND v.kind = s.id)"
                + " + (SELECT m.name FROM {person} m WHERE m.id = s.mother)");
        assertThat(joins.lookups())
                .extracting(JoinedLookup::anyRow)
                .containsExactly(
                        "EXISTS(SELECT 1 FROM {val} WHERE `kind` = 7)",
                        "EXISTS(SELECT 1 FROM {val} WHERE `person` = 3)",
                        null);
    }

    @Test
    void aJoinThatFindsNothingIsLeftOutAndItsValuesAreNull() {
        String values = joins.rewrite("COALESCE((SELECT v.text FROM {val} v WHERE v.person = s.id AND v.kind = 7), 'x')"
                + " + (SELECT LEFT(v.text, 3) FROM {val} v WHERE v.person = s.id AND v.kind = 8)");
        JoinedLookup first = joins.lookups().get(0);
        JoinedLookup second = joins.lookups().get(1);
        assertThat(first.without(values))
                .isEqualTo("COALESCE(NULL, 'x') + (CASE WHEN lodestone_j1.`kind` IS NOT NULL THEN"
                        + " LEFT(lodestone_j1.`text`, 3) END)");
        assertThat(first.without(sql())).isEqualTo(second.sql());
        assertThat(second.without(values))
                .isEqualTo("COALESCE(lodestone_j0.`text`, 'x') + (CASE WHEN NULL IS NOT NULL THEN LEFT(NULL, 3) END)");
    }

    @Test
    void oneRowIsJoinedOnceAndMakesNoValueOfNothing() {
        String value = "(SELECT COALESCE(m.name, 'x) y') FROM {person} m WHERE m.id = s.mother)";
        assertThat(joins.rewrite(value + " + " + value))
                .isEqualTo(
                        "(CASE WHEN lodestone_j0.`id` IS NOT NULL THEN COALESCE(lodestone_j0.`name`, 'x) y') END)"
                                + " + (CASE WHEN lodestone_j0.`id` IS NOT NULL THEN COALESCE(lodestone_j0.`name`, 'x) y') END)");
        assertThat(sql()).containsOnlyOnce("JOIN");
    }

    @Test
    void whatMayFindSeveralRowsStays() {
        staysAsItIs("(SELECT v.text FROM {val} v WHERE v.person = s.id LIMIT 1)");
        staysAsItIs("(SELECT v.text FROM {val} v WHERE v.person = s.id AND v.kind > 7 LIMIT 1)");
        staysAsItIs("(SELECT m.name FROM {person} m WHERE m.id = s.mother OR m.id = 1)");
        staysAsItIs("(SELECT v.text FROM {val} v WHERE v.id = s.name)");
    }

    @Test
    void valuesOfSeveralRowsAndOfUnknownFunctionsStay() {
        staysAsItIs("(SELECT MAX(m.name) FROM {person} m WHERE m.id = s.mother)");
        staysAsItIs("(SELECT COUNT(*) FROM {person} m WHERE m.id = s.mother)");
        staysAsItIs("(SELECT name FROM {person} m WHERE m.id = s.mother)");
        staysAsItIs("(SELECT o.name FROM {person} m WHERE m.id = s.mother)");
        staysAsItIs("(SELECT m.name FROM {elsewhere} m WHERE m.id = s.mother)");
        staysAsItIs("'(SELECT m.name FROM {person} m WHERE m.id = s.mother)'");
    }
}
