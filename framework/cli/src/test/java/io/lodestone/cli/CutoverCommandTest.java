package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.plugin.PluginJar;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutoverCommandTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void shell() {
        shell = Shell.in(folder);
    }

    @Test
    void oneThingAtATime() {
        assertThat(shell.run("cutover", "--run", "--tick", "x").ended(2).err())
                .contains("--run, --tick, --untick and --show are different things to do");
        assertThat(shell.run("cutover", "--root", "x").ended(2).err())
                .contains("--root says where --run runs commands");
        assertThat(shell.run("cutover", "--run", "--php", "x").ended(2).err())
                .contains("--php belongs to --run --root");
    }

    @Test
    void aRootThatIsNotThereIsFoundBeforeAnythingHappens() {
        assertThat(shell.run("cutover", "--run", "--root", "absent").ended(2).err())
                .contains("absent, which is no folder");
    }

    @Test
    void pluginsShowTheirSteps() {
        OpeningPlugin.writeTo(shell.plugins());
        assertThat(shell.run("plugins", "list").ended(0).out()).contains("2 go-live steps");
        assertThat(shell.run("plugins", "info", "opening").ended(0).out())
                .containsPattern("go-live step +close-shop +Close the shop");
    }

    @Test
    void namesOfStepsAreUnique() {
        OpeningPlugin.writeTo(shell.plugins());
        PluginJar.of("twice", "1.0.0")
                .plugin(OpeningPlugin.Twice.class)
                .classes(OpeningPlugin.class, OpeningPlugin.Opening.class, OpeningPlugin.Verifying.class)
                .writeTo(shell.plugins());
        assertThat(shell.run("plugins", "list").ended(2).err())
                .contains("The go-live step 'close-shop' comes from plugin opening and again from plugin twice")
                .contains("The go-live step 'verify' of plugin twice has the name of one of Lodestone's own");
    }
}
