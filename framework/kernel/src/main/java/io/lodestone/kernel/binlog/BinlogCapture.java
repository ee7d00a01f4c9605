package io.lodestone.kernel.binlog;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_LATE;
import static io.lodestone.kernel.KernelErrorCode.CAPTURE_REFUSED;

import io.lodestone.kernel.binlog.BinlogState.Gap;
import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.delta.CapturedChanges;
import io.lodestone.kernel.delta.ChangeCapture;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Capture by the source's binary log. Nothing is written to the source. Before the first row is read the position is noted,
 * and delta reads from there: what it then brings is the row as it is, so that it does no harm to bring changes that were
 * there already when the row was read.
 */
public final class BinlogCapture implements ChangeCapture {

    private static final Logger log = LoggerFactory.getLogger(BinlogCapture.class);

    private final ConnectedDatabase source;
    private final Database destination;
    private final Patience patience;
    private final BinlogState state;

    public BinlogCapture(ConnectedDatabase source, Database destination, Patience patience) {
        this.source = source;
        this.destination = destination;
        this.patience = patience;
        this.state = new BinlogState(destination, patience);
    }

    /** Where reading goes on, for people; empty before capture was begun. */
    public static Optional<String> position(Database destination) {
        return new BinlogState(destination, new Patience(Duration.ZERO))
                .progress()
                .map(Progress::describe);
    }

    @Override
    public void begin(Mode mode, Collection<CapturedTable> tables, boolean resumed, Consumer<Finding> findings) {
        state.create();
        SourceLog server = new SourceLog(source);
        Optional<Progress> there = state.progress();
        // The log before now is of interest only to those whose rows are not read anew.
        Set<String> others = state.begunByOthers(mode);
        Optional<String> why =
                there.isPresent() && !resumed && !others.isEmpty() ? broken(there.get(), server) : Optional.empty();
        boolean anew = there.isEmpty() || (!resumed && (others.isEmpty() || why.isPresent()));
        @Nullable Progress now = anew ? now(server) : null;
        List<Gap> gaps = why.isEmpty() || there.isEmpty()
                ? List.of()
                : others.stream()
                        .map(table -> new Gap(table, BinlogReader.unseen(there.get(), why.get()), server.clock()))
                        .toList();
        // After the position: a table that is altered in between is told of by the log.
        state.save(List.of(), gaps, columns(tables, anew ? Map.of() : state.layouts(), server), now);
        state.begun(mode, tables.stream().map(CapturedTable::table).toList());
        if (now != null) {
            log.info("Change capture: the source's binary log will be read from {}", now.describe());
        }
        if (resumed && there.isEmpty()) {
            findings.accept(Finding.warning(
                    CAPTURE_LATE.code(),
                    "source",
                    "The position of the binary log was noted only now, after rows were read: changes made before are not"
                            + " known.",
                    "Start again with --reset, or run 'lodestone reconcile' before going live."));
        } else if (!resumed) {
            state.forgetGaps(tables.stream()
                    .map(CapturedTable::table)
                    .filter(table -> !others.contains(table))
                    .toList());
        }
    }

    private Optional<String> broken(Progress left, SourceLog server) {
        try {
            return server.broken(left, replica(server));
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Columns of those that are not known yet: the log is read with the columns that tables had at its first position. */
    private static Map<String, List<String>> columns(
            Collection<CapturedTable> tables, Map<String, List<String>> known, SourceLog server) {
        Map<String, List<String>> columns = server.allColumns();
        Map<String, List<String>> fresh = new LinkedHashMap<>();
        for (CapturedTable table : tables) {
            if (TableLayout.isReadable(table) && !known.containsKey(table.table())) {
                fresh.put(table.table(), columns.getOrDefault(table.table(), List.of()));
            }
        }
        return fresh;
    }

    /** Why reading cannot go on from where it ended; before capture was begun, whether it could begin. */
    Optional<String> broken(SourceLog server) throws IOException {
        Optional<Progress> there = state.progress();
        if (there.isPresent()) {
            return server.broken(there.get(), replica(server));
        }
        server.now(replica(server));
        return Optional.empty();
    }

    private Progress now(SourceLog server) {
        try {
            return server.now(replica(server));
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static LodestoneException refused(IOException e) {
        return new LodestoneException(
                CAPTURE_REFUSED,
                "The source's server does not send its binary log: " + e.getMessage()
                        + ". Let an administrator run what 'lodestone check' asks for.",
                e);
    }

    private long replica(SourceLog server) {
        return server.replica(destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT CONCAT(@@hostname, CHAR(58 USING utf8), @@port, '/', DATABASE())")
                        .mapTo(String.class)
                        .one()));
    }

    @Override
    public boolean isInstalled() {
        return state.progress().isPresent();
    }

    /** The log shows every column. */
    @Override
    public List<CapturedTable> captured(Collection<CapturedTable> tables) {
        Map<String, List<String>> known = isInstalled() ? state.layouts() : Map.of();
        return tables.stream()
                .filter(TableLayout::isReadable)
                .filter(table -> known.containsKey(table.table()))
                .toList();
    }

    /** What the log holds is known when it was read. */
    @Override
    public boolean mayWait(List<CapturedTable> tables, boolean drained) {
        return isInstalled() && (!drained || !state.waiting().isEmpty());
    }

    @Override
    public CapturedChanges open(List<CapturedTable> tables) {
        SourceLog server = new SourceLog(source);
        Map<String, List<String>> known = state.layouts();
        Map<String, CapturedTable> byName = new HashMap<>();
        List<TableLayout> layouts = new ArrayList<>();
        for (CapturedTable table : tables) {
            byName.put(table.table(), table);
            layouts.add(new TableLayout(table, known.getOrDefault(table.table(), List.of())));
        }
        Intake intake = new Intake(
                state, server, state.progress().orElseThrow(() -> new IllegalStateException("capture was not begun")));
        BinlogReader reader = new BinlogReader(server, server.names(layouts), intake, replica(server), patience);
        return new BinlogChanges(state, server, intake, reader, new RowLocks(source, patience), byName);
    }

    @Override
    public int remove() {
        return state.remove();
    }
}
