package io.lodestone.kernel.run;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What checks after data mode say. While captured changes of the source wait, an error of theirs is no verdict: both sides were read
 * at different times. It becomes a warning, and the checks are due again when the changes are brought. Thread-safe.
 */
public final class Verdicts {

    private static final String STEP = "after-data";
    private static final String AGAIN = "checks";
    private static final String REMEDY =
            "The shop went on while it was copied, and its changes wait for 'lodestone migrate delta'."
                    + " 'lodestone migrate delta --once' brings them and checks this again.";

    private final CheckpointStore checkpoints;
    private final BooleanSupplier changesWait;
    private boolean waits;

    /** @param changesWait asked when there is an error */
    public Verdicts(Database destination, BooleanSupplier changesWait) {
        this.checkpoints = new CheckpointStore(requireNonNull(destination, "destination is null"), Mode.DATA);
        this.changesWait = requireNonNull(changesWait, "changesWait is null");
    }

    /** The finding itself, or what is made of it. */
    public synchronized Finding of(Finding finding) {
        if (finding.severity() != Severity.ERROR) {
            return finding;
        }
        if (!waits && changesWait.getAsBoolean()) {
            waits = true;
            checkpoints.saveAll(STEP, List.of(Checkpoint.planned(AGAIN, null, null)));
        }
        return waits ? Finding.warning(finding.code(), finding.place(), finding.message(), REMEDY) : finding;
    }

    /** Whether the finding is a warning of ours. */
    public static boolean isOpen(Finding finding) {
        return finding.remedy().equals(REMEDY);
    }

    /** Whether checks have to be made again. */
    public boolean areDue() {
        Optional<Checkpoint> known = checkpoints.find(STEP, AGAIN);
        return known.isPresent() && !known.get().done();
    }

    /** The checks were made again; nothing remains open unless changes came meanwhile. */
    public synchronized void madeAgain() {
        if (!waits) {
            checkpoints.saveAll(STEP, List.of(Checkpoint.done(AGAIN, 0)));
        }
    }
}
