package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.Dependency;
import io.lodestone.kernel.capture.RowLink;
import io.lodestone.kernel.state.Names;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.step.Change.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What follows from changes without being captured: rows whose values are computed from a changed row, and rows that the
 * source's foreign keys deleted or changed, for which no trigger runs.
 */
final class Propagation {

    /** A table of so many rows is looked at as a whole where nothing tells which of its rows are concerned. */
    private static final int WHOLE = 5_000;

    private final Database source;
    private final Database destination;
    private final Cascades cascades;
    private final Map<String, CapturedTable> captured;
    private final Collection<Dependency> dependencies;
    private final Consumer<Dependency> notFollowed;

    /** Rows of one table that wait for being looked at. */
    private record Waiting(String table, List<ChangeEntry> entries) {}

    Propagation(
            Database source,
            Database destination,
            Cascades cascades,
            Map<String, CapturedTable> captured,
            Collection<Dependency> dependencies,
            Consumer<Dependency> notFollowed) {
        this.source = source;
        this.destination = destination;
        this.cascades = cascades;
        this.captured = captured;
        this.dependencies = dependencies;
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
                        for (List<ChangeEntry> some : Keys.parts(next.entries())) {
                            dependants(from, next.table(), some, changes, waiting);
                            cascades.of(into, next.table(), some)
                                    .forEach((child, keys) -> gone(child, keys, changes, waiting));
                        }
                    }
                }));
        return changes;
    }

    private void gone(String table, List<List<String>> keys, ChangeSet changes, Deque<Waiting> waiting) {
        List<ChangeEntry> fresh = new ArrayList<>();
        for (List<String> key : keys) {
            if (changes.add(table, key, Operation.DELETE)) {
                changes.foundInDestination(table, key);
                fresh.add(new ChangeEntry(key, Map.of(), Operation.DELETE, Duration.ZERO));
            }
        }
        if (!fresh.isEmpty()) {
            waiting.add(new Waiting(table, fresh));
        }
    }

    private void dependants(
            Handle from, String table, List<ChangeEntry> entries, ChangeSet changes, Deque<Waiting> waiting) {
        Map<String, List<Dependency>> alike = new LinkedHashMap<>();
        dependencies.stream()
                .filter(dependency -> dependency.table().equals(table))
                .forEach(dependency -> alike.computeIfAbsent(condition(dependency), c -> new ArrayList<>())
                        .add(dependency));
        for (List<Dependency> same : alike.values()) {
            concerned(same, entries).forEach((some, theirs) -> dependants(from, some, theirs, changes, waiting));
        }
    }

    /** Entries by those of the dependencies to which their rows matter. */
    private Map<List<Dependency>, List<ChangeEntry>> concerned(List<Dependency> same, List<ChangeEntry> entries) {
        Map<List<Dependency>, List<ChangeEntry>> concerned = new LinkedHashMap<>();
        for (ChangeEntry entry : entries) {
            List<Dependency> some = same.stream()
                    .filter(dependency -> mayMatter(entry, dependency))
                    .toList();
            if (!some.isEmpty()) {
                concerned.computeIfAbsent(some, d -> new ArrayList<>()).add(entry);
            }
        }
        return concerned;
    }

    /** Where a value is not known, as of rows that only the destination showed, it may be any. */
    private boolean mayMatter(ChangeEntry entry, Dependency dependency) {
        return dependency.wanted().stream()
                .allMatch(wanted -> values(dependency.table(), wanted.column(), entry)
                        .map(wanted::mayBeAmong)
                        .orElse(true));
    }

    /** @param same dependencies that differ in the destination only */
    private void dependants(
            Handle from, List<Dependency> same, List<ChangeEntry> entries, ChangeSet changes, Deque<Waiting> waiting) {
        Dependency dependency = same.get(0);
        CapturedTable dependant = captured.get(String.valueOf(dependency.plan().source()));
        if (dependant == null) {
            return;
        }
        @Nullable List<List<String>> keys = rows(from, dependency, dependant, entries);
        if (keys == null) {
            same.forEach(notFollowed);
            return;
        }
        Set<String> destinations =
                same.stream().map(d -> String.valueOf(d.plan().destination())).collect(Collectors.toSet());
        List<ChangeEntry> fresh = keys.stream()
                .filter(key -> changes.addFor(destinations, dependant.table(), key))
                .map(key -> new ChangeEntry(key, Map.of(), Operation.UPDATE, Duration.ZERO))
                .toList();
        if (!fresh.isEmpty()) {
            waiting.add(new Waiting(dependant.table(), fresh));
        }
    }

    private static String condition(Dependency dependency) {
        return dependency.plan().source() + "." + dependency.link() + dependency.guard();
    }

    /** Keys of the rows to look at again; null when it cannot be told which, and there are too many to look at all. */
    private @Nullable List<List<String>> rows(
            Handle from, Dependency dependency, CapturedTable dependant, List<ChangeEntry> entries) {
        Optional<RowLink> link = dependency.link().filter(l -> isKept(dependency.table(), l.column()));
        Optional<ColumnSchema> type = link.flatMap(l -> l.via()
                .map(via -> column(via.table(), via.found()))
                .orElseGet(() -> column(dependant.table(), l.own())));
        if (link.isEmpty() || type.isEmpty()) {
            String guard =
                    dependency.guard().map(condition -> " WHERE " + condition).orElse("");
            List<List<String>> all = keys(from, dependant, source(dependant) + guard + " LIMIT " + (WHOLE + 1));
            return all.size() > WHOLE ? null : all;
        }
        Set<List<String>> values = new LinkedHashSet<>();
        entries.forEach(entry -> values(dependency.table(), link.get().column(), entry)
                .ifPresent(own -> own.forEach(value -> values.add(List.of(value)))));
        return values.isEmpty()
                ? List.of()
                : keys(from, dependant, led(dependant, link.get(), List.of(type.get()), values));
    }

    /** Rows of the table to which a link leads from these values. */
    private String led(CapturedTable table, RowLink link, List<ColumnSchema> types, Set<List<String>> values) {
        return link.via()
                .map(via -> leading(via, Keys.condition("v", types, values)) + " JOIN " + source(table) + " ON s."
                        + Names.quote(link.own()) + " = v.own")
                .orElseGet(() -> source(table) + " WHERE " + Keys.condition("s", types, values));
    }

    private String source(CapturedTable table) {
        return source.sql("{" + table.table() + "} s");
    }

    /** @param from the table as {@code s}, and which of its rows */
    private static List<List<String>> keys(Handle handle, CapturedTable table, String from) {
        return read(
                handle,
                table.key().stream()
                        .map(column -> Keys.text("s", column, column.name()))
                        .collect(Collectors.joining(", ", "SELECT ", " FROM " + from)),
                table.key().size());
    }

    /** Not {@code IN}, because old servers would ask it for each row. */
    private String leading(RowLink.Via via, String condition) {
        return "(SELECT DISTINCT v." + Names.quote(via.leading()) + " AS own FROM "
                + source.sql("{" + via.table() + "}") + " v WHERE " + condition + ") v";
    }

    private Optional<ColumnSchema> column(String table, String column) {
        return source.schema().table(table).flatMap(t -> t.column(column));
    }

    /** Whether capture keeps the values of a column. */
    private boolean isKept(String name, String column) {
        CapturedTable table = captured.get(name);
        return table != null && table.tells(column);
    }

    /** What the changed row has and had in a column; empty where that is not known. */
    private Optional<List<String>> values(String table, String column, ChangeEntry entry) {
        int position = Optional.ofNullable(captured.get(table))
                .map(t -> t.keyNames().indexOf(column))
                .orElse(-1);
        return position >= 0
                ? Optional.of(List.of(entry.key().get(position)))
                : Optional.ofNullable(entry.extra().get(column));
    }

    static List<List<String>> read(Handle handle, String sql, int columns) {
        return read(handle.getConnection(), sql, columns);
    }

    static List<List<String>> read(Connection connection, String sql, int columns) {
        try (Statement statement = connection.createStatement()) {
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
