package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.straight;
import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What checks say after data mode, of a source that stands still and of one that goes on. */
class VerdictsIT {

    private final DatabasePair pair = new DatabasePair();
    private final List<Finding> findings = new ArrayList<>();
    private boolean changesWait;
    private boolean broken = true;

    @BeforeEach
    void create() {
        pair.source("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
        pair.destination("CREATE TABLE t (id INT PRIMARY KEY)");
    }

    @AfterEach
    void drop() {
        pair.close();
    }

    /** Finds something wrong as long as it is. */
    private final class Checking implements Step {
        @Override
        public StepDescriptor descriptor() {
            return StepDescriptor.of("checking", "Checking", Mode.DATA).after("copy");
        }

        @Override
        public void run(StepContext context) {}

        @Override
        public void verify(StepContext context) {
            if (broken) {
                context.report(Finding.error("X-001", "t", "An order has no address.", "Look at it."));
            }
        }
    }

    private RunRequest work() {
        MigrationPlan plan = TestPlan.of(straight(pair, "t"));
        return request(plan, copying(), new BoundStep(new Checking(), "test", TestPlan.NO_OPTIONS));
    }

    private RunListener listener() {
        return new RunListener() {
            @Override
            public void finding(String step, Finding finding) {
                findings.add(finding);
            }
        };
    }

    private FirstRead source(Runnable meanwhile) {
        return new FirstRead() {
            @Override
            public void prepare(MigrationPlan plan, boolean resumed, Consumer<Finding> found) {
                meanwhile.run();
            }

            @Override
            public boolean changesWait(MigrationPlan plan) {
                return changesWait;
            }
        };
    }

    private Verdicts verdicts() {
        return new Verdicts(pair.destination(), () -> changesWait);
    }

    private List<String> said() {
        List<String> said = findings.stream()
                .map(finding ->
                        finding.code() + " " + finding.severity() + (Verdicts.isOpen(finding) ? " for now" : ""))
                .toList();
        findings.clear();
        return said;
    }

    @Test
    void errorsAreErrorsWhereNothingChanged() {
        RunResult result = new Runner(pair.environment(), source(() -> {})).run(work(), listener());

        assertThat(said()).containsExactly("X-001 ERROR");
        assertThat(result.errors()).isEqualTo(1);
        assertThat(verdicts().areDue()).isFalse();
    }

    @Test
    void whileChangesWaitTheyAreOpenAndCheckedAgain() {
        changesWait = true;
        RunResult result = new Runner(pair.environment(), source(() -> {})).run(work(), listener());
        assertThat(said()).containsExactly("X-001 WARNING for now");
        assertThat(result.errors()).isZero();
        assertThat(verdicts().areDue()).isTrue();

        // The changes are brought, and it is as it was: nothing hides behind a shop that went on.
        changesWait = false;
        assertThat(pair.runner().verify(work(), listener(), verdicts()).errors())
                .isEqualTo(1);
        assertThat(said()).containsExactly("X-001 ERROR");

        broken = false;
        Verdicts again = verdicts();
        assertThat(pair.runner().verify(work(), listener(), again).errors()).isZero();
        again.madeAgain();
        assertThat(verdicts().areDue()).isFalse();
        assertThat(said()).isEmpty();
    }
}
