package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.GO_LIVE_NOT_READY;

import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.delta.DeltaResult;
import io.lodestone.kernel.delta.PassingListener;
import io.lodestone.kernel.golive.Ending;
import io.lodestone.kernel.golive.GoLiveListener;
import io.lodestone.kernel.golive.KernelActions;
import io.lodestone.kernel.golive.NextNumbers;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.kernel.state.RunState;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.golive.GoLiveStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kernel's steps of going live are commands that there are already, once more and in order. */
record GoLiveActions(Lodestone lodestone) implements KernelActions {

    @Override
    public void requireReady() {
        boolean complete = lodestone.status().modes().stream()
                .filter(mode -> mode.mode() == Mode.DATA)
                .flatMap(mode -> mode.latest().stream())
                .anyMatch(run -> run.state() == RunState.COMPLETE);
        if (!complete) {
            throw new LodestoneException(
                    GO_LIVE_NOT_READY,
                    "Data mode is not complete, so there is nothing to go live with: 'lodestone status' says what comes next.");
        }
    }

    @Override
    public Ending lastChanges(String earlier, GoLiveListener listener) {
        NotFollowed notFollowed = new NotFollowed(earlier, listener.changes());
        DeltaResult result = lodestone.delta(Optional.empty(), notFollowed);
        String figures = "changes: " + result.captured() + ", rows written: " + result.written() + ", deleted: "
                + result.deleted();
        String open = notFollowed.text();
        return open.isEmpty()
                ? Ending.done(figures)
                : new Ending(
                        State.FAILED,
                        figures + ". Not everything could be followed; 'lodestone cutover --show "
                                + GoLiveStep.LAST_CHANGES
                                + "' lists it. Do what it says, then 'lodestone cutover --tick "
                                + GoLiveStep.LAST_CHANGES + "'.",
                        open);
    }

    @Override
    public Ending numbers() {
        NextNumbers.Raised raised = lodestone.raiseNumbers();
        List<String> tables = raised.raised();
        return new Ending(
                State.DONE,
                "tables that give numbers: " + raised.tables() + ", raised to the source's: " + tables.size(),
                String.join("\n", tables));
    }

    @Override
    public Ending verify(GoLiveListener listener) {
        VerifyReport report = lodestone.verification().verify(Set.of(), listener.comparison());
        listener.compared(report);
        String figures = "tables compared: " + report.tables().size() + ", rows: " + report.rows() + ", differences: "
                + report.differences();
        return report.isClean()
                ? Ending.done(figures)
                : Ending.failed(
                        figures + ". Look at the findings above: 'lodestone reconcile --repair' writes what the source"
                                + " has; what you accept as it is, accept with 'lodestone cutover --tick "
                                + GoLiveStep.VERIFY + "'.");
    }

    @Override
    public Ending removeCapture() {
        return Ending.done("change logs removed from the source: " + lodestone.removeCapture());
    }

    /** Keeps what delta says once and never again. */
    private static final class NotFollowed implements PassingListener {
        private final Set<String> lines = new LinkedHashSet<>();
        private final DeltaListener listener;

        NotFollowed(String earlier, DeltaListener listener) {
            earlier.lines().forEach(lines::add);
            this.listener = listener;
        }

        @Override
        public DeltaListener listener() {
            return listener;
        }

        @Override
        public void finding(Finding finding) {
            if (finding.severity() != Severity.INFO) {
                lines.add(finding.message() + " " + finding.remedy());
            }
            listener.finding(finding);
        }

        String text() {
            return String.join("\n", lines);
        }
    }
}
