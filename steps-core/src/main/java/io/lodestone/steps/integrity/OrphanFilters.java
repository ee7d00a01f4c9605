package io.lodestone.steps.integrity;

import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that leave orphans behind, together with the rows that refer to them, and so on. Only tables that are
 * concerned get a condition.
 */
final class OrphanFilters {

    private final DatabaseSchema schema;
    private final Set<ForeignKey> broken;

    /** Tables some of whose rows stay behind. */
    private final Set<String> losing = new HashSet<>();

    /**
     * @param tables that travel
     * @param broken keys that have orphans
     */
    OrphanFilters(DatabaseSchema schema, Collection<TableSchema> tables, Set<ForeignKey> broken) {
        this.schema = schema;
        this.broken = Set.copyOf(broken);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (TableSchema table : tables) {
                if (!losing.contains(table.name())
                        && !keys(table, key -> !key.clears()).isEmpty()) {
                    changed |= losing.add(table.name());
                }
            }
        }
    }

    /** A condition over alias {@code s}; null when every row of the table travels. */
    @Nullable
    String condition(TableSchema table) {
        return condition(table, "s", List.of());
    }

    /** Keys of the table whose column must become NULL where the row it refers to is missing. */
    List<ForeignKey> cleared(TableSchema table) {
        return keys(table, ForeignKey::clears);
    }

    /** The referenced value, or NULL when there is no such row or it stays behind; over alias {@code s}. */
    String clearing(ForeignKey key) {
        if (!schema.hasTable(key.parent())) {
            return "NULL";
        }
        String referenced =
                ForeignKey.column("p1", key.key().referencedColumns().get(0));
        return "(SELECT " + referenced + " FROM {" + key.parent() + "} p1 WHERE " + key.joins("s", "p1")
                + ofParent(key, "p1", List.of(key.child().name())) + ")";
    }

    private List<ForeignKey> keys(TableSchema table, Predicate<ForeignKey> kind) {
        return ForeignKey.of(table).stream()
                .filter(kind)
                .filter(key -> broken.contains(key) || losing.contains(key.parent()))
                .toList();
    }

    private @Nullable String condition(TableSchema table, String alias, List<String> path) {
        List<String> parts = new ArrayList<>();
        List<String> deeper = new ArrayList<>(path);
        deeper.add(table.name());
        for (ForeignKey key : keys(table, k -> !k.clears())) {
            // A circle of tables: the condition goes round once.
            if (path.contains(key.parent())) {
                continue;
            }
            parts.add("(" + key.doesNotRefer(alias) + exists(key, alias, deeper) + ")");
        }
        return parts.isEmpty() ? null : String.join(" AND ", parts);
    }

    private String exists(ForeignKey key, String alias, List<String> path) {
        if (!schema.hasTable(key.parent())) {
            return "";
        }
        String parentAlias = "p" + path.size();
        return " OR EXISTS (SELECT 1 FROM {" + key.parent() + "} " + parentAlias + " WHERE "
                + key.joins(alias, parentAlias) + ofParent(key, parentAlias, path) + ")";
    }

    private String ofParent(ForeignKey key, String parentAlias, List<String> path) {
        if (path.contains(key.parent())) {
            return "";
        }
        String condition = schema.table(key.parent())
                .map(parent -> condition(parent, parentAlias, path))
                .orElse(null);
        return condition == null ? "" : " AND " + condition;
    }
}
