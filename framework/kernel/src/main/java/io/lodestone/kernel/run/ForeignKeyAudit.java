package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.KEYS_BROKEN;

import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.Workers;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Reference;
import io.lodestone.spi.database.SoundKeys;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Foreign keys were not checked while rows were loaded: each is checked afterwards, by one statement. */
final class ForeignKeyAudit {

    private static final int EXAMPLES = 5;
    private static final int AT_ONCE = 10;

    private final Database destination;
    private final Workers workers;
    private final Cancellation cancellation;

    ForeignKeyAudit(Database destination, Workers workers, Cancellation cancellation) {
        this.destination = destination;
        this.workers = workers;
        this.cancellation = cancellation;
    }

    /** @param written tables, without prefix, that may have new or missing rows */
    void check(Set<String> written, Consumer<Finding> findings) {
        List<Reference> references = new ArrayList<>();
        for (TableSchema table : destination.schema().tables()) {
            for (ForeignKeySchema key : table.foreignKeys()) {
                boolean concerned = written.contains(table.name()) || written.contains(key.referencedTable());
                if (concerned && destination.schema().hasTable(key.referencedTable())) {
                    references.add(new Reference(table, key));
                }
            }
        }
        Set<Reference> sound = sound(references);
        List<Reference> doubtful = references.stream()
                .filter(reference -> !sound.contains(reference))
                .toList();
        int groups = (doubtful.size() + AT_ONCE - 1) / AT_ONCE;
        // Those of one table stand together; dealt out, so that no group has all those of a big one.
        workers.runAll(IntStream.range(0, groups)
                .mapToObj(group -> IntStream.iterate(group, i -> i < doubtful.size(), i -> i + groups)
                        .mapToObj(doubtful::get)
                        .toList())
                .map(group -> (Runnable) () -> {
                    cancellation.check();
                    broken(group).forEach(reference -> check(reference.child(), reference.key(), findings));
                })
                .toList());
    }

    private Set<Reference> sound(List<Reference> references) {
        Map<String, Long> rows = rows();
        SoundKeys keys = new SoundKeys(destination, table -> rows.getOrDefault(destination.sql("{" + table + "}"), 0L));
        Set<Reference> sound = ConcurrentHashMap.newKeySet();
        workers.runAll(keys.groups(references).stream()
                .map(group -> (Runnable) () -> {
                    cancellation.check();
                    sound.addAll(keys.sound(group));
                })
                .toList());
        return sound;
    }

    /** About how many each table has by now. */
    private Map<String, Long> rows() {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT TABLE_NAME, TABLE_ROWS FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")
                        .reduceRows(new HashMap<>(), (rows, row) -> {
                            Long count = row.getColumn("TABLE_ROWS", Long.class);
                            rows.put(quote(row.getColumn("TABLE_NAME", String.class)), count == null ? 0 : count);
                            return rows;
                        }));
    }

    /** In one question for all. */
    private List<Reference> broken(List<Reference> references) {
        String question = IntStream.range(0, references.size())
                .mapToObj(i -> "SELECT " + i + " AS number FROM DUAL WHERE EXISTS (SELECT 1 "
                        + destination.sql(orphans(
                                references.get(i).child(), references.get(i).key())) + ")")
                .collect(Collectors.joining(" UNION ALL "));
        return destination
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(question).mapTo(Integer.class).list())
                .stream()
                .map(references::get)
                .toList();
    }

    private void check(TableSchema table, ForeignKeySchema key, Consumer<Finding> findings) {
        destination.jdbi().useHandle(handle -> {
            List<String> examples = handle.createQuery(destination.sql("SELECT CONCAT_WS(',', "
                            + columns("d", key.columns()) + ") " + orphans(table, key) + " LIMIT " + EXAMPLES))
                    .mapTo(String.class)
                    .list();
            if (!examples.isEmpty()) {
                findings.accept(finding(table, key, count(handle, table, key), examples));
            }
        });
    }

    /** Distinct values first: an index gives them, and for most keys they are few however many rows there are. */
    private static String orphans(TableSchema table, ForeignKeySchema key) {
        return "FROM (SELECT DISTINCT " + columns("c", key.columns()) + " FROM {" + table.name() + "} c) d"
                + withoutParent("d", key);
    }

    private static String withoutParent(String alias, ForeignKeySchema key) {
        String join = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + quote(key.referencedColumns().get(i)) + " = " + alias + "."
                        + quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String notNull = key.columns().stream()
                .map(column -> alias + "." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return " LEFT JOIN {" + key.referencedTable() + "} p ON " + join + " WHERE " + notNull + " AND p."
                + quote(key.referencedColumns().get(0)) + " IS NULL";
    }

    private long count(Handle handle, TableSchema table, ForeignKeySchema key) {
        return handle.createQuery(
                        destination.sql("SELECT COUNT(*) FROM {" + table.name() + "} c" + withoutParent("c", key)))
                .mapTo(Long.class)
                .one();
    }

    private static Finding finding(TableSchema table, ForeignKeySchema key, long count, List<String> examples) {
        String columns = String.join(",", key.columns());
        return Finding.error(
                KEYS_BROKEN.code(),
                table.name() + "." + columns,
                count + (count == 1 ? " row of " : " rows of ") + table.name() + " whose " + columns
                        + " is not in " + key.referencedTable() + " (foreign key " + key.name() + "). Values: "
                        + String.join("; ", examples) + (count > examples.size() ? "; ..." : ""),
                "The source has the same orphans, or their parents were rejected: remove or correct them.");
    }

    private static String columns(String alias, List<String> columns) {
        return columns.stream().map(c -> alias + "." + quote(c)).collect(Collectors.joining(", "));
    }

    private static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }
}
