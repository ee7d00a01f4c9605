package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.step.Change.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Rows of the destination that were copied before their parent went from the live source, which data mode then did not
 * copy: nothing leads from the captured change to them. Looked for once, when delta begins.
 */
final class LostParents {

    private final DatabaseSchema source;
    private final FollowedTables followed;
    private final KeyedCopy copies;

    LostParents(DatabaseSchema source, FollowedTables followed, KeyedCopy copies) {
        this.source = source;
        this.followed = followed;
        this.copies = copies;
    }

    /** Entries to look at, by source table: the source decides whether the rows still are. */
    Map<String, List<ChangeEntry>> find(Handle into) {
        Map<String, Set<List<String>>> keys = new LinkedHashMap<>();
        for (FollowedTable child : followed.tables()) {
            DestinationKey own = child.key().orElse(null);
            if (own != null
                    && own.straight().keySet().containsAll(child.source().keyNames())) {
                List<String> queries = queries(child);
                for (String sql : queries) {
                    keys.computeIfAbsent(child.source().table(), t -> new LinkedHashSet<>())
                            .addAll(Propagation.read(
                                    into, sql, child.source().key().size()));
                }
            }
        }
        Map<String, List<ChangeEntry>> entries = new LinkedHashMap<>();
        keys.forEach((table, found) -> {
            if (!found.isEmpty()) {
                entries.put(
                        table,
                        found.stream()
                                .map(key -> new ChangeEntry(key, Map.of(), Operation.DELETE, Duration.ZERO))
                                .toList());
            }
        });
        return entries;
    }

    private List<String> queries(FollowedTable child) {
        List<String> queries = new ArrayList<>();
        Map<String, String> columns = child.straight();
        source.table(child.source().table())
                .ifPresent(table -> table.foreignKeys().stream()
                        .filter(key -> key.onDelete().equals("CASCADE"))
                        .filter(key -> columns.keySet().containsAll(key.columns()))
                        .forEach(key -> parents(child, key, queries)));
        // A table that is copied into two: with the parent's row both should have the row, or neither.
        for (FollowedTable twin : followed.of(child.source().table())) {
            Map<String, String> own = twin.straight();
            List<String> key = child.source().keyNames();
            if (!twin.plan().id().equals(child.plan().id())
                    && own.keySet().containsAll(key)
                    && copies.filter(twin.plan()).equals(copies.filter(child.plan()))) {
                queries.add(orphans(
                        child,
                        twin,
                        key.stream().map(columns::get).toList(),
                        key.stream().map(own::get).toList()));
            }
        }
        return queries;
    }

    private void parents(FollowedTable child, ForeignKeySchema key, List<String> queries) {
        List<FollowedTable> parents = followed.of(key.referencedTable()).stream()
                .filter(parent -> parent.straight().keySet().containsAll(key.referencedColumns()))
                .toList();
        // With several it cannot be said which of them should have the row.
        if (parents.size() == 1) {
            queries.add(orphans(
                    child,
                    parents.get(0),
                    key.columns().stream().map(child.straight()::get).toList(),
                    key.referencedColumns().stream()
                            .map(parents.get(0).straight()::get)
                            .toList()));
        }
    }

    private String orphans(FollowedTable child, FollowedTable parent, List<String> from, List<String> to) {
        List<String> join = new ArrayList<>();
        List<String> notNull = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            join.add("p.`" + to.get(i) + "` = d.`" + from.get(i) + "`");
            notNull.add("d.`" + from.get(i) + "` IS NOT NULL");
        }
        Map<String, String> columns = child.straight();
        String select = child.source().key().stream()
                .map((ColumnSchema c) -> Keys.text("d", c, String.valueOf(columns.get(c.name()))))
                .collect(Collectors.joining(", "));
        return "SELECT " + select + " FROM " + copies.destination(child.plan()) + " d WHERE "
                + String.join(" AND ", notNull) + " AND NOT EXISTS (SELECT 1 FROM "
                + copies.destination(parent.plan()) + " p WHERE " + String.join(" AND ", join) + ")";
    }
}
