package io.lodestone.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every row of a destination as a line, by table. Numbers and times that the server gives by itself are left out: nobody
 * decides about them.
 */
record Contents(Map<String, List<String>> rows) {

    private static final String ARCHIVE = "lodestone\\_archive\\_%";

    /** @param prefix is taken off the names of tables; tables without it do not count */
    static Contents of(TestDatabase destination, String prefix, List<TablePlan> plans) {
        Map<String, List<String>> rows = new TreeMap<>();
        DatabaseSchema schema = destination.open(Side.DESTINATION).schema();
        for (TableSchema table : schema.tables()) {
            if (table.name().startsWith(prefix)) {
                String name = table.name().substring(prefix.length());
                rows.put(name, lines(destination, table, fed(plans, name)));
            }
        }
        for (String archive : destination.rows("SHOW TABLES LIKE '" + ARCHIVE + "'")) {
            rows.put(archive, sorted(destination.rows("SELECT * FROM " + Columns.quoted(archive))));
        }
        return new Contents(rows);
    }

    private static Set<String> fed(List<TablePlan> plans, String table) {
        return plans.stream()
                .filter(plan -> table.equals(plan.destination()))
                .flatMap(plan -> plan.columns().stream())
                .map(ColumnPlan::destination)
                .collect(Collectors.toSet());
    }

    private static List<String> lines(TestDatabase database, TableSchema table, Set<String> fed) {
        String values = table.columns().stream()
                .filter(column -> fed.contains(column.name()) || !Columns.isGivenByServer(column))
                .map(Columns::printed)
                .collect(Collectors.joining(", "));
        return sorted(database.rows("SELECT " + values + " FROM " + Columns.quoted(table.name())));
    }

    private static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(null);
        return sorted;
    }

    Contents without(Set<String> tables) {
        Map<String, List<String>> others = new TreeMap<>(rows);
        others.keySet().removeAll(tables);
        return new Contents(others);
    }

    /** Fails with the first table that differs. */
    void assertSame(Contents expected, String when) {
        assertThat(rows.keySet()).as("tables " + when).isEqualTo(expected.rows.keySet());
        expected.rows.forEach((table, lines) ->
                assertThat(rows.get(table)).as(table + " " + when).isEqualTo(lines));
    }

    /** Fails with the first rows that are not there. */
    void assertHolds(Contents expected, String when) {
        expected.rows.forEach((table, lines) -> assertThat(rows.getOrDefault(table, List.of()))
                .as(table + " " + when)
                .containsAll(lines));
    }
}
