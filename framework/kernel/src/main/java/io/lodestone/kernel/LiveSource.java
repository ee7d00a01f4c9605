package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_OFF;

import io.lodestone.kernel.capture.CaptureBeforeRun;
import io.lodestone.kernel.capture.CaptureChecks;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.capture.SourceCapture;
import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.run.BoundStep;
import io.lodestone.kernel.run.FirstRead;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A source that changes while it is migrated: what the configuration says of it, and what is installed for it. */
final class LiveSource {

    private final Databases databases;
    private final Capture wanted;

    LiveSource(Databases databases, Capture wanted) {
        this.databases = databases;
        this.wanted = wanted;
    }

    SourceCapture capture() {
        return new SourceCapture(databases.source(), databases.destination());
    }

    /** Whether changes are captured, or were and the file says something else by now. */
    boolean isFollowed() {
        return wanted != Capture.NONE || capture().isInstalled();
    }

    /** What stands in the way of capture, or that there is none. */
    List<Finding> findings(MigrationPlan plan, List<BoundStep> steps) {
        if (wanted != Capture.TRIGGERS) {
            return plan.mode() != Mode.DATA
                    ? List.of()
                    : List.of(Finding.info(
                            CAPTURE_OFF.code(),
                            "options.capture",
                            "Changes that the source sees after its rows were read are not captured. For a shop that goes on"
                                    + " selling, write options.capture: triggers before this mode runs; otherwise"
                                    + " 'lodestone reconcile' brings what changed."));
        }
        List<Finding> findings = new ArrayList<>();
        Optional<PrivilegeChecks> privileges = PrivilegeChecks.of(databases.source());
        privileges.ifPresent(checks -> findings.addAll(checks.capturing()));
        CapturedTables tables = CapturedTables.of(
                plan, stepsOf(plan.mode(), steps), databases.source().schema());
        findings.addAll(new CaptureChecks(databases.source(), capture())
                .findings(tables, privileges.map(PrivilegeChecks::mayEverything).orElse(true)));
        return findings;
    }

    /** Installs capture, where it is wanted. */
    FirstRead firstRead(List<BoundStep> steps) {
        return wanted != Capture.TRIGGERS
                ? FirstRead.NOTHING
                : (plan, resumed, findings) -> new CaptureBeforeRun(
                                capture(), databases.source(), stepsOf(plan.mode(), steps))
                        .prepare(plan, resumed, findings);
    }

    private static List<Step> stepsOf(Mode mode, List<BoundStep> steps) {
        return steps.stream()
                .map(BoundStep::step)
                .filter(step -> step.descriptor().modes().contains(mode))
                .toList();
    }
}
