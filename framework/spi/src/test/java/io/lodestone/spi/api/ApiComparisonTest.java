package io.lodestone.spi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ApiComparisonTest {

    private static final String[] KNOWN = {
        "step.Step interface",
        "step.Step#abstract run(step.StepContext) void",
        "step.Work interface provided",
        "step.Work#abstract tables() List<plan.TablePlan>",
        "step.DeltaStep interface : step.Step incubating",
        "step.DeltaStep#abstract captures() Set<String> incubating"
    };

    private static ApiComparison compared(String... now) {
        return ApiComparison.of(lines(KNOWN), lines(now));
    }

    private static SortedSet<String> lines(String... lines) {
        return new TreeSet<>(Arrays.asList(lines));
    }

    private static String[] with(String... more) {
        SortedSet<String> all = lines(KNOWN);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @Test
    void theSameIsTheSame() {
        assertThat(compared(KNOWN)).isEqualTo(ApiComparison.of(lines(), lines()));
    }

    @Test
    void aMethodThatIsGoneBreaks() {
        assertThat(compared(KNOWN[0], KNOWN[2], KNOWN[3], KNOWN[4], KNOWN[5]).broken())
                .containsExactly("gone or changed: step.Step#abstract run(step.StepContext) void");
    }

    @Test
    void whatIncubatesMayGo() {
        assertThat(compared(KNOWN[0], KNOWN[1], KNOWN[2], KNOWN[3]).broken()).isEmpty();
    }

    @Test
    void aFurtherMethodBreaksWhatPluginsImplementOnly() {
        assertThat(compared(with("step.Step#abstract undo() void")).broken())
                .containsExactly("plugins would have to write this method: step.Step#abstract undo() void");
        ApiComparison provided = compared(with("step.Work#abstract pause() void"));
        assertThat(provided.broken()).isEmpty();
        assertThat(provided.added()).containsExactly("step.Work#abstract pause() void");
        assertThat(compared(with("step.Step#default undo() void")).broken()).isEmpty();
    }

    @Test
    void theListingSaysEverythingThatPluginsSee() throws IOException, ClassNotFoundException {
        assertThat(ApiListing.of(Path.of("target", "classes")))
                .contains(
                        "step.Step interface",
                        "step.Step#abstract run(step.StepContext) void",
                        "step.Step#default check(step.StepContext) void",
                        "step.DeltaStep#abstract captures() Set<String> incubating",
                        "handler.Handler#abstract apply(Object?, handler.RowContext) Object?",
                        "step.KeyRange#new(long, long) of from, to",
                        "Mode#DATA Mode",
                        "SpiVersion#CURRENT String",
                        "plan.ValueSource sealed interface",
                        "plan.ValueSource.Constant#value() String?")
                .noneMatch(line -> line.contains("private") || line.contains("$"));
    }
}
