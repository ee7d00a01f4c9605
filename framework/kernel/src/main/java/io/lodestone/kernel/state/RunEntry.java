package io.lodestone.kernel.state;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One recorded run.
 *
 * @param planTables one line for each table plan: its id and a fingerprint
 * @param pluginSet one line for each plugin: {@code id@version}
 * @param sourceIdentity server and database
 * @param startedAt UTC
 * @param message why it ended, when it failed
 */
public record RunEntry(
        String runId,
        String mode,
        RunState state,
        String planHash,
        String planTables,
        String pluginSet,
        String sourceIdentity,
        String toolVersion,
        LocalDateTime startedAt,
        @Nullable LocalDateTime finishedAt,
        @Nullable String message) {}
