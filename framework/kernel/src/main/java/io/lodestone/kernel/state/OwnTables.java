package io.lodestone.kernel.state;

import io.lodestone.spi.database.Database;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which tables of the destination belong to Lodestone by their names. Those of the kernel are progress, those that begin
 * likewise and were made by steps or as archives hold rows of the source.
 */
public final class OwnTables {

    /** Begins the names of all of them; they never carry the destination's table prefix. */
    static final String BEGINNING = "lodestone_";

    private static final Set<String> PROGRESS = Set.of(
            "lodestone_run",
            "lodestone_checkpoint",
            "lodestone_id_map",
            "lodestone_reject",
            "lodestone_value_warning",
            "lodestone_backup",
            "lodestone_edit",
            "lodestone_suspended_trigger",
            StateTables.UNFINISHED,
            SuspendedIndexes.TABLE,
            "lodestone_binlog",
            "lodestone_binlog_table",
            "lodestone_binlog_gap",
            "lodestone_change",
            GoLiveStore.TABLE,
            "lodestone_trigger_probe");

    private OwnTables() {}

    /** Whether it is the kernel's: nothing of the source would be lost with it. */
    static boolean isProgress(String table) {
        return PROGRESS.contains(table) || table.startsWith(Backups.BEGINNING);
    }

    /**
     * As the server has it.
     *
     * @param name of a destination table or a pattern of such, without prefix
     */
    public static String physical(String name, Database destination) {
        if (name.startsWith(BEGINNING)) {
            return name;
        }
        String quoted = destination.sql("{x}");
        return quoted.substring(1, quoted.length() - 2) + name;
    }

    /** As the server has them. */
    public static Set<String> physical(Collection<String> names, Database destination) {
        Set<String> physical = new LinkedHashSet<>();
        names.stream().sorted().forEach(name -> physical.add(physical(name, destination)));
        return physical;
    }
}
