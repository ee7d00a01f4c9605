package io.lodestone.plugin.magento.golive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.golive.GoLiveStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MagentoGoLiveTest {

    private final List<GoLiveStep> steps = new MagentoGoLive().steps();

    private GoLiveStep step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void everyNameIsAStepThatIsThere() {
        Set<String> known = new HashSet<>(GoLiveStep.OF_THE_KERNEL);
        steps.forEach(step -> known.add(step.id()));
        assertThat(known).hasSize(steps.size() + GoLiveStep.OF_THE_KERNEL.size());
        assertThat(steps).allSatisfy(step -> {
            assertThat(known).containsAll(step.after()).containsAll(step.before());
            assertThat(step.instruction()).isNotBlank();
        });
    }

    @Test
    void bothShopsAreClosedBeforeTheLastLook() {
        assertThat(List.of("close-source", "maintenance-on", "cron-off"))
                .allSatisfy(id -> assertThat(step(id).before())
                        .contains(GoLiveStep.LAST_CHANGES, GoLiveStep.NUMBERS, GoLiveStep.VERIFY));
    }

    @Test
    void onlyCommandsOfMagentoItselfAreRun() {
        assertThat(steps)
                .flatExtracting(GoLiveStep::commands)
                .hasSize(5)
                .allMatch(line -> line.startsWith("php bin/magento "));
    }
}
