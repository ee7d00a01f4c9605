package io.lodestone.kernel.run;

import io.lodestone.kernel.state.RunEntry;
import io.lodestone.kernel.state.RunState;
import io.lodestone.spi.Mode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Makes the records of runs. */
final class RunEntries {

    private RunEntries() {}

    static RunEntry running(String runId, Mode mode, PlanIdentity identity, RunEnvironment environment) {
        LocalDateTime now =
                LocalDateTime.now(environment.clock().withZone(ZoneOffset.UTC)).truncatedTo(ChronoUnit.SECONDS);
        return new RunEntry(
                runId,
                mode.word(),
                RunState.RUNNING,
                identity.hash(),
                identity.tables(),
                identity.pluginSet(),
                identity.source(),
                environment.toolVersion(),
                now,
                null,
                null);
    }
}
