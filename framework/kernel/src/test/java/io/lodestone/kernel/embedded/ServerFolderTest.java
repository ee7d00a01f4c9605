package io.lodestone.kernel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {

    @TempDir
    Path root;

    @Test
    void anOwnerIsReadAsItWasWritten() {
        ServerFolder.Owner owner =
                new ServerFolder.Owner(new RunningProcess(12, 1700000000123L), Optional.of(new RunningProcess(13, 5)));

        assertThat(ServerFolder.Owner.parse(owner.text())).contains(owner);
        assertThat(ServerFolder.Owner.parse("12 7\n"))
                .contains(new ServerFolder.Owner(new RunningProcess(12, 7), Optional.empty()));
        assertThat(ServerFolder.Owner.parse("garbage\n-1 x\n")).isEmpty();
    }

    @Test
    void aLaterProcessWithTheSameIdIsAnother() {
        RunningProcess self = RunningProcess.of(ProcessHandle.current());

        assertThat(self.handle()).isPresent();
        assertThat(new RunningProcess(self.id(), self.started() - 1).handle()).isEmpty();
    }

    @Test
    void whatAKilledProgramLeftBehindIsRemoved() throws Exception {
        RunningProcess gone = new RunningProcess(ProcessHandle.current().pid(), 1);
        ServerFolder left = ServerFolder.create();
        ServerFolder inUse = ServerFolder.create();
        ServerFolder kept = ServerFolder.create();
        try {
            Files.writeString(left.root().resolve("owner"), new ServerFolder.Owner(gone, Optional.empty()).text());
            Files.writeString(left.data().resolve("ibdata1"), "x");
            kept.abandonOnPurpose();

            ServerFolder.removeOrphans();

            assertThat(left.root()).doesNotExist();
            assertThat(inUse.root()).exists();
            assertThat(kept.root()).exists();
        } finally {
            inUse.delete();
            kept.delete();
        }
    }

    @Test
    void theLogsErrorsAreItsLastWords() throws Exception {
        Path log = root.resolve("server.log");
        Files.writeString(
                log,
                "2026-01-01 0:00:00 0 [Note] InnoDB: fine\n2026-01-01 0:00:00 0 [ERROR] Can't start server: Bind on"
                        + " TCP/IP port: Address already in use\n2026-01-01 0:00:00 0 [Note] bye\n\n");

        assertThat(ServerLog.lastWords(log))
                .hasValueSatisfying(words ->
                        assertThat(words).contains("Bind on TCP/IP port").doesNotContain("bye"));
        assertThat(ServerLog.lastWords(root.resolve("absent"))).isEmpty();
    }
}
