package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.RejectStore;
import io.lodestone.kernel.state.ValueWarningStore;
import io.lodestone.spi.database.Database;

/** What the parts of a copy share. */
public record CopyServices(
        Database source,
        Database destination,
        ConnectionPool connections,
        CheckpointStore checkpoints,
        RejectStore rejects,
        ValueWarningStore warnings,
        RejectBudget budget,
        Workers workers,
        Cancellation cancellation,
        Throttle throttle,
        Patience patience) {

    public CopyServices {
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(connections, "connections is null");
        requireNonNull(checkpoints, "checkpoints is null");
        requireNonNull(rejects, "rejects is null");
        requireNonNull(warnings, "warnings is null");
        requireNonNull(budget, "budget is null");
        requireNonNull(workers, "workers is null");
        requireNonNull(cancellation, "cancellation is null");
        requireNonNull(throttle, "throttle is null");
        requireNonNull(patience, "patience is null");
    }
}
