package io.lodestone.spi.handler;

import io.lodestone.spi.Incubating;

/**
 * Capability of a {@link Handler}: the same transformation as SQL, so that a copy within one server needs no Java.
 *
 * @since 1.0
 */
@Incubating
public interface SqlHandler extends Handler {

    /**
     * @param expression SQL of the value so far
     * @return SQL of the result; exactly what {@link #apply} gives for every value
     */
    String toSql(String expression);
}
