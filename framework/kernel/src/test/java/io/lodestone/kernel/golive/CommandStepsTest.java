package io.lodestone.kernel.golive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.golive.GoLiveStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs of these tests are shell scripts")
class CommandStepsTest {

    @TempDir
    Path root;

    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());
    private final List<String> started = new ArrayList<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private final GoLiveListener listener = new GoLiveListener() {
        @Override
        public void command(String line) {
            started.add(line);
        }

        @Override
        public void printed(String line) {
            printed.add(line);
            cancelled.set(line.equals("stop-me"));
        }
    };

    @BeforeEach
    void tool() throws IOException {
        // Prints its words but the first, which says how it ends.
        Files.writeString(root.resolve("tool.sh"), """
                end=$1; shift
                printf '%s\\r\\n' "$@"; printf last
                [ "$end" = sleep ] && exec sleep 60
                exit "$end"
                """);
    }

    private Ending run(String... lines) {
        Application application = new Application(root, List.of("sh", "tool.sh"));
        return new CommandSteps(application, new Cancellation(cancelled::get))
                .run(GoLiveStep.of("x", "X", "").commands(lines), listener);
    }

    @Test
    void outputIsShownAndKept() {
        Ending ending = run("php 0 one", "php 0 two");
        assertThat(ending.state()).isEqualTo(State.DONE);
        assertThat(started).containsExactly("sh tool.sh 0 one", "sh tool.sh 0 two");
        assertThat(printed).containsExactly("one", "last", "two", "last");
        assertThat(ending.output()).isEqualTo("$ sh tool.sh 0 one\none\nlast\n$ sh tool.sh 0 two\ntwo\nlast");
    }

    @Test
    void theFirstFailureEndsTheStep() {
        Ending ending = run("php 3 broken", "php 0 never");
        assertThat(ending.state()).isEqualTo(State.FAILED);
        assertThat(ending.message()).isEqualTo("'sh tool.sh 3 broken' ended with 3.");
        assertThat(ending.output()).endsWith("broken\nlast");
        assertThat(started).hasSize(1);
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        Ending ending = run("no-such-program-here x");
        assertThat(ending.state()).isEqualTo(State.FAILED);
        assertThat(ending.message()).contains("no-such-program-here").contains("--php");
    }

    @Test
    void aStopEndsTheProgram() {
        assertThatThrownBy(() -> run("php sleep stop-me"))
                .isInstanceOfSatisfying(
                        LodestoneException.class, e -> assertThat(e.errorCode()).isEqualTo(KernelErrorCode.CANCELLED));
    }

    @Test
    void whatIsKeptIsBounded() {
        KeptOutput kept = new KeptOutput();
        for (int i = 0; i < 10_000; i++) {
            kept.add("a line of output with number " + i);
        }
        assertThat(kept.text()).startsWith("...\n").endsWith("number 9999");
        assertThat(kept.text().length()).isLessThan(70_000);
    }

    @Test
    void phpStandsForSeveralWordsAtTheBeginningOnly() {
        Application application = new Application(root, List.of("php8.2", "-d", "memory_limit=-1"));
        assertThat(application.words("php bin/tool php"))
                .containsExactly("php8.2", "-d", "memory_limit=-1", "bin/tool", "php");
        assertThat(application.words("composer x")).containsExactly("composer", "x");
        assertThatThrownBy(() -> new Application(root.resolve("absent"), List.of("php")))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("which is no folder");
    }
}
