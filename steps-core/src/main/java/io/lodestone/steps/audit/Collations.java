package io.lodestone.steps.audit;

import io.lodestone.spi.database.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By which rules texts are equal, on either side. */
final class Collations {

    private static final String FALLBACK = "utf8mb4_unicode_ci";

    private final Database source;
    private final Database destination;
    private final Map<String, String> ofSource;
    private final Map<String, String> ofDestination;
    private final Set<String> known;

    private Collations(Database source, Database destination) {
        this.source = source;
        this.destination = destination;
        this.ofSource = read(source);
        this.ofDestination = read(destination);
        this.known = new HashSet<>(source.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COLLATION_NAME FROM information_schema.COLLATIONS"
                                + " WHERE COLLATION_NAME IS NOT NULL")
                        .mapTo(String.class)
                        .list()));
    }

    static Collations of(Database source, Database destination) {
        return new Collations(source, destination);
    }

    private static Map<String, String> read(Database database) {
        Map<String, String> collations = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("""
                        SELECT TABLE_NAME, COLUMN_NAME, COLLATION_NAME FROM information_schema.COLUMNS
                        WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL""")
                        .map((row, ctx) -> collations.put(place(row.getString(1), row.getString(2)), row.getString(3)))
                        .list());
        return collations;
    }

    /** Whether what differs in the source differs in the destination as well. */
    boolean alike(String from, String column, String to, String toColumn) {
        return rules(of(ofSource, source, from, column)).equals(rules(of(ofDestination, destination, to, toColumn)));
    }

    /** The text as the destination's key sees it; null when the column holds no text. */
    @Nullable
    String asIn(String table, String column, String sql) {
        String collation = of(ofDestination, destination, table, column);
        if (collation == null) {
            return null;
        }
        boolean usable = collation.startsWith("utf8mb4_") && known.contains(collation);
        return "CONVERT(" + sql + " USING utf8mb4) COLLATE "
                + (usable ? collation : collation.endsWith("_bin") ? "utf8mb4_bin" : FALLBACK);
    }

    private static @Nullable String of(Map<String, String> collations, Database database, String table, String column) {
        String physical = database.sql("{" + table + "}");
        return collations.get(place(physical.substring(1, physical.length() - 1), column));
    }

    private static String place(String table, String column) {
        return (table + "." + column).toLowerCase(Locale.ROOT);
    }

    /** {@code general_ci} of utf8 and of utf8mb4 agree on what both can hold. */
    private static String rules(@Nullable String collation) {
        return collation == null ? "" : collation.replaceFirst("^(utf8mb[34]?|utf8)_", "utf8_");
    }
}
