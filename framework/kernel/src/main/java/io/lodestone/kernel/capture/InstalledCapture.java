package io.lodestone.kernel.capture;

import io.lodestone.kernel.state.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What of capture is there. Names are those of the server.
 *
 * @param changelogs columns of those that belong to the owner
 * @param foreign tables named like changelogs that are not the owner's, with their comments
 * @param triggers of the owner, with the tables they are on
 * @param others events ({@code INSERT}, {@code UPDATE}, {@code DELETE}) after which other triggers run, by table
 */
record InstalledCapture(
        Map<String, List<String>> changelogs,
        Map<String, String> foreign,
        Map<String, String> triggers,
        Map<String, Set<String>> others) {

    static InstalledCapture read(Handle handle, String prefix, String owner) {
        Map<String, List<String>> changelogs = new TreeMap<>();
        Map<String, String> foreign = new TreeMap<>();
        String beginning = prefix + CaptureNames.CHANGELOG;
        // Each view gets its own constant: with a join alone, a server reads the tables of all its databases.
        handle.createQuery(
                        "SELECT t.TABLE_NAME, t.TABLE_COMMENT, GROUP_CONCAT(c.COLUMN_NAME ORDER BY c.ORDINAL_POSITION)"
                                + " FROM information_schema.TABLES t JOIN information_schema.COLUMNS c"
                                + " ON c.TABLE_SCHEMA = DATABASE() AND c.TABLE_NAME = t.TABLE_NAME"
                                + " WHERE t.TABLE_SCHEMA = DATABASE() AND LEFT(t.TABLE_NAME, :length) = :beginning"
                                + " GROUP BY t.TABLE_NAME, t.TABLE_COMMENT")
                .bind("length", beginning.length())
                .bind("beginning", beginning)
                .map((row, context) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .forEach(row -> {
                    if (row.get(1).equals(CaptureDdl.comment(owner))) {
                        changelogs.put(row.get(0), List.of(row.get(2).split(",", -1)));
                    } else {
                        foreign.put(row.get(0), row.get(1));
                    }
                });
        Map<String, String> triggers = new TreeMap<>();
        Map<String, Set<String>> others = new HashMap<>();
        handle.createQuery(
                        "SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, EVENT_MANIPULATION, ACTION_TIMING, ACTION_STATEMENT"
                                + " FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE()")
                .map((row, context) -> List.of(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), text(row.getString(5))))
                .forEach(row -> {
                    if (row.get(4).contains(CaptureDdl.mark(owner))) {
                        triggers.put(row.get(0), row.get(1));
                    } else if (row.get(3).equalsIgnoreCase("AFTER")) {
                        others.computeIfAbsent(row.get(1), t -> new HashSet<>()).add(row.get(2));
                    }
                });
        return new InstalledCapture(changelogs, foreign, triggers, others);
    }

    private static String text(@Nullable String statement) {
        return statement == null ? "" : statement;
    }

    boolean isEmpty() {
        return changelogs.isEmpty() && triggers.isEmpty();
    }

    /** Changelogs and triggers in the order in which they may go: a trigger never outlives its changelog. */
    List<String> drops() {
        Set<String> drops = new LinkedHashSet<>();
        new TreeSet<>(triggers.keySet())
                .forEach(trigger -> drops.add("DROP TRIGGER IF EXISTS " + Names.quote(trigger)));
        changelogs.keySet().forEach(table -> drops.add("DROP TABLE IF EXISTS " + Names.quote(table)));
        return List.copyOf(drops);
    }
}
