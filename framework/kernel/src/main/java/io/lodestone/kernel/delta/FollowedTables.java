package io.lodestone.kernel.delta;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every table plan that delta follows.
 *
 * @param tables parents before children, as the destination's foreign keys have it
 */
record FollowedTables(List<FollowedTable> tables) {

    FollowedTables {
        tables = List.copyOf(tables);
    }

    static FollowedTables of(
            Collection<MigrationPlan> plans,
            Map<String, CapturedTable> captured,
            Database source,
            Database destination) {
        List<FollowedTable> tables = new ArrayList<>();
        for (MigrationPlan plan : plans) {
            for (TablePlan table : plan.tables()) {
                CapturedTable from = captured.get(table.source());
                boolean archive = table.disposition() == Disposition.ARCHIVE;
                if (from == null || !(table.isCopied() || archive)) {
                    continue;
                }
                // An archive has the source's columns and key.
                TableSchema into = archive
                        ? source.schema().table(from.table()).orElse(null)
                        : destination
                                .schema()
                                .table(Objects.requireNonNull(table.destination()))
                                .orElse(null);
                if (into != null) {
                    TablePlan whole = archive ? straight(table, into) : table;
                    tables.add(new FollowedTable(table, from, into, DestinationKey.of(whole, from.keyNames(), into)));
                }
            }
        }
        return new FollowedTables(inOrder(tables, destination));
    }

    private static TablePlan straight(TablePlan plan, TableSchema table) {
        return new TablePlan(
                plan.id(),
                plan.source(),
                plan.destination(),
                plan.disposition(),
                plan.write(),
                plan.step(),
                table.columns().stream()
                        .map(c ->
                                new ColumnPlan(c.name(), new ValueSource.Column(c.name()), List.of(), plan.decidedBy()))
                        .toList(),
                plan.ignored(),
                plan.filter(),
                plan.reason(),
                plan.decidedBy());
    }

    private static List<FollowedTable> inOrder(List<FollowedTable> tables, Database destination) {
        Map<String, List<FollowedTable>> byDestination = new LinkedHashMap<>();
        tables.forEach(t -> byDestination
                .computeIfAbsent(String.valueOf(t.plan().destination()), d -> new ArrayList<>())
                .add(t));
        Set<String> ordered = new LinkedHashSet<>();
        Set<String> visiting = new LinkedHashSet<>();
        byDestination.keySet().forEach(name -> visit(name, byDestination.keySet(), destination, visiting, ordered));
        return ordered.stream()
                .flatMap(name -> byDestination.getOrDefault(name, List.of()).stream())
                .toList();
    }

    /** Circles are cut where they close. */
    private static void visit(
            String name, Set<String> names, Database destination, Set<String> visiting, Set<String> ordered) {
        if (!names.contains(name) || ordered.contains(name) || !visiting.add(name)) {
            return;
        }
        destination
                .schema()
                .table(name)
                .ifPresent(table -> table.foreignKeys().stream()
                        .map(ForeignKeySchema::referencedTable)
                        .forEach(parent -> visit(parent, names, destination, visiting, ordered)));
        ordered.add(name);
    }

    List<FollowedTable> of(String sourceTable) {
        return tables.stream()
                .filter(t -> t.source().table().equals(sourceTable))
                .toList();
    }
}
