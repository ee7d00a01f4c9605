package io.lodestone.kernel.state;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Forgets what a mode did, or everything. Putting rows back is the task of {@link Backups}, before. */
public final class Progress {

    private static final List<String> BY_MODE = List.of(
            "lodestone_checkpoint",
            "lodestone_id_map",
            "lodestone_reject",
            "lodestone_value_warning",
            "lodestone_backup");

    private static final List<String> CAPTURE =
            List.of("lodestone_binlog", "lodestone_binlog_table", "lodestone_binlog_gap", "lodestone_change");

    private final Database destination;

    public Progress(Database destination) {
        this.destination = requireNonNull(destination, "destination is null");
    }

    /** In one transaction, together with the marks. The tables of backups go after that. */
    public void forget(List<Mode> modes, List<RunEntry> marks) {
        List<String> backups = new ArrayList<>();
        destination.jdbi().useTransaction(handle -> {
            for (Mode mode : modes) {
                backups.addAll(handle.createQuery("SELECT backup_table FROM lodestone_backup"
                                + " WHERE mode = :mode AND backup_table IS NOT NULL")
                        .bind("mode", mode.word())
                        .mapTo(String.class)
                        .list());
                for (String table : BY_MODE) {
                    handle.createUpdate("DELETE FROM " + table + " WHERE mode = :mode")
                            .bind("mode", mode.word())
                            .execute();
                }
            }
            // What was done for going live was done for rows that are gone now.
            if (Names.existing(handle, GoLiveStore.TABLE)) {
                handle.execute("DELETE FROM " + GoLiveStore.TABLE);
            }
            if (Names.existing(handle, StateTables.UNFINISHED)) {
                handle.execute("DELETE FROM " + StateTables.UNFINISHED);
            }
            // Settings come first: with them capture begins anew. What data mode reads again may be brought once more.
            if (modes.contains(Mode.SETTINGS)) {
                Names.beginningWith(handle, "lodestone_").stream()
                        .filter(CAPTURE::contains)
                        .forEach(table -> handle.execute("DELETE FROM " + Names.quote(table)));
            }
            marks.forEach(mark -> RunStore.insert(handle, mark));
        });
        destination.jdbi().useHandle(handle -> drop(handle, backups));
    }

    /**
     * Drops every table of Lodestone.
     *
     * @param archives also those that hold rows of the source: archives, and what steps keep for later
     * @return archives that are still there
     */
    public List<String> dropAll(boolean archives) {
        return destination.jdbi().withHandle(handle -> {
            List<String> tables = Names.beginningWith(handle, OwnTables.BEGINNING);
            List<String> kept = archives
                    ? List.of()
                    : tables.stream()
                            .filter(table -> !OwnTables.isProgress(table))
                            .toList();
            drop(handle, tables.stream().filter(table -> !kept.contains(table)).toList());
            return kept;
        });
    }

    private static void drop(Handle handle, List<String> tables) {
        tables.forEach(table -> handle.execute("DROP TABLE IF EXISTS " + Names.quote(table)));
    }
}
