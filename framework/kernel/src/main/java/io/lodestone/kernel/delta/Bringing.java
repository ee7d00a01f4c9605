package io.lodestone.kernel.delta;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.copy.Workers;
import io.lodestone.spi.LodestoneException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings taken changes: first the rows, then what steps make of them. Many changes of one table are brought in slices:
 * while steps follow one, the rows of the next are written, so that server and Java, or two sessions, work at a time.
 */
final class Bringing {

    private static final Logger log = LoggerFactory.getLogger(Bringing.class);

    /** Entries of a slice: few enough to overlap, many enough for steps that look at more than the changes. */
    private static final int SLICE = 2_500;

    private final Propagation propagation;
    private final Application application;
    private final DeltaSteps steps;
    private final UnfinishedChanges unfinished;
    private final DeltaTotals totals;
    private final Workers workers;

    /** Hears of entries that need not be remembered any more; while the rows of others are brought, one call at a time. */
    @FunctionalInterface
    interface Done {
        void done(List<ChangeEntry> entries) throws SQLException;
    }

    /** Steps that follow a slice. */
    private record Following(Runnable work, Future<?> running) {}

    Bringing(
            Propagation propagation,
            Application application,
            DeltaSteps steps,
            UnfinishedChanges unfinished,
            DeltaTotals totals,
            Workers workers) {
        this.propagation = requireNonNull(propagation, "propagation is null");
        this.application = requireNonNull(application, "application is null");
        this.steps = requireNonNull(steps, "steps is null");
        this.unfinished = requireNonNull(unfinished, "unfinished is null");
        this.totals = requireNonNull(totals, "totals is null");
        this.workers = requireNonNull(workers, "workers is null");
    }

    /**
     * All at once: a row and those that belong to it arrive together.
     *
     * @param entries by table
     * @param fromDestination whether nothing else leads to them
     * @return rows that were looked at
     */
    int together(Map<String, List<ChangeEntry>> entries, boolean fromDestination) {
        ChangeSet changes = propagation.from(entries);
        if (changes.size() == 0) {
            return 0;
        }
        if (fromDestination) {
            entries.forEach((table, own) -> own.forEach(entry -> changes.foundInDestination(table, entry.key())));
        }
        totals.applied(application.apply(changes));
        follow(changes);
        return changes.size();
    }

    /**
     * Slice by slice.
     *
     * @return rows that were looked at
     */
    int inSlices(String table, List<ChangeEntry> entries, Done done) {
        int rows = 0;
        Following before = null;
        try {
            for (int start = 0; start < entries.size(); start += SLICE) {
                List<ChangeEntry> slice = entries.subList(start, Math.min(start + SLICE, entries.size()));
                ChangeSet changes = propagation.from(Map.of(table, slice));
                if (!changes.foundInDestination().isEmpty()) {
                    // What was found is remembered until its steps are done, and forgotten with all that is remembered.
                    before = finish(before);
                }
                totals.applied(application.apply(changes));
                rows += changes.size();
                before = finish(before);
                before = following(changes, slice, done);
            }
            before = finish(before);
        } finally {
            if (before != null) {
                abandon(before);
            }
        }
        return rows;
    }

    private void follow(ChangeSet changes) {
        steps.apply(changes);
        unfinished.clear();
    }

    private Following following(ChangeSet changes, List<ChangeEntry> entries, Done done) {
        Runnable work = () -> {
            follow(changes);
            try {
                done.done(entries);
            } catch (SQLException e) {
                throw new LodestoneException(
                        DATABASE_FAILED, "Changes that are done could not be removed: " + e.getMessage(), e);
            }
        };
        return new Following(work, workers.alongside(work));
    }

    /** @return null: nothing follows any more */
    private static @Nullable Following finish(@Nullable Following following) {
        if (following == null) {
            return null;
        }
        try {
            Workers.await(following.running());
        } catch (RuntimeException e) {
            if (!stoodInTheWay(e)) {
                throw e;
            }
            log.info("Steps follow once more, because rows were written at the same time: {}", e.getMessage());
            following.work().run();
        }
        return null;
    }

    /** Whether it may have been about locks of the rows that were being written. */
    private static boolean stoodInTheWay(RuntimeException error) {
        SQLException cause = Transient.sqlException(error);
        return cause != null && Transient.isLock(cause);
    }

    /** Something failed while steps were at work; they are called again for the same changes when delta goes on. */
    private static void abandon(Following following) {
        try {
            Workers.await(following.running());
        } catch (RuntimeException e) {
            log.debug("A step failed as well: {}", e.getMessage());
        }
    }
}
