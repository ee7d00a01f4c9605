package io.lodestone.spi.handler;

/**
 * The position of a source column in the rows of one table copy; valid only for that copy.
 *
 * @since 1.0
 */
public record ColumnRef(int position) {}
