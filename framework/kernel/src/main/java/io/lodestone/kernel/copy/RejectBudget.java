package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.ERROR_BUDGET_SPENT;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.step.Reject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How many rows a run may refuse. Thread-safe. */
public final class RejectBudget {

    private final long allowed;
    private final AtomicLong spent;

    /** @param spent by earlier executions of the same run */
    public RejectBudget(long allowed, long spent) {
        this.allowed = allowed;
        this.spent = new AtomicLong(spent);
    }

    /**
     * Counts rejects that are about to be committed.
     *
     * @throws LodestoneException when there are too many; then none of these is counted
     */
    public void spend(List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return;
        }
        if (spent.addAndGet(rejects.size()) > allowed) {
            spent.addAndGet(-rejects.size());
            throw exceeded(rejects);
        }
    }

    /** The transaction of these did not commit. */
    public void giveBack(int rejects) {
        spent.addAndGet(-rejects);
    }

    /** Whether so many more would be too many: then looking for further ones makes no sense. */
    boolean isExceededBy(int more) {
        return spent.get() + more > allowed;
    }

    LodestoneException exceeded(List<Reject> rejects) {
        Reject first = rejects.get(0);
        String others = rejects.size() > 1 ? " (and " + (rejects.size() - 1) + " further rows near it)" : "";
        return new LodestoneException(
                ERROR_BUDGET_SPENT,
                "Row " + first.key() + " of " + first.table() + others + " cannot be migrated: " + first.reason()
                        + ". Correct the row in the source, or write a mapping rule for it, or allow rejected rows with"
                        + " options.errorBudget (now " + allowed + "); then start the same command again.");
    }
}
