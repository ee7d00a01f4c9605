package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_OFF;

import io.lodestone.kernel.binlog.BinlogCapture;
import io.lodestone.kernel.binlog.BinlogChecks;
import io.lodestone.kernel.capture.CaptureBeforeRun;
import io.lodestone.kernel.capture.CaptureChecks;
import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.capture.SourceCapture;
import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.delta.ChangeCapture;
import io.lodestone.kernel.delta.TriggerCapture;
import io.lodestone.kernel.run.BoundStep;
import io.lodestone.kernel.run.FirstRead;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A source that changes while it is migrated: what the configuration says of it, and what is installed for it. */
final class LiveSource {

    private final Databases databases;
    private final Capture wanted;
    private final Patience patience;

    LiveSource(Databases databases, RunOptions options) {
        this.databases = databases;
        this.wanted = options.capture();
        this.patience = new Patience(options.patience());
    }

    /** The one that is asked for; where none is, the one that there is. */
    ChangeCapture capture() {
        BinlogCapture binlog = binlog();
        boolean byLog = wanted == Capture.BINLOG || (wanted == Capture.NONE && binlog.isInstalled());
        return byLog ? binlog : new TriggerCapture(databases.source(), triggers());
    }

    private BinlogCapture binlog() {
        return new BinlogCapture(databases.source(), databases.destination(), patience);
    }

    private SourceCapture triggers() {
        return new SourceCapture(databases.source(), databases.destination());
    }

    /**
     * Takes every way of capture away, whichever the file asks for by now.
     *
     * @return of how many tables changes were captured
     */
    int remove() {
        int removed = triggers().remove();
        return removed + binlog().remove();
    }

    /** Whether changes are captured, or were and the file says something else by now. */
    boolean isFollowed() {
        return wanted != Capture.NONE || capture().isInstalled();
    }

    /** What stands in the way of capture, or that there is none. */
    List<Finding> findings(MigrationPlan plan, List<BoundStep> steps) {
        if (wanted == Capture.NONE) {
            return plan.mode() != Mode.DATA
                    ? List.of()
                    : List.of(Finding.info(
                            CAPTURE_OFF.code(),
                            "options.capture",
                            "Changes that the source sees after its rows were read are not captured. For a shop that goes on"
                                    + " selling, write options.capture: triggers or binlog before this mode runs; otherwise"
                                    + " 'lodestone reconcile' brings what changed."));
        }
        List<Finding> findings = new ArrayList<>();
        Optional<PrivilegeChecks> privileges = PrivilegeChecks.of(databases.source());
        CapturedTables tables = CapturedTables.of(
                plan, stepsOf(plan.mode(), steps), databases.source().schema());
        if (wanted == Capture.BINLOG) {
            privileges.ifPresent(checks -> findings.addAll(checks.replicating()));
            findings.addAll(new BinlogChecks(databases.source(), binlog()).findings(tables, findings.isEmpty()));
            return findings;
        }
        privileges.ifPresent(checks -> findings.addAll(checks.capturing()));
        findings.addAll(new CaptureChecks(databases.source(), triggers())
                .findings(tables, privileges.map(PrivilegeChecks::mayEverything).orElse(true)));
        return findings;
    }

    /** Begins capture, where it is wanted. */
    FirstRead firstRead(List<BoundStep> steps) {
        if (wanted == Capture.NONE) {
            return FirstRead.NOTHING;
        }
        return new FirstRead() {
            @Override
            public void prepare(MigrationPlan plan, boolean resumed, Consumer<Finding> findings) {
                new CaptureBeforeRun(capture(), databases.source(), stepsOf(plan.mode(), steps))
                        .prepare(plan, resumed, findings);
            }

            @Override
            public boolean changesWait(MigrationPlan plan) {
                return LiveSource.this.changesWait(plan, steps, false);
            }
        };
    }

    /**
     * Whether delta has something to bring, as far as that is known.
     *
     * @param drained whether delta has just come to its end
     */
    boolean changesWait(MigrationPlan plan, List<BoundStep> steps, boolean drained) {
        ChangeCapture capture = capture();
        List<CapturedTable> tables = CapturedTables.of(
                        plan, stepsOf(plan.mode(), steps), databases.source().schema())
                .tables();
        return capture.mayWait(capture.captured(tables), drained);
    }

    private static List<Step> stepsOf(Mode mode, List<BoundStep> steps) {
        return steps.stream()
                .map(BoundStep::step)
                .filter(step -> step.descriptor().modes().contains(mode))
                .toList();
    }
}
