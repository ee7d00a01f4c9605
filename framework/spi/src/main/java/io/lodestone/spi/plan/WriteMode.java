package io.lodestone.spi.plan;

/**
 * How rows meet those that the destination has.
 *
 * @since 1.0
 */
public enum WriteMode {
    /** The destination's own rows go first (they are backed up), then the source's rows are loaded. */
    REPLACE,
    /** The destination's rows stay; a row with an equal primary or unique key is overwritten. */
    MERGE,
    /** The destination's rows stay; rows are added and must not clash. For a second copy into the same table. */
    APPEND
}
