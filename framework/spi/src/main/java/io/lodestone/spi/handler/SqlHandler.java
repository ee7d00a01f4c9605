package io.lodestone.spi.handler;

import io.lodestone.spi.Incubating;

/**
 * Capability of a {@link Handler}: what it does to some values, or to all, as SQL. Where both databases are on one server,
 * rows whose values are all covered are copied by the server itself; every other row passes {@link #apply}.
 *
 * <p>Both methods are called a few times for each column and table copy. The SQL must be plain enough for MySQL 5.5, without
 * binds, and has to quote what comes from options.
 *
 * @since 1.0
 */
@Incubating
public interface SqlHandler extends Handler {

    /**
     * @param expression SQL of the value so far, in parentheses where it needs them
     * @return a condition that is true for values for which {@link #toSql} gives exactly what {@link #apply} gives and
     *     {@link #apply} reports nothing; false for all others, never NULL
     */
    String covers(String expression);

    /**
     * @param expression like that of {@link #covers}
     * @return SQL of the result
     */
    String toSql(String expression);
}
