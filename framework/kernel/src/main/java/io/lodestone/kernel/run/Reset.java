package io.lodestone.kernel.run;

import static io.lodestone.kernel.KernelErrorCode.NO_BACKUP;

import io.lodestone.kernel.state.Backups;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.Progress;
import io.lodestone.kernel.state.RunEntry;
import io.lodestone.kernel.state.RunState;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.kernel.state.SuspendedTriggers;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the destination back to before a mode's first write, and with it the modes after that. */
final class Reset {

    private static final Logger log = LoggerFactory.getLogger(Reset.class);

    private final Database destination;
    private final RunStore runs;
    private final Backups backups;
    private final SuspendedTriggers triggers;
    private final Progress progress;
    private final Clock clock;

    Reset(
            Database destination,
            RunStore runs,
            Backups backups,
            SuspendedTriggers triggers,
            Progress progress,
            Clock clock) {
        this.destination = destination;
        this.runs = runs;
        this.backups = backups;
        this.triggers = triggers;
        this.progress = progress;
        this.clock = clock;
    }

    /** A reset that a crash interrupted left a destination that is neither old nor new: nothing else may happen before. */
    void finishInterrupted() {
        List<Mode> interrupted = runs.modesIn(RunState.RESETTING);
        if (!interrupted.isEmpty()) {
            // Those after it are put back with it.
            log.info(
                    "Finishing the reset of {} mode that was interrupted",
                    interrupted.get(0).word());
            putBack(interrupted.get(0));
        }
    }

    /** Does nothing when there was no progress. */
    void run(Mode mode) {
        List<Mode> modes = withLater(mode);
        if (modes.stream().noneMatch(m -> hasProgress(m) || backups.any(m))) {
            return;
        }
        for (Mode m : modes) {
            requireBackup(m);
        }
        runs.started(mark(mode, RunState.RESETTING));
        putBack(mode);
    }

    private void putBack(Mode mode) {
        List<Mode> modes = withLater(mode);
        Set<String> tables = new LinkedHashSet<>();
        modes.forEach(m -> tables.addAll(backups.tables(m)));
        log.info("Reset of {} mode: {} tables of the destination are put back", mode.word(), tables.size());
        triggers.suspend(tables);
        try {
            modes.forEach(backups::restore);
        } finally {
            triggers.restore();
        }
        List<RunEntry> marks = new ArrayList<>();
        modes.forEach(m -> marks.add(mark(m, RunState.RESET)));
        progress.forget(modes, marks);
    }

    /** The latest first: what settings backed up is older than what data backed up. */
    private static List<Mode> withLater(Mode mode) {
        return Arrays.stream(Mode.values())
                .filter(m -> m.compareTo(mode) >= 0)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private boolean hasProgress(Mode mode) {
        return new CheckpointStore(destination, mode).any();
    }

    private void requireBackup(Mode mode) {
        List<String> lost = backups.lost(mode);
        // Delta writes where data mode has backed up, and may find nothing else that needs it.
        boolean needed = mode != Mode.DELTA && hasProgress(mode);
        if (!lost.isEmpty() || (needed && !backups.any(mode))) {
            throw new LodestoneException(
                    NO_BACKUP,
                    "The destination cannot be put back: the backup of " + mode.word() + " mode is gone"
                            + (lost.isEmpty() ? "" : " (" + String.join(", ", lost) + ")")
                            + ". Restore the destination from a dump of your own, drop its tables lodestone_*, and start"
                            + " without --reset.");
        }
    }

    private RunEntry mark(Mode mode, RunState state) {
        LocalDateTime now = LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).truncatedTo(ChronoUnit.SECONDS);
        return new RunEntry(RunIds.next(clock), mode.word(), state, "", "", "", "", "", now, now, null);
    }
}
