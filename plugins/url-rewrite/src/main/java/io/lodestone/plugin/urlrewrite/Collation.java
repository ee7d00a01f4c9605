package io.lodestone.plugin.urlrewrite;

import io.lodestone.spi.database.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** By which rules a server takes two paths for the same. */
final class Collation {

    /** Tried in turn when the source's server does not know the destination's collation. */
    private static final List<String> NEAREST =
            List.of("utf8mb4_unicode_520_ci", "utf8mb4_unicode_ci", "utf8mb4_general_ci");

    private Collation() {}

    /** Of a column; empty for types without one. */
    static Optional<String> of(Database database, String table, String column) {
        String physical = database.sql("{" + table + "}").replace("`", "");
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT collation_name FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND table_name = :table AND column_name = :column
                            AND collation_name IS NOT NULL""")
                        .bind("table", physical)
                        .bind("column", column)
                        .mapTo(String.class)
                        .findFirst());
    }

    /** Whether the same texts are equal under both: character sets of different width share their rules. */
    static boolean isSame(String one, String other) {
        return rules(one).equals(rules(other)) && isUnicode(one) && isUnicode(other);
    }

    private static boolean isUnicode(String collation) {
        return collation.startsWith("utf8");
    }

    private static String rules(String collation) {
        int line = collation.indexOf('_');
        return line < 0 ? collation : collation.substring(line + 1);
    }

    /** The collation for texts in {@code utf8mb4} that a server knows and that comes nearest. */
    static String known(Handle handle, String wanted) {
        String wide = "utf8mb4_" + rules(wanted);
        List<String> known = handle.createQuery("SELECT collation_name FROM information_schema.collations")
                .mapTo(String.class)
                .list();
        return known.contains(wide)
                ? wide
                : NEAREST.stream().filter(known::contains).findFirst().orElse("utf8mb4_general_ci");
    }
}
