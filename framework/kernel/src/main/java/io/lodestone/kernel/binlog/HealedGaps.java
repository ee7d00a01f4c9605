package io.lodestone.kernel.binlog;

import io.lodestone.kernel.binlog.BinlogState.Gap;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.spi.database.Database;
import java.util.Collection;
import java.util.Set;

/** Forgets what the binary log did not show of tables that were compared since, and are equal. */
public final class HealedGaps {

    private final BinlogState state;
    private final long begun;

    /** Call it before the comparison begins. */
    public HealedGaps(Database source, Database destination, Patience patience) {
        this.state = new BinlogState(destination, patience);
        this.begun = source.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT UNIX_TIMESTAMP()")
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * @param equal tables of the source, without prefix
     * @param every whether all tables were compared, and all are equal
     */
    public void forget(Collection<String> equal, boolean every) {
        if (!state.exists()) {
            return;
        }
        for (Gap gap : state.gaps()) {
            boolean healed = gap.table().equals(LogSink.EVERY_TABLE) ? every : every || equal.contains(gap.table());
            if (healed && gap.at() < begun) {
                state.forgetGaps(Set.of(gap.table()));
            }
        }
    }
}
