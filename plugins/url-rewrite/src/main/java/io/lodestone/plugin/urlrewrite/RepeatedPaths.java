package io.lodestone.plugin.urlrewrite;

import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.TOO_MANY_REPEATED;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds rewrites of the source whose paths the destination takes for the same, and gives all but one of each a new path.
 * The source usually forbids them as the destination does; they appear where its key is gone or its collation tells more
 * texts apart.
 */
final class RepeatedPaths {

    static final String SOURCE_TABLE = "core_url_rewrite";
    static final String TABLE = "url_rewrite";
    static final String PATH = "request_path";
    private static final String STORE = "store_id";
    private static final int MOST = 200_000;
    private static final int PATHS_PER_QUERY = 500;

    private final Database source;
    private final Database destination;

    RepeatedPaths(Database source, Database destination) {
        this.source = source;
        this.destination = destination;
    }

    /** New paths by id of the rewrite; usually none. */
    Map<Long, String> newPaths() {
        String there = Collation.of(destination, TABLE, PATH).orElse("utf8_general_ci");
        String here = Collation.of(source, SOURCE_TABLE, PATH).orElse("");
        if (Collation.isSame(there, here) && isUnique()) {
            return Map.of();
        }
        return source.jdbi().withHandle(handle -> {
            String path = "CONVERT(s.request_path USING utf8mb4) COLLATE " + Collation.known(handle, there);
            return assign(handle, groups(handle, path), path);
        });
    }

    private boolean isUnique() {
        TableSchema table = source.schema().table(SOURCE_TABLE).orElseThrow();
        return table.keys().stream()
                .filter(KeySchema::unique)
                .anyMatch(key -> Set.copyOf(key.columns()).equals(Set.of(PATH, STORE)));
    }

    /** Rewrites of one path side by side, in the order of precedence. */
    private Collection<List<Rewrite>> groups(Handle handle, String path) {
        // Trailing blanks do not tell paths apart, whatever the collation says of them.
        String trimmed = "TRIM(TRAILING ' ' FROM " + path + ")";
        List<Map.Entry<String, Rewrite>> rows = handle.createQuery(source.sql("""
                        SELECT d.number, s.url_rewrite_id, s.store_id, s.request_path, COALESCE(s.is_system, 0),
                               COALESCE(s.options, '')
                        FROM {core_url_rewrite} s
                        JOIN (SELECT MIN(s.url_rewrite_id) AS number, s.store_id, %1$s AS path FROM {core_url_rewrite} s
                              WHERE s.request_path IS NOT NULL GROUP BY s.store_id, %1$s HAVING COUNT(*) > 1) d
                            ON d.store_id = s.store_id AND d.path = %1$s
                        LIMIT %2$d""".formatted(trimmed, MOST + 1)))
                .map((rs, ctx) -> Map.entry(
                        rs.getString(1),
                        new Rewrite(
                                rs.getLong(2),
                                rs.getLong(3),
                                rs.getString(4),
                                rs.getBoolean(5),
                                !rs.getString(6).isEmpty())))
                .list();
        if (rows.size() > MOST) {
            throw new LodestoneException(
                    TOO_MANY_REPEATED,
                    "More than " + MOST + " rows of " + SOURCE_TABLE
                            + " share their path with another row of the same store"
                            + " view. Rebuild the source's URL rewrites (index management) and try again.");
        }
        Map<String, List<Rewrite>> groups = new TreeMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.getKey(), k -> new ArrayList<>()).add(row.getValue()));
        groups.values().forEach(group -> group.sort(Rewrite.PRECEDENCE));
        return groups.values();
    }

    private Map<Long, String> assign(Handle handle, Collection<List<Rewrite>> groups, String path) {
        PathAssignment assignment = new PathAssignment(groups);
        for (Map<Long, List<String>> candidates = assignment.candidates();
                !candidates.isEmpty();
                candidates = assignment.candidates()) {
            candidates.forEach((store, paths) -> assignment.taken(store, taken(handle, path, store, paths)));
        }
        return new LinkedHashMap<>(assignment.newPaths());
    }

    /** Those of the candidates that some row has already, as the collation sees it. */
    private List<String> taken(Handle handle, String path, long store, List<String> candidates) {
        List<String> taken = new ArrayList<>();
        for (int from = 0; from < candidates.size(); from += PATHS_PER_QUERY) {
            List<String> asked = candidates.subList(from, Math.min(from + PATHS_PER_QUERY, candidates.size()));
            List<String> present = handle.createQuery(source.sql("SELECT s.request_path FROM {" + SOURCE_TABLE
                            + "} s WHERE s.store_id = :store AND " + path + " IN (<paths>)"))
                    .bind("store", store)
                    .bindList("paths", asked)
                    .mapTo(String.class)
                    .list();
            if (!present.isEmpty()) {
                taken.addAll(alike(handle, path, asked, present));
            }
        }
        return taken;
    }

    /** Those of the texts that equal one of the others: the server knows, Java does not. */
    private static List<String> alike(Handle handle, String path, List<String> texts, List<String> others) {
        String rows = IntStream.range(0, texts.size())
                .mapToObj(number -> "SELECT :text" + number + " AS request_path")
                .collect(Collectors.joining(" UNION ALL "));
        Query query =
                handle.createQuery("SELECT s.request_path FROM (" + rows + ") s WHERE " + path + " IN (<others>)");
        for (int number = 0; number < texts.size(); number++) {
            query.bind("text" + number, texts.get(number));
        }
        return query.bindList("others", others).mapTo(String.class).list();
    }
}
