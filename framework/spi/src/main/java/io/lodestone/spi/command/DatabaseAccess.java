package io.lodestone.spi.command;

/**
 * Which databases a command opens before it runs.
 *
 * @since 1.0
 */
public enum DatabaseAccess {
    /** None: it works offline. */
    NONE,
    /** Both, the source read-only as in a migration. */
    READ_SOURCE,
    /** Both, the source writable: only for commands that prepare a source of their own, such as a demo store. */
    WRITE_SOURCE
}
