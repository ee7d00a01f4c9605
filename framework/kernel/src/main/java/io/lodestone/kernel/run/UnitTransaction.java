package io.lodestone.kernel.run;

import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.spi.step.Reject;
import io.lodestone.spi.step.UnitAction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs a step's own action and records its checkpoint in the same transaction. */
final class UnitTransaction {

    /** Rejects that the action on this thread reports; they belong to its transaction. Emptied after every action. */
    @SuppressWarnings("ThreadLocalUsage") // one instance for each step of a run
    private final ThreadLocal<@Nullable List<Reject>> rejects = new ThreadLocal<>();

    private final CopyServices services;
    private final String step;
    private final DestinationTransaction transaction;

    UnitTransaction(CopyServices services, String step) {
        this.services = services;
        this.step = step;
        this.transaction = new DestinationTransaction(services, step);
    }

    /** Does nothing when the unit is done already. */
    void run(Checkpoint planned, UnitAction action, StepCounters counters) {
        transaction.run(planned.unit(), new Unit(planned, action, counters));
    }

    /** @return whether an action is running on this thread, and takes the reject along */
    boolean reject(Reject reject) {
        List<Reject> current = rejects.get();
        return current != null && current.add(reject);
    }

    private final class Unit implements DestinationTransaction.Attempt {
        private final Checkpoint planned;
        private final UnitAction action;
        private final StepCounters counters;
        private long rows;
        private int spent;

        private Unit(Checkpoint planned, UnitAction action, StepCounters counters) {
            this.planned = planned;
            this.action = action;
            this.counters = counters;
        }

        @Override
        public boolean isDone() {
            return services.patience()
                    .repeated(
                            "Reading the progress of step " + step,
                            () -> services.checkpoints().isDone(step, planned.unit()));
        }

        @Override
        public void run(Handle handle) throws SQLException {
            List<Reject> refused = new ArrayList<>();
            rejects.set(refused);
            try {
                rows = action.run(handle);
            } finally {
                rejects.remove();
            }
            services.budget().spend(refused);
            spent = refused.size();
            services.rejects().save(handle.getConnection(), step, refused);
            services.checkpoints()
                    .save(handle.getConnection(), step, planned.advance(null, 0, rows, refused.size(), true));
        }

        @Override
        public void committed() {
            if (rows > 0 || spent > 0) {
                counters.rowsMoved(CheckpointStore.whole(planned.unit()), 0, rows, spent);
            }
        }

        @Override
        public void failed() {
            services.budget().giveBack(spent);
            spent = 0;
        }
    }
}
