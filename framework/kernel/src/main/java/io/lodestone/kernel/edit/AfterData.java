package io.lodestone.kernel.edit;

import static io.lodestone.kernel.KernelErrorCode.EDITS_UNSEEN;
import static io.lodestone.kernel.KernelErrorCode.IDS_NOT_RESERVED;

import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What a destination needs that is worked in while the source lives on. */
public final class AfterData {

    private static final String NAME = "after-data";
    private static final String PREPARED = "prepared";

    private final Database destination;
    private final Patience patience;
    private final Consumer<Finding> findings;

    public AfterData(Database destination, Patience patience, Consumer<Finding> findings) {
        this.destination = destination;
        this.patience = patience;
        this.findings = findings;
    }

    /** Whether {@link #prepare} came to its end: a run may be complete and have been killed before that. */
    public boolean isPrepared() {
        return checkpoints().isDone(NAME, PREPARED);
    }

    private CheckpointStore checkpoints() {
        return new CheckpointStore(destination, Mode.DATA);
    }

    /** @param reserved ids for rows of the source that are still to come; 0 for none */
    public void prepare(Collection<TablePlan> plans, long reserved) {
        try {
            patience.repeated("Watching the destination", () -> {
                new EditLog(destination).install(plans);
                return true;
            });
        } catch (RuntimeException e) {
            new EditLog(destination).remove();
            findings.accept(Finding.warning(
                    EDITS_UNSEEN.code(),
                    "destination",
                    "No triggers could be installed in the destination: " + e.getMessage()
                            + ". Rows that are made or changed there meanwhile are overwritten unseen where the source"
                            + " changes them, too.",
                    "GRANT TRIGGER to the destination's user (with binary logging also: SET GLOBAL"
                            + " log_bin_trust_function_creators = 1), or let nobody work there before going live."));
        }
        if (reserved > 0) {
            List<String> full = new ReservedIds(destination).reserve(plans, reserved);
            if (!full.isEmpty()) {
                findings.accept(Finding.info(
                        IDS_NOT_RESERVED.code(),
                        "options.reserveIds",
                        "The ids of " + String.join(", ", full) + " have no room for " + reserved
                                + " more: none are reserved there."));
            }
        }
        checkpoints().saveAll(NAME, List.of(Checkpoint.done(PREPARED, 0)));
    }
}
