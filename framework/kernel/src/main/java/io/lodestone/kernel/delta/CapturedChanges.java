package io.lodestone.kernel.delta;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.spi.step.Finding;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Changes of the source that wait for being brought. An entry is taken, its row is copied, and it is forgotten only if
 * nothing has happened to it since. Used by one thread.
 */
public interface CapturedChanges extends AutoCloseable {

    /**
     * How much is left.
     *
     * @param open tables with entries
     * @param lag age of the oldest entry
     */
    record Backlog(List<CapturedTable> open, long entries, Duration lag) {
        public Backlog {
            open = List.copyOf(open);
        }
    }

    /** What {@link #isComplete} waits for, for people; empty when every change is noted as it is made. */
    Optional<String> end();

    Backlog backlog() throws SQLException;

    /** Whether every change is noted that had been made when this was opened. */
    boolean isComplete();

    /** Some entries. What the source shows from now on is what it was after these changes, or later. */
    List<ChangeEntry> take(CapturedTable table, int limit) throws SQLException;

    /** @param entries of one call of {@link #take} */
    void forget(CapturedTable table, List<ChangeEntry> entries) throws SQLException;

    /** What happened to tables without being noted row by row. */
    List<Finding> gaps();

    @Override
    void close() throws SQLException;
}
