package io.lodestone.kernel.golive;

import static io.lodestone.spi.golive.GoLiveStep.LAST_CHANGES;
import static io.lodestone.spi.golive.GoLiveStep.REMOVE_CAPTURE;
import static io.lodestone.spi.golive.GoLiveStep.VERIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.state.GoLiveEntry;
import io.lodestone.kernel.state.GoLiveEntry.Doer;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.golive.GoLiveStep;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckListTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 1, 12, 0);

    private static GoLiveStep step(String id) {
        return GoLiveStep.of(id, id, "do it");
    }

    private static CheckList shop(boolean captured) {
        return CheckList.of(
                List.of(
                        () -> List.of(
                                step("close").before(LAST_CHANGES, VERIFY),
                                step("index").commands("php tool index").after(VERIFY, "not-installed")),
                        () -> List.of(step("open").after("index").before(REMOVE_CAPTURE))),
                captured);
    }

    private static List<String> ids(CheckList list) {
        return list.items(Map.of()).stream().map(GoLiveItem::id).toList();
    }

    private static Map<String, GoLiveEntry> entry(String step, State state) {
        return Map.of(step, new GoLiveEntry(step, state, Doer.PERSON, NOON, NOON, "", ""));
    }

    @Test
    void stepsOfPluginsAndTheKernelAreOneList() {
        assertThat(ids(shop(true)))
                .containsExactly("close", "last-changes", "numbers", "verify", "index", "open", "remove-capture");
    }

    @Test
    void withoutCaptureThereIsNothingToDrainOrRemove() {
        assertThat(ids(shop(false))).containsExactly("numbers", "close", "verify", "index", "open");
    }

    @Test
    void aStepWaitsForEverythingBeforeItThatIsOpen() {
        List<GoLiveItem> items = shop(true).items(entry("close", State.DONE));
        assertThat(items.get(0).isDone()).isTrue();
        assertThat(items.get(1).waitsFor()).isEmpty();
        assertThat(items.get(4).waitsFor()).containsExactly("last-changes", "numbers", "verify");
    }

    @Test
    void whatFailedIsOpen() {
        List<GoLiveItem> items = shop(true).items(entry("close", State.FAILED));
        assertThat(items.get(0).isFailed()).isTrue();
        assertThat(items.get(1).waitsFor()).containsExactly("close");
    }

    @Test
    void commandsNeedAPlaceToRun() {
        List<GoLiveItem> items = shop(true).items(Map.of());
        assertThat(items.get(0).canBeRun(true)).as("a person's step").isFalse();
        assertThat(items.get(1).canBeRun(false)).as("the kernel's").isTrue();
        assertThat(items.get(4).canBeRun(false)).as("commands without a root").isFalse();
        assertThat(items.get(4).canBeRun(true)).isTrue();
    }

    @Test
    void aMisspeltStepIsRefusedWithTheNearestName() {
        CheckList list = shop(true);
        assertThatThrownBy(() -> list.requireKnown("vrify"))
                .isInstanceOf(LodestoneException.class)
                .hasMessage("There is no step 'vrify' on the check list, did you mean 'verify'? Steps are: close,"
                        + " last-changes, numbers, verify, index, open, remove-capture.");
        assertThatThrownBy(() -> list.requireKnown("holiday"))
                .hasMessageContaining("on the check list. Steps are: close");
    }

    @Test
    void stepsThatWaitForEachOtherAreRefused() {
        assertThatThrownBy(() -> CheckList.of(
                        List.of(() -> List.of(step("a").after("b"), step("b").after("a"))), true))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("a after b after a");
    }

    @Test
    void aCommandIsWordsAndNoShell() {
        assertThat(step("x").commands("php bin/tool a:b --c=d").commands()).hasSize(1);
        for (String line : List.of("a | b", "echo $HOME", "rm *", "say 'x y'", "a  b", "", " a", "a\nb")) {
            assertThatThrownBy(() -> step("x").commands(line))
                    .as(line)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no shell");
        }
        assertThatThrownBy(() -> step("No id")).isInstanceOf(IllegalArgumentException.class);
    }
}
