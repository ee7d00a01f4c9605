package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.Dependency;
import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Change.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * What follows from changes without being captured: rows whose values are computed from a changed row, and rows that the
 * source's foreign keys deleted or changed, for which no trigger runs.
 */
final class Propagation {

    private static final int KEYS = 500;

    private final Database source;
    private final Database destination;
    private final FollowedTables followed;
    private final Map<String, CapturedTable> captured;
    private final Collection<Dependency> dependencies;
    private final KeyedCopy copies;
    private final Consumer<Dependency> notFollowed;

    /** Rows of one table that wait for being looked at. */
    private record Waiting(String table, List<ChangeEntry> entries) {}

    Propagation(
            Database source,
            Database destination,
            FollowedTables followed,
            Map<String, CapturedTable> captured,
            Collection<Dependency> dependencies,
            KeyedCopy copies,
            Consumer<Dependency> notFollowed) {
        this.source = source;
        this.destination = destination;
        this.followed = followed;
        this.captured = captured;
        this.dependencies = dependencies;
        this.copies = copies;
        this.notFollowed = notFollowed;
    }

    ChangeSet from(Map<String, List<ChangeEntry>> taken) {
        ChangeSet changes = new ChangeSet();
        Deque<Waiting> waiting = new ArrayDeque<>();
        taken.forEach((table, entries) -> {
            entries.forEach(entry -> changes.add(table, entry.key(), entry.operation()));
            waiting.add(new Waiting(table, entries));
        });
        source.jdbi()
                .useHandle(from -> destination.jdbi().useHandle(into -> {
                    while (!waiting.isEmpty()) {
                        Waiting next = waiting.poll();
                        for (int start = 0; start < next.entries().size(); start += KEYS) {
                            List<ChangeEntry> some = next.entries()
                                    .subList(
                                            start,
                                            Math.min(
                                                    start + KEYS, next.entries().size()));
                            dependants(from, next.table(), some, changes, waiting);
                            cascades(into, next.table(), some, changes, waiting);
                        }
                    }
                }));
        return changes;
    }

    private void add(
            String table, List<List<String>> keys, Operation operation, ChangeSet changes, Deque<Waiting> waiting) {
        List<ChangeEntry> fresh = new ArrayList<>();
        for (List<String> key : keys) {
            if (changes.add(table, key, operation)) {
                fresh.add(new ChangeEntry(key, Map.of(), operation));
            }
        }
        if (!fresh.isEmpty()) {
            waiting.add(new Waiting(table, fresh));
        }
    }

    private void dependants(
            Handle from, String table, List<ChangeEntry> entries, ChangeSet changes, Deque<Waiting> waiting) {
        Set<String> done = new LinkedHashSet<>();
        for (Dependency dependency : dependencies) {
            if (!dependency.table().equals(table)
                    || String.valueOf(dependency.plan().source()).equals(table)) {
                continue;
            }
            if (dependency.column().isEmpty() || dependency.own().isEmpty()) {
                notFollowed.accept(dependency);
                continue;
            }
            String name = String.valueOf(dependency.plan().source());
            String column = dependency.column().get();
            String own = dependency.own().get();
            CapturedTable dependant = captured.get(name);
            ColumnSchema type =
                    source.schema().table(name).flatMap(t -> t.column(own)).orElse(null);
            if (dependant != null && type != null && done.add(name + "." + own + "=" + column)) {
                Set<List<String>> values = values(table, column, entries);
                if (!values.isEmpty()) {
                    String key = String.join(
                            ", ",
                            dependant.key().stream()
                                    .map(c -> Keys.text("s", c, c.name()))
                                    .toList());
                    String sql = source.sql("SELECT " + key + " FROM {" + name + "} s WHERE ")
                            + Keys.condition("s", List.of(type), values);
                    add(name, read(from, sql, dependant.key().size()), Operation.UPDATE, changes, waiting);
                }
            }
        }
    }

    private Set<List<String>> values(String table, String column, List<ChangeEntry> entries) {
        int position = Optional.ofNullable(captured.get(table))
                .map(t -> t.keyNames().indexOf(column))
                .orElse(-1);
        Set<List<String>> values = new LinkedHashSet<>();
        for (ChangeEntry entry : entries) {
            String value =
                    position >= 0 ? entry.key().get(position) : entry.extra().get(column);
            if (value != null) {
                values.add(List.of(value));
            }
        }
        return values;
    }

    /** Children are looked for in the destination: the source has lost them, or has them unchanged. */
    private void cascades(
            Handle into, String table, List<ChangeEntry> entries, ChangeSet changes, Deque<Waiting> waiting) {
        CapturedTable parent = captured.get(table);
        List<List<String>> gone = entries.stream()
                .filter(entry -> entry.operation() != Operation.UPDATE)
                .map(ChangeEntry::key)
                .toList();
        if (parent == null || gone.isEmpty()) {
            return;
        }
        for (TableSchema child : source.schema().tables()) {
            for (ForeignKeySchema key : child.foreignKeys()) {
                boolean acts =
                        key.onDelete().equals("CASCADE") || key.onDelete().equals("SET NULL");
                if (acts && key.referencedTable().equals(table) && captured.containsKey(child.name())) {
                    children(into, parent, child, key, gone)
                            .forEach((name, keys) -> add(name, keys, Operation.DELETE, changes, waiting));
                }
            }
        }
    }

    private Map<String, List<List<String>>> children(
            Handle into, CapturedTable parent, TableSchema child, ForeignKeySchema key, List<List<String>> gone) {
        Map<String, List<List<String>>> found = new LinkedHashMap<>();
        List<Integer> positions = key.referencedColumns().stream()
                .map(column -> parent.keyNames().indexOf(column))
                .toList();
        if (positions.contains(-1)) {
            return found;
        }
        List<List<String>> values =
                gone.stream().map(k -> positions.stream().map(k::get).toList()).toList();
        List<ColumnSchema> types =
                positions.stream().map(p -> parent.key().get(p)).toList();
        for (FollowedTable table : followed.of(child.name())) {
            Map<String, String> straight = table.straight();
            DestinationKey own = table.key().orElse(null);
            if (own != null
                    && own.straight().keySet().containsAll(table.source().keyNames())
                    && straight.keySet().containsAll(key.columns())) {
                List<String> columns = key.columns().stream().map(straight::get).toList();
                String select = String.join(
                        ", ",
                        table.source().key().stream()
                                .map(c -> Keys.text(
                                        "d", c, String.valueOf(own.straight().get(c.name()))))
                                .toList());
                String sql = "SELECT " + select + " FROM " + copies.destination(table.plan()) + " d WHERE "
                        + Keys.condition("d", columns, types, values);
                found.computeIfAbsent(child.name(), c -> new ArrayList<>())
                        .addAll(read(into, sql, table.source().key().size()));
            }
        }
        return found;
    }

    private static List<List<String>> read(Handle handle, String sql, int columns) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                List<List<String>> keys = new ArrayList<>();
                while (row.next()) {
                    List<String> key = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        key.add(String.valueOf(row.getString(i)));
                    }
                    keys.add(List.copyOf(key));
                }
                return keys;
            }
        } catch (SQLException e) {
            throw new LodestoneException(DATABASE_FAILED, "Changes could not be followed: " + e.getMessage(), e);
        }
    }
}
