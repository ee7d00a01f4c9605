package io.lodestone.steps.integrity;

import io.lodestone.spi.database.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks for orphans with one statement per foreign key. */
final class OrphanSearch {

    private static final int EXAMPLES = 10;

    private final Database source;
    private final Handle handle;

    OrphanSearch(Database source, Handle handle) {
        this.source = source;
        this.handle = handle;
    }

    /**
     * @param filter SQL condition over alias {@code s}: only these rows count; null for all
     */
    Optional<Orphans> find(ForeignKey key, @Nullable String filter) {
        String condition = filter == null ? "" : " WHERE (" + filter + ")";
        // Distinct values first: an index gives them, and for most keys they are few however many rows there are.
        String values = key.each(i -> ForeignKey.column("s", key.key().columns().get(i)) + " AS v" + i, ", ");
        String joined = key.each(i -> "p." + ForeignKey.quoted(key.key().referencedColumns().get(i)) + " = d.v" + i, " AND ");
        String names = key.each(i -> "d.v" + i, ", ");
        String text = key.key().columns().size() == 1 ? names : "CONCAT_WS(',', " + names + ")";
        boolean parentExists = source.schema().hasTable(key.parent());
        String missing = parentExists ? " LEFT JOIN {" + key.parent() + "} p ON " + joined : "";
        List<String> found = handle
                .createQuery(source.sql("SELECT " + text + " AS orphan FROM (SELECT DISTINCT " + values + " FROM {"
                        + key.child().name() + "} s" + condition + ") d" + missing + " WHERE "
                        + key.each(i -> "d.v" + i + " IS NOT NULL", " AND ")
                        + (parentExists ? " AND p." + ForeignKey.quoted(key.key().referencedColumns().get(0)) + " IS NULL" : "")
                        + " ORDER BY " + names + " LIMIT " + (EXAMPLES + 1)))
                .mapTo(String.class)
                .list();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean more = found.size() > EXAMPLES;
        return Optional.of(new Orphans(
                key, rows(key, parentExists, filter), more ? found.subList(0, EXAMPLES) : found, more));
    }

    private long rows(ForeignKey key, boolean parentExists, @Nullable String filter) {
        String missing = parentExists
                ? " AND NOT EXISTS (SELECT 1 FROM {" + key.parent() + "} p WHERE " + key.joins("s", "p") + ")"
                : "";
        return handle.createQuery(source.sql("SELECT COUNT(*) FROM {" + key.child().name() + "} s WHERE "
                        + key.refers("s") + missing + (filter == null ? "" : " AND (" + filter + ")")))
                .mapTo(Long.class)
                .one();
    }
}
