package io.lodestone.kernel.plan;

import static io.lodestone.kernel.plan.Compiling.told;
import static io.lodestone.kernel.plan.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.StepDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TablePlannerTest {

    private static final FakeDatabase SOURCE =
            FakeDatabase.source(table("a", "id int key", "name varchar(20)", "old int"), table("b", "id int key"));
    private static final FakeDatabase DESTINATION = FakeDatabase.destination(
            table("a", "id int key", "name varchar(20)", "fresh int"),
            table("b", "id int key"),
            table("c", "id int key"));

    @Test
    void stepsHaveTheLastWord() {
        CompiledPlan compiled = compile(context -> {
            context.drafts("a")
                    .get(0)
                    .column("fresh", new ValueSource.Expression("s.old * 2"))
                    .column("name", new ValueSource.Column("name"), context.handler("reencrypt", Map.of("rounds", "2")))
                    .filter("s.id > 0")
                    .filter("s.id < 9")
                    .write(WriteMode.MERGE);
            context.add("b->c", "b", "c", WriteMode.APPEND).column("id", new ValueSource.Constant("1"));
        });
        assertThat(told(compiled)).isEmpty();
        TablePlan a = compiled.plan().tables().get(0);
        assertThat(a.filter()).isEqualTo("(s.id > 0) AND (s.id < 9)");
        assertThat(a.write()).isEqualTo(WriteMode.MERGE);
        assertThat(a.columns()).extracting(column -> column.destination()).containsExactly("id", "name", "fresh");
        assertThat(a.columns().get(2).decidedBy()).hasToString("plugin shaper");
        assertThat(a.columns().get(1).handlers().get(0).options()).hasToString("{cipher=sodium, rounds=2}");
        assertThat(compiled.plan().ofStep("shape")).extracting(TablePlan::id).containsExactly("b->c");
        assertThat(a.step()).isEqualTo("map");
    }

    @Test
    void droppedColumnsAreNamed() {
        CompiledPlan compiled = compile(
                context -> context.drafts("a").get(0).drop("name").column("fresh", new ValueSource.Column("old")));
        assertThat(compiled.plan().tables().get(0).ignored())
                .extracting(column -> column.name() + ": " + column.reason() + " by " + column.decidedBy())
                .containsExactly("name: left out while planning by plugin shaper");
        assertThat(told(compiled))
                .containsExactly(
                        "INFO LS-PLAN-002 [] Destination documents are not mapped: c. They keep their rows",
                        "ERROR LS-PLAN-004 [a] Destination fields are not mapped. Document: a. Fields: name. They take"
                                + " no NULL and have no default");
    }

    @Test
    void stepsAreAskedInTheirOrder() {
        List<String> asked = new ArrayList<>();
        FakeExtensions extensions = FakeExtensions.usual()
                .planner(StepDescriptor.of("z", "Z", Mode.DATA).before("a"), context -> asked.add("z"))
                .planner(StepDescriptor.of("a", "A", Mode.DATA), context -> asked.add("a"))
                .planner(StepDescriptor.of("m", "M", Mode.DATA).after("a", "unknown"), context -> asked.add("m"))
                .planner(StepDescriptor.of("s", "S", Mode.SETTINGS), context -> asked.add("s"));
        new Compiling(SOURCE, DESTINATION).with(extensions).withoutSteps("m").compile();
        assertThat(asked).containsExactly("z", "a");
    }

    @Test
    void stepsThatWaitForEachOtherAreRefused() {
        FakeExtensions extensions = FakeExtensions.usual()
                .add(StepDescriptor.of("x", "X", Mode.DATA).after("y"))
                .add(StepDescriptor.of("y", "Y", Mode.DATA).after("x"));
        assertThatThrownBy(() -> StepOrder.of(
                        extensions.steps(), step -> step.extension().descriptor()))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining(
                        "Steps wait for each other in a circle: x after y after x. Correct the 'after' or 'before'");
    }

    @Test
    void mistakesOfStepsNameThePlugin() {
        refused(context -> context.drafts("a").get(0).drop("nam"))
                .hasMessage("plugin shaper names column 'nam', which the destination's a lacks, did you mean 'name'?");
        refused(context -> context.drafts("a").get(0).column("fresh", new ValueSource.Column("ol")))
                .hasMessage(
                        "plugin shaper fills a.fresh from column 'ol', which the source lacks, did you mean 'old'?");
        refused(context -> context.handler("upper-cas", Map.of()))
                .hasMessage("plugin shaper names the handler 'upper-cas', which no loaded plugin has, did you mean"
                        + " 'upper-case'?");
        refused(context -> context.handler("reencrypt", Map.of("rounds", "x")))
                .hasMessage("plugin shaper gives handler reencrypt wrong options:\n"
                        + "  plugin shaper:1:1  rounds  is 'x': expected a whole number");
        refused(context -> context.add("a", "a", "c", WriteMode.MERGE))
                .hasMessage("plugin shaper adds a copy with the id 'a', which the plan has already");
        refused(context -> context.add("x", "q", "c", WriteMode.MERGE))
                .hasMessage("plugin shaper copies table 'q', which the source lacks");
        refused(context -> {
                    throw new IllegalStateException("oops");
                })
                .hasMessage("Step shape of plugin shaper failed while planning: java.lang.IllegalStateException: oops");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(Consumer<PlanContext> planner) {
        return assertThatThrownBy(() -> compile(planner)).isInstanceOf(LodestoneException.class);
    }

    private static CompiledPlan compile(Consumer<PlanContext> planner) {
        FakeExtensions extensions = FakeExtensions.usual()
                .planner(StepDescriptor.of("shape", "Shape", Mode.DATA).after("map"), planner);
        return new Compiling(SOURCE, DESTINATION).with(extensions).compile();
    }
}
