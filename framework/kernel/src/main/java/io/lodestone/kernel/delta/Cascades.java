package io.lodestone.kernel.delta;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Change.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Rows that the source's foreign keys deleted or changed with a parent, for which no trigger runs. They are looked for in
 * the destination: the source has lost them, or has them unchanged.
 */
final class Cascades {

    private final DatabaseSchema source;
    private final Database destination;
    private final FollowedTables followed;
    private final Map<String, CapturedTable> captured;
    private final KeyedCopy copies;
    private final BiConsumer<String, FollowedTable> notFound;

    /** @param notFound hears of a parent whose children in a table cannot be found */
    Cascades(
            DatabaseSchema source,
            Database destination,
            FollowedTables followed,
            Map<String, CapturedTable> captured,
            KeyedCopy copies,
            BiConsumer<String, FollowedTable> notFound) {
        this.source = source;
        this.destination = destination;
        this.followed = followed;
        this.captured = captured;
        this.copies = copies;
        this.notFound = notFound;
    }

    /** Keys of children by their table. */
    Map<String, List<List<String>>> of(Handle into, String table, Collection<ChangeEntry> entries) {
        Map<String, List<List<String>>> found = new LinkedHashMap<>();
        CapturedTable parent = captured.get(table);
        List<List<String>> gone = entries.stream()
                .filter(entry -> entry.operation() != Operation.UPDATE)
                .map(ChangeEntry::key)
                .toList();
        if (parent == null || gone.isEmpty()) {
            return found;
        }
        for (TableSchema child : source.tables()) {
            for (ForeignKeySchema key : child.foreignKeys()) {
                boolean acts =
                        key.onDelete().equals("CASCADE") || key.onDelete().equals("SET NULL");
                if (acts && key.referencedTable().equals(table) && captured.containsKey(child.name())) {
                    children(into, parent, child, key, gone, found);
                }
            }
        }
        return found;
    }

    private void children(
            Handle into,
            CapturedTable parent,
            TableSchema child,
            ForeignKeySchema key,
            List<List<String>> gone,
            Map<String, List<List<String>>> found) {
        List<Integer> positions = key.referencedColumns().stream()
                .map(column -> parent.keyNames().indexOf(column))
                .toList();
        List<FollowedTable> silent = new ArrayList<>();
        boolean told = false;
        for (FollowedTable table : followed.of(child.name())) {
            Map<String, String> straight = table.straight();
            DestinationKey own = table.key().orElse(null);
            if (positions.contains(-1)
                    || own == null
                    || !own.straight().keySet().containsAll(table.source().keyNames())
                    || !straight.keySet().containsAll(key.columns())) {
                silent.add(table);
                continue;
            }
            told = true;
            List<List<String>> values = gone.stream()
                    .map(k -> positions.stream().map(k::get).toList())
                    .toList();
            List<ColumnSchema> types =
                    positions.stream().map(p -> parent.key().get(p)).toList();
            List<String> columns = key.columns().stream().map(straight::get).toList();
            String select = table.source().key().stream()
                    .map(c -> Keys.text("d", c, String.valueOf(own.straight().get(c.name()))))
                    .collect(Collectors.joining(", "));
            String sql = "SELECT " + select + " FROM " + copies.destination(table.plan()) + " d WHERE "
                    + Keys.condition("d", columns, types, values);
            found.computeIfAbsent(child.name(), c -> new ArrayList<>())
                    .addAll(Propagation.read(into, sql, table.source().key().size()));
        }
        if (!told) {
            silent.stream()
                    .filter(table -> !goesInDestination(parent.table(), table, key))
                    .forEach(table -> notFound.accept(parent.table(), table));
        }
    }

    /** Whether the destination's own keys do the same when the parent's row goes there. */
    private boolean goesInDestination(String parent, FollowedTable child, ForeignKeySchema inSource) {
        return followed.of(parent).stream()
                .map(FollowedTable::plan)
                .map(TablePlan::destination)
                .anyMatch(table -> destination
                        .schema()
                        .table(String.valueOf(child.plan().destination()))
                        .map(schema -> schema.foreignKeys().stream()
                                .anyMatch(key -> key.referencedTable().equals(table)
                                        && key.onDelete().equals(inSource.onDelete())))
                        .orElse(false));
    }
}
