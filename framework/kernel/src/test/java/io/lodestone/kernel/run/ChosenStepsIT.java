package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestSteps.only;
import static io.lodestone.kernel.run.TestSteps.request;
import static io.lodestone.kernel.run.TestSteps.reset;
import static io.lodestone.kernel.run.TestSteps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.state.RunState;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.StepDescriptor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Some steps of a mode, and tables that steps make. */
class ChosenStepsIT {

    private final DatabasePair pair = new DatabasePair();
    private final TestSteps.Heard heard = new TestSteps.Heard();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final RunRequest request = request(
            TestPlan.of(),
            step(StepDescriptor.of("first", "First", Mode.DATA), c -> ran.add("first")),
            step(StepDescriptor.of("second", "Second", Mode.DATA).after("first"), c -> ran.add("second")),
            step(StepDescriptor.of("third", "Third", Mode.DATA).after("second"), c -> ran.add("third")),
            step(StepDescriptor.of("stores", "Stores", Mode.SETTINGS), c -> ran.add("stores")));

    @AfterEach
    void drop() {
        pair.close();
    }

    private RunResult.Outcome run(RunRequest asked) {
        return pair.runner().run(asked, heard).outcome();
    }

    private RunState state() {
        return new RunStore(pair.destination(), Clock.systemUTC())
                .latest(Mode.DATA)
                .orElseThrow()
                .state();
    }

    @Test
    void onlyThoseRunAndTheOthersAreLeft() {
        assertThat(run(only(request, "first", "second"))).isEqualTo(RunResult.Outcome.PARTLY);
        assertThat(ran).containsExactly("first", "second");
        assertThat(state()).isEqualTo(RunState.PARTLY);

        assertThat(run(request)).isEqualTo(RunResult.Outcome.COMPLETE);
        assertThat(ran).containsExactly("first", "second", "third");
        assertThat(state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void theLastOneCompletesTheMode() {
        run(only(request, "first"));
        run(only(request, "second"));
        assertThat(run(only(request, "third"))).isEqualTo(RunResult.Outcome.COMPLETE);
        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void unknownSteps() {
        assertThatThrownBy(() -> run(only(request, "secnd")))
                .isInstanceOf(LodestoneException.class)
                .hasMessage(
                        "There is no step 'secnd' in data mode, did you mean 'second'? Steps are: first, second, third.");
        assertThatThrownBy(() -> run(only(request, "stores")))
                .hasMessage(
                        "Step 'stores' does not belong to data mode but to settings mode: lodestone migrate settings"
                                + " --steps stores");
        nothingWasWritten();
    }

    @Test
    void stepsThatWaitForOthers() {
        assertThatThrownBy(() -> run(only(request, "third")))
                .isInstanceOf(LodestoneException.class)
                .hasMessage(
                        "Step 'third' comes after first, second, which have not run yet.\nNothing was written. Run them as"
                                + " well: lodestone migrate data --steps first,second,third");
        nothingWasWritten();
    }

    @Test
    void aResetForgetsWhatHasRun() {
        run(only(request, "first", "second"));
        assertThatThrownBy(() -> run(reset(only(request, "third")))).hasMessageContaining("comes after first, second");
        assertThat(run(only(request, "third"))).isEqualTo(RunResult.Outcome.COMPLETE);
    }

    private void nothingWasWritten() {
        assertThat(ran).isEmpty();
        assertThat(pair.rows("SHOW TABLES")).isEmpty();
    }

    @Test
    void tablesThatAStepMadeGoWithAReset() {
        RunRequest making = request(
                TestPlan.of(),
                step(StepDescriptor.of("hashes", "Hashes", Mode.DATA).writes("lodestone_hash", "sequence_*"), c -> {
                    pair.destination("CREATE TABLE lodestone_hash (id INT)", "CREATE TABLE sequence_7 (id INT)");
                }));
        run(making);
        assertThat(pair.rows("SHOW TABLES")).contains("lodestone_hash", "sequence_7");

        run(reset(making));
        // Made again, and not for the second time on top of the first: the reset had dropped them.
        assertThat(pair.rows("SHOW TABLES")).contains("lodestone_hash", "sequence_7");
        assertThat(ran).isEmpty();
    }

    @Test
    void cleanupKeepsWhatHoldsRowsOfTheSource() {
        run(request(
                TestPlan.of(),
                step(StepDescriptor.of("hashes", "Hashes", Mode.DATA).writes("lodestone_hash"), c -> {
                    pair.destination("CREATE TABLE lodestone_hash (id INT)");
                })));

        assertThat(pair.runner().cleanup(false, false)).containsExactly("lodestone_hash");
        assertThat(pair.rows("SHOW TABLES")).containsExactly("lodestone_hash");
        assertThat(pair.runner().cleanup(false, true)).isEmpty();
        assertThat(pair.rows("SHOW TABLES")).isEmpty();
    }

    @Test
    void anUnknownTableIsCopiedUnderItsOwnName() {
        pair.source(
                "CREATE TABLE news (id INT PRIMARY KEY, t VARCHAR(9))", "INSERT INTO news VALUES (1, 'a'), (2, 'b')");
        RunRequest copy = request(TestPlan.of(TestPlan.archive("news", "news")), TestSteps.copying());
        run(copy);
        assertThat(pair.rows("SELECT * FROM news ORDER BY id")).containsExactly("1|a", "2|b");

        run(reset(copy));
        assertThat(pair.rows("SELECT * FROM news ORDER BY id")).containsExactly("1|a", "2|b");
        assertThat(pair.runner().cleanup(false, true)).isEmpty();
        assertThat(pair.rows("SHOW TABLES")).containsExactly("news");
    }
}
