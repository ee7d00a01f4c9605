package io.lodestone.kernel;

import io.lodestone.kernel.binlog.BinlogCapture;
import io.lodestone.kernel.state.RejectStore;
import io.lodestone.kernel.state.RunEntry;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Reject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the migration is.
 *
 * @param history every run, the latest first
 * @param logPosition how far the source's binary log was read; empty where it is not
 */
public record StatusReport(List<ModeStatus> modes, List<RunEntry> history, Optional<String> logPosition) {

    private static final int SHOWN_REJECTS = 20;

    /**
     * How far a mode is.
     *
     * @param latest its latest run; empty when there was none
     * @param rejects the first of them
     */
    public record ModeStatus(Mode mode, Optional<RunEntry> latest, long rejected, List<Reject> rejects) {
        public ModeStatus {
            rejects = List.copyOf(rejects);
        }
    }

    public StatusReport {
        modes = List.copyOf(modes);
        history = List.copyOf(history);
    }

    static StatusReport read(Database destination, Clock clock) {
        RunStore runs = new RunStore(destination, clock);
        List<ModeStatus> modes = new ArrayList<>();
        for (Mode mode : List.of(Mode.SETTINGS, Mode.DATA)) {
            RejectStore rejects = new RejectStore(destination, mode);
            modes.add(new ModeStatus(mode, runs.latest(mode), rejects.count(), rejects.list(SHOWN_REJECTS)));
        }
        return new StatusReport(modes, runs.history(), BinlogCapture.position(destination));
    }
}
