package io.lodestone.kernel.capture;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_LATE;
import static io.lodestone.kernel.KernelErrorCode.CAPTURE_REFUSED;
import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.state.Names;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changelogs and triggers in the source, for one destination. Nothing else of the source is changed, and all of it goes
 * again.
 */
public final class SourceCapture implements CaptureStart {

    private static final Logger log = LoggerFactory.getLogger(SourceCapture.class);

    /** Seconds that a statement waits for transactions that use a table; meanwhile others wait behind it. */
    private static final int PATIENCE = 5;

    private final ConnectedDatabase source;
    private final String owner;

    /** What {@link #install} did. */
    public record Installation(int changelogs, int triggers) {}

    public SourceCapture(ConnectedDatabase source, Database destination) {
        this.source = source;
        this.owner = Names.hash(destination
                        .jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "SELECT CONCAT(@@hostname, CHAR(58 USING utf8), @@port, '/', DATABASE())")
                                .mapTo(String.class)
                                .one()))
                .substring(0, 12);
    }

    InstalledCapture installed() {
        return source.jdbi().withHandle(handle -> InstalledCapture.read(handle, source.prefix(), owner));
    }

    /** Whether anything of it is in the source. */
    public boolean isInstalled() {
        return !installed().isEmpty();
    }

    /** The source's tables whose changelog is there, with every trigger, and what they keep of a change. */
    public List<CapturedTable> captured(Collection<CapturedTable> tables) {
        InstalledCapture installed = installed();
        List<CapturedTable> captured = new ArrayList<>();
        for (CapturedTable table : tables) {
            if (installed.triggers().keySet().containsAll(names(table).triggers())) {
                there(installed, table).ifPresent(captured::add);
            }
        }
        return captured;
    }

    /** The table with what its changelog keeps; empty when there is none of such a key. */
    private Optional<CapturedTable> there(InstalledCapture installed, CapturedTable table) {
        List<String> columns = installed.changelogs().get(names(table).changelog());
        return columns == null
                ? Optional.empty()
                : source.schema().table(table.table()).flatMap(schema -> table.as(columns, schema));
    }

    /** The table's changelog as the server has it. */
    public String changelog(CapturedTable table) {
        return names(table).changelog();
    }

    CaptureNames names(CapturedTable table) {
        return CaptureNames.of(source.prefix(), table.table());
    }

    /** The same for rows that are read from their beginning. */
    Installation install(Collection<CapturedTable> tables) {
        return install(tables, false);
    }

    /**
     * Installs what is missing. A changelog that is there keeps its entries, unless it lacks columns.
     *
     * @param resumed whether rows were read already, so that entries are worth more than columns: delta does without
     * @throws LodestoneException CAPTURE_REFUSED when a table of somebody else has the name of a changelog
     */
    Installation install(Collection<CapturedTable> tables, boolean resumed) {
        InstalledCapture there = installed();
        requireOwn(there, tables);
        int changelogs = 0;
        int triggers = 0;
        try (Connection connection = source.openWritingConnection()) {
            prepare(connection);
            for (CapturedTable table : tables) {
                CaptureNames names = names(table);
                Optional<CapturedTable> kept = there(there, table)
                        .filter(former -> resumed || former.extra().containsAll(table.extra()));
                CaptureDdl ddl =
                        new CaptureDdl(kept.orElse(table), source.prefix(), collations(connection, table), owner);
                if (kept.isEmpty()) {
                    for (String trigger : names.triggers()) {
                        execute(connection, "DROP TRIGGER IF EXISTS " + Names.quote(trigger));
                    }
                    execute(connection, "DROP TABLE IF EXISTS " + Names.quote(names.changelog()));
                    execute(connection, ddl.changelog());
                    changelogs++;
                }
                Map<String, String> wanted = Map.of(
                        names.insert(), ddl.insertTrigger(),
                        names.update(), ddl.updateTrigger(),
                        names.delete(), ddl.deleteTrigger());
                for (Map.Entry<String, String> trigger : wanted.entrySet()) {
                    if (kept.isEmpty() || !there.triggers().containsKey(trigger.getKey())) {
                        execute(connection, trigger.getValue());
                        triggers++;
                    }
                }
            }
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED, "Change capture could not be installed in the source: " + e.getMessage(), e);
        }
        if (triggers > 0) {
            log.info("Change capture: {} changelogs and {} triggers installed in the source", changelogs, triggers);
        }
        return new Installation(changelogs, triggers);
    }

    @Override
    public void begin(Mode mode, Collection<CapturedTable> tables, boolean resumed, Consumer<Finding> findings) {
        Installation installed = install(tables, resumed);
        if (resumed && installed.triggers() > 0) {
            findings.accept(Finding.warning(
                    CAPTURE_LATE.code(),
                    "source",
                    installed.triggers()
                            + " triggers of change capture were installed only now, after rows were read: changes"
                            + " made before are not known.",
                    "Start again with --reset, or run 'lodestone reconcile' before going live."));
        }
    }

    private void requireOwn(InstalledCapture there, Collection<CapturedTable> tables) {
        List<String> taken = tables.stream()
                .map(table -> names(table).changelog())
                .filter(there.foreign()::containsKey)
                .toList();
        if (!taken.isEmpty()) {
            throw new LodestoneException(CAPTURE_REFUSED, taken(taken, there));
        }
    }

    /** Who else has tables of such names. */
    String taken(List<String> taken, InstalledCapture there) {
        boolean ours = taken.stream()
                .anyMatch(table -> there.foreign().getOrDefault(table, "").startsWith("Lodestone "));
        return "The source has change logs already that are not for this destination (" + taken.get(0)
                + (taken.size() > 1 ? " and " + (taken.size() - 1) + " more" : "") + "), "
                + (ours
                        ? "but for another one that Lodestone migrates to: run 'lodestone cleanup' with that destination's"
                                + " configuration first."
                        : "made by another tool: drop these tables and the triggers that write to them when it needs them no"
                                + " more.");
    }

    /** Takes everything away that was installed for this destination, also after a crash. */
    public int remove() {
        InstalledCapture there = installed();
        if (there.isEmpty()) {
            return 0;
        }
        try (Connection connection = source.openWritingConnection()) {
            prepare(connection);
            for (String drop : there.drops()) {
                execute(connection, drop);
            }
        } catch (SQLException e) {
            throw new LodestoneException(
                    DATABASE_FAILED,
                    "Change capture could not be removed from the source: " + e.getMessage()
                            + ". Start the same command again with a user that may drop tables and triggers there.",
                    e);
        }
        log.info(
                "Change capture: {} changelogs and {} triggers removed from the source",
                there.changelogs().size(),
                there.triggers().size());
        return there.changelogs().size();
    }

    private Map<String, String> collations(Connection connection, CapturedTable table) throws SQLException {
        Map<String, String> collations = new HashMap<>();
        boolean texts = Stream.concat(table.key().stream(), table.extra().stream())
                .anyMatch(column -> column.charset() != null);
        if (texts) {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT COLUMN_NAME, COLLATION_NAME FROM information_schema.COLUMNS"
                            + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND COLLATION_NAME IS NOT NULL")) {
                statement.setString(1, source.prefix() + table.table());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        collations.put(row.getString(1), row.getString(2));
                    }
                }
            }
        }
        return collations;
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = " + PATIENCE);
        } catch (SQLException e) {
            log.debug("The source knows no limit for waiting: {}", e.getMessage());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        Transient trouble = Transient.atLocks("Change capture in the source");
        while (true) {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                trouble.failed(e);
            }
        }
    }
}
