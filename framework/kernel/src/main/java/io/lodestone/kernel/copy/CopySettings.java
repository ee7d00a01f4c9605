package io.lodestone.kernel.copy;

/**
 * How copies work.
 *
 * @param parallelism parts at a time, at least 1
 * @param chunkBytes aim for the size of a chunk; less when memory is short
 */
public record CopySettings(int parallelism, long chunkBytes) {

    public CopySettings {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1");
        }
    }
}
