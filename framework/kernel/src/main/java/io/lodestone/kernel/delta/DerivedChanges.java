package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.Transient;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Change.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What followed from captured changes, kept until steps have seen it. When a round ends between its commit and its steps,
 * the captured changes are taken again; but what followed from them was found in rows that are gone by then.
 */
final class DerivedChanges {

    private static final String SEPARATOR = "\u001f";

    private final Database destination;

    /** Creates its table where there is none. */
    DerivedChanges(Database destination) {
        this.destination = destination;
        destination
                .jdbi()
                .useHandle(handle -> handle.execute("CREATE TABLE IF NOT EXISTS lodestone_derived_change ("
                        + " id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, table_name VARCHAR(64) NOT NULL,"
                        + " row_key TEXT NOT NULL, operation VARCHAR(6) NOT NULL)"
                        + " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC"));
    }

    /** What an earlier delta left. */
    Map<String, List<ChangeEntry>> left() {
        Map<String, List<ChangeEntry>> left = new LinkedHashMap<>();
        destination
                .jdbi()
                .useHandle(handle -> handle.createQuery(
                                "SELECT table_name, row_key, operation FROM lodestone_derived_change ORDER BY id")
                        .map((row, context) -> Map.entry(
                                row.getString(1),
                                new ChangeEntry(
                                        Arrays.asList(row.getString(2).split(SEPARATOR, -1)),
                                        Map.of(),
                                        Operation.valueOf(row.getString(3)),
                                        Duration.ZERO)))
                        .forEach(entry -> left.computeIfAbsent(entry.getKey(), table -> new ArrayList<>())
                                .add(entry.getValue())));
        return left;
    }

    /** @return whether there is anything that was not captured itself */
    boolean keep(ChangeSet changes, Map<String, List<ChangeEntry>> captured) {
        ChangeSet own = new ChangeSet();
        captured.forEach((table, entries) -> entries.forEach(entry -> own.add(table, entry.key(), entry.operation())));
        return Transient.repeated(
                "Keeping what follows from changes",
                () -> destination.jdbi().inTransaction(handle -> {
                    PreparedBatch batch = handle.prepareBatch(
                            "INSERT INTO lodestone_derived_change (table_name, row_key, operation) VALUES (?, ?, ?)");
                    changes.of(changes.tables()).stream()
                            .filter(change -> !own.keys(change.table()).contains(change.key()))
                            .forEach(change -> batch.add(
                                    change.table(),
                                    String.join(SEPARATOR, change.key()),
                                    change.operation().name()));
                    boolean any = batch.size() > 0;
                    batch.execute();
                    return any;
                }));
    }

    /** Steps have seen it. */
    void forget() {
        Transient.repeated("Forgetting what followed from changes", () -> {
            destination.jdbi().useHandle(handle -> handle.execute("DELETE FROM lodestone_derived_change"));
            return true;
        });
    }
}
