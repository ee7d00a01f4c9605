package io.lodestone.spi.step;

/**
 * How much a finding matters.
 *
 * @since 1.0
 */
public enum Severity {
    INFO,
    WARNING,
    /** Stops the run before anything is written, unless {@code --auto} accepts it. */
    ERROR
}
