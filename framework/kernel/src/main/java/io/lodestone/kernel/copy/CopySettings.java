package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.LodestoneConfig.Transfer;

/**
 * How copies work.
 *
 * @param parallelism parts at a time, at least 1
 * @param chunkBytes aim for the size of a chunk; less when memory is short
 * @param transfer which way rows take
 * @param rebuildIndexes bytes from which on tables get their secondary indexes after their rows
 */
public record CopySettings(int parallelism, long chunkBytes, Transfer transfer, long rebuildIndexes) {

    public CopySettings {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1");
        }
        requireNonNull(transfer, "transfer is null");
    }
}
